import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { packageRules } from '../src/rules/package-rules.ts'
import { providerFolders } from '../src/rules/provider-folders.ts'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const providers = await providerFolders(root)
const composition = await readFile(join(root, 'apps/gateway/src/providers.ts'), 'utf8')

describe.each(providers)('the package of %s', (provider) => {
  it('looks like every provider’s', async () => {
    expect(await packageRules(join(root, 'packages', provider))).toEqual([])
  })

  it('has its line in the gateway’s list, and nowhere else in the gateway', async () => {
    expect(composition).toContain(`from '@genmux/${provider}'`)
    const others = (await sources(join(root, 'apps/gateway/src'))).filter(
      ({ path, text }) => !path.endsWith('providers.ts') && text.includes(`@genmux/${provider}`),
    )
    expect(others.map(({ path }) => path)).toEqual([])
  })
})

describe('core', () => {
  it('knows no vendor', async () => {
    const names = new RegExp(`\\b(${providers.join('|')}|kling|veo|runway|hailuo|luma)\\b`, 'i')
    const lines = (await sources(join(root, 'packages/core/src'))).flatMap(({ path, text }) =>
      text
        .split('\n')
        // Examples in docstrings show names that people know.
        .filter((line) => names.test(line) && !/^\s*(\*|\/\*\*|\/\/)/.test(line))
        .map((line) => `${path}: ${line.trim()}`),
    )
    expect(lines).toEqual([])
  })

  it('imports nothing of this repository, and its contract nothing but itself and the reasons of errors', async () => {
    const found = await sources(join(root, 'packages/core/src'))
    expect(found.filter(({ text }) => text.includes("from '@genmux/")).map(({ path }) => path)).toEqual([])
    const contract = found.filter(({ path }) => path.includes('/contract/'))
    const outside = contract.filter(({ text }) => /from '\.\.\/(?!errors\/)/.test(text))
    expect(outside.map(({ path }) => path)).toEqual([])
  })
})

describe('the rules', () => {
  it('name what is wrong with a folder that is no provider', async () => {
    const problems = await packageRules(join(root, 'packages/core'))
    expect(problems).toEqual(
      expect.arrayContaining(['src/models.ts is missing.', 'package.json does not export "./emulator".']),
    )
  })
})

async function sources(folder: string) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
  return Promise.all(
    files.map(async ({ parentPath, name }) => {
      const path = join(parentPath, name)
      return { path, text: await readFile(path, 'utf8') }
    }),
  )
}
