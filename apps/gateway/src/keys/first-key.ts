import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { modeOfKey, newKey } from './api-key.ts'

/**
 * The test key that a first boot makes. It is kept in the data folder, readable by its owner only, so that every later
 * boot can print it again; it opens nothing but emulators.
 */
export async function firstTestKey(dataDir: string): Promise<string> {
  const file = join(dataDir, 'test-key')
  const kept = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return ''
    throw error
  })
  if (modeOfKey(kept.trim()) === 'test') return kept.trim()
  const key = newKey('test')
  await writeFile(file, `${key}\n`, { mode: 0o600 })
  return key
}
