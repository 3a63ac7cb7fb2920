import { readFileSync } from 'node:fs'
import { z } from 'zod'

const { dependencies } = z
  .object({ dependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')))

/** A package with the version that runs here: each is pinned. */
export function nameOf(name: string): string {
  return `${name} ${dependencies[name] ?? ''}`.trim()
}
