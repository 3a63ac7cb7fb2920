import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { builtInPolicies } from '@genmux/core'
import { expect, it } from 'vitest'
import { loadOperatorConfig, policiesOf } from '../../src/load-operator-config.ts'
import { operatorConfigSchema } from '../../src/operator-config.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'

const module = JSON.stringify(fileURLToPath(new URL('../../src/operator-config.ts', import.meta.url)))

async function folderWith(text: string, name = 'genmux.config.ts'): Promise<string> {
  const folder = await temporaryFolder()
  await writeFile(join(folder, name), text)
  return folder
}

it('is TypeScript as an operator writes it, and need not be there', async () => {
  const folder = await folderWith(`
    import { defineConfig } from ${module}
    const weight: number = 2
    export default defineConfig({
      policies: { balanced: { weights: { quality: weight, speed: 1, cost: 1 } }, COST: { weights: { cost: 1 } } },
      defaultPolicy: 'balanced',
    })`)
  const policies = policiesOf(await loadOperatorConfig(undefined, folder))
  expect(policies).toMatchObject({
    QUALITY: builtInPolicies.QUALITY,
    COST: { name: 'COST', weights: { quality: 0, speed: 0, cost: 1 } },
    default: { name: 'balanced', weights: { quality: 2, speed: 1, cost: 1 } },
  })
  expect(policiesOf(await loadOperatorConfig(undefined, await temporaryFolder()))).toEqual(builtInPolicies)
})

it('may lie elsewhere, and must be there then', async () => {
  const folder = await folderWith('export default {}', 'other.ts')
  expect(await loadOperatorConfig('other.ts', folder)).toEqual({ policies: {} })
  await expect(loadOperatorConfig('gone.ts', folder)).rejects.toThrow(/gone\.ts can't be read/)
})

it('that is wrong is refused with the file and the field', async () => {
  const wrong = await folderWith(
    'export default { policies: { mine: { weights: { cost: -1 } } }, retention: 3 }',
  )
  await expect(loadOperatorConfig(undefined, wrong)).rejects.toThrow(
    /genmux\.config\.ts is not right:\n {2}policies\.mine\.weights\.cost: must be 0 or more/,
  )
  const empty = await folderWith('export const policies = {}')
  await expect(loadOperatorConfig(undefined, empty)).rejects.toThrow(/the default export/)
})

it.each([
  [{ policies: { mine: { weights: {} } } }, 'policies.mine.weights'],
  [{ policies: { 'my own': { weights: { cost: 1 } } } }, 'policies.my own'],
  [{ defaultPolicy: 'nobody' }, 'defaultPolicy'],
  [{ polices: {} }, ''],
])('%j is wrong at %s', (config, path) => {
  const { error } = operatorConfigSchema.safeParse(config)
  expect(error?.issues[0]?.path.join('.')).toBe(path)
})
