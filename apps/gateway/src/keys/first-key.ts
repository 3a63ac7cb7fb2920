import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { modeOfKey, newKey } from './api-key.ts'

/**
 * The test key that a first boot makes. It is kept in the data folder, readable by its owner only, so that every later
 * boot can print it again; it opens nothing but emulators.
 */
export async function firstTestKey(dataDir: string): Promise<string> {
  const kept = await readFile(fileIn(dataDir), 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  return modeOfKey(kept.trim()) === 'test' ? kept.trim() : newTestKey(dataDir)
}

/** Another one in its place, as the one before was revoked. */
export async function newTestKey(dataDir: string): Promise<string> {
  const key = newKey('test')
  await writeFile(fileIn(dataDir), `${key}\n`, { mode: 0o600 })
  return key
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'test-key')
}
