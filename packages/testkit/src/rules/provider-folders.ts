import { readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Packages that are no vendor's. */
const others = new Set(['core', 'testkit', 'client', 'cli', 'google-auth'])

/** The names of the provider packages of a checkout, sorted: every folder below `packages` that is not known to be something else. */
export async function providerFolders(root: string): Promise<readonly string[]> {
  const names = await readdir(join(root, 'packages'))
  return names.filter((name) => !others.has(name)).sort()
}
