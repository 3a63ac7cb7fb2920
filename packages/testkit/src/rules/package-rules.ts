import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { z } from 'zod'

const manifestSchema = z.object({
  name: z.string(),
  license: z.string().optional(),
  sideEffects: z.boolean().optional(),
  exports: z.record(z.string(), z.unknown()).default({}),
  dependencies: z.record(z.string(), z.string()).default({}),
})

const files = [
  'README.md',
  'package.json',
  'tsconfig.json',
  'src/index.ts',
  'src/provider.ts',
  'src/models.ts',
  'src/options.ts',
  'src/requests.ts',
  'src/wire.ts',
  'src/errors.ts',
  'test/conformance.test.ts',
]
const sections = ['## Install', '## Use', '## Models', '## Options', '## Credentials', '## Quirks']
/** What a provider may depend on; the last one loads Google's library at the first request only. */
const dependencies = ['@genmux/core', 'zod', '@genmux/google-auth']
/** What the main entry may pull in. */
const allowed = /^(@genmux\/core(\/provider)?|@genmux\/google-auth|zod|node:[a-z/]+|\.{1,2}\/.*)$/
const imports = /^\s*(?:import|export)\s(?:[^'"]*?\sfrom\s)?['"]([^'"]+)['"]/gm

/**
 * What every provider package looks like: its files, its exports, its README, and whom it imports. Answers with what is
 * wrong, each as a sentence; nothing when all is well.
 *
 * @param folder of the package
 */
export async function packageRules(folder: string): Promise<readonly string[]> {
  const found = await sourcesOf(folder)
  const manifest = manifestSchema.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
  const readme = await readFile(join(folder, 'README.md'), 'utf8').catch(() => '')
  return [
    ...files.filter((file) => !found.has(file)).map((file) => `${file} is missing.`),
    ...['.', './emulator']
      .filter((entry) => !Object.hasOwn(manifest.exports, entry))
      .map((entry) => `package.json does not export "${entry}".`),
    ...(manifest.sideEffects === false ? [] : ['package.json does not say "sideEffects": false.']),
    ...Object.keys(manifest.dependencies)
      .filter((name) => !dependencies.includes(name))
      .map(
        (name) =>
          `package.json depends on ${name}; a provider needs no more than ${dependencies.join(', ')}.`,
      ),
    ...sections
      .filter((title) => !readme.includes(title))
      .map((title) => `README.md has no section "${title}".`),
    ...foreignImports(found),
  ]
}

/** Imports of the main entry, followed through its own files: it never reaches its emulator, the testkit or a sibling. */
function foreignImports(sources: ReadonlyMap<string, string>): readonly string[] {
  const problems: string[] = []
  const seen = new Set<string>()
  const queue = ['src/index.ts']
  for (let file = queue.pop(); file !== undefined; file = queue.pop()) {
    if (seen.has(file)) continue
    seen.add(file)
    for (const [, target = ''] of (sources.get(file) ?? '').matchAll(imports)) {
      if (!allowed.test(target)) problems.push(`${file} imports ${target}.`)
      if (!target.startsWith('.')) continue
      const next = join(file, '..', target)
      if (next.includes('emulator')) problems.push(`${file} reaches the emulator.`)
      else queue.push(next)
    }
  }
  return problems
}

/** Every file of a package by its path, with the text of its sources. */
async function sourcesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => entry.isFile() && !/node_modules|dist/.test(entry.parentPath))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
  return new Map(
    await Promise.all(
      paths.map(
        async (path) =>
          [path, path.endsWith('.ts') ? await readFile(join(folder, path), 'utf8') : ''] as const,
      ),
    ),
  )
}
