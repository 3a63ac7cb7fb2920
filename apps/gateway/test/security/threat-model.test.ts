import { existsSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const root = new URL('../../../../', import.meta.url)
const model = readFileSync(new URL('docs/security.md', root), 'utf8')
const named = [...model.matchAll(/`([\w./-]+\.test\.ts)`\s+"([^"]+)"/g)].map(([, file = '', test = '']) => ({
  file,
  test,
}))

it.each(named)('the threat model names a test that is there: $file "$test"', ({ file, test }) => {
  const url = new URL(file, root)
  expect(existsSync(url)).toBe(true)
  expect(readFileSync(url, 'utf8')).toContain(`'${test}'`)
})

it('every threat has a test, and no file is named without one', () => {
  const threats = model.slice(model.indexOf('## Threats')).split(/^### /m).slice(1)
  expect(threats.length).toBeGreaterThan(5)
  for (const threat of threats) expect(threat).toMatch(/\.test\.ts`\s+"/)
  expect(named).toHaveLength([...model.matchAll(/\.test\.ts/g)].length)
})
