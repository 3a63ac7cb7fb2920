import { randomBytes, timingSafeEqual } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { hashOfKey, newKey } from './api-key.ts'

const form = /^gmx_admin_[A-Za-z0-9_-]+$/

/** Whether a text looks like a key of the admin API. */
export function isAdminKey(key: string): boolean {
  return form.test(key)
}

/** Where a data folder keeps its admin key. */
export function adminKeyFile(dataDir: string): string {
  return join(dataDir, 'admin-key')
}

/**
 * The admin key of a data folder, made by the first boot and readable by its owner only. Gateways that boot at the same
 * moment agree on one.
 *
 * @throws Error when the file holds something else: replacing it would lock out whoever put it there.
 */
export async function firstAdminKey(dataDir: string): Promise<string> {
  const file = adminKeyFile(dataDir)
  const key = (await readIfThere(file)) ?? (await make(file))
  if (!isAdminKey(key)) throw new Error(`${file} holds no admin key; remove it, and a new one is made.`)
  return key
}

/** Puts a new key in place unless another gateway was quicker; answers with the one that is there. */
async function make(file: string): Promise<string> {
  const draft = `${file}.${randomBytes(6).toString('hex')}`
  await writeFile(draft, `${newKey('admin')}\n`, { mode: 0o600, flag: 'wx' })
  try {
    // A link appears with all its content or not at all, and never in the place of another file.
    await link(draft, file).catch(unless('EEXIST'))
  } finally {
    await rm(draft, { force: true })
  }
  return (await readFile(file, 'utf8')).trim()
}

async function readIfThere(file: string): Promise<string | undefined> {
  const text = await readFile(file, 'utf8').catch(unless('ENOENT'))
  return text?.trim()
}

/** Lets one kind of failure pass. */
function unless(code: string): (error: unknown) => undefined {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === code) return undefined
    throw error
  }
}

/** The one key that the admin API takes. Only its hash is kept, and compared in constant time. */
export class AdminKey {
  readonly #hash: Buffer

  constructor(key: string) {
    this.#hash = hashOfKey(key)
  }

  is(key: string): boolean {
    return timingSafeEqual(this.#hash, hashOfKey(key))
  }
}
