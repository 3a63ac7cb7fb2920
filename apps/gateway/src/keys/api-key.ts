import { createHash, randomBytes } from 'node:crypto'

const form = /^gmx_(test|live)_[A-Za-z0-9_-]+$/

/** Whether a text looks like an API key, and of which mode. */
export function modeOfKey(key: string): 'test' | 'live' | undefined {
  const mode = form.exec(key)?.[1]
  return mode === 'test' || mode === 'live' ? mode : undefined
}

/** A new key with 192 random bits. */
export function newKey(mode: 'test' | 'live' | 'admin'): string {
  return `gmx_${mode}_${randomBytes(24).toString('base64url')}`
}

/** What is kept of a key. A key is random, so a plain hash of it tells nothing. */
export function hashOfKey(key: string): Buffer {
  return createHash('sha256').update(key).digest()
}
