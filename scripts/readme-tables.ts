import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Model, optionSpecs } from '@genmux/core'

/** Writes the table of models into each provider's README; without --write, fails where one is not of today. */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const write = process.argv.includes('--write')
const notProviders = ['core', 'testkit', 'client', 'cli']
const start = '<!-- models:start -->'
const end = '<!-- models:end -->'
const wordOf = {
  second: 'second',
  output: 'file',
  character: 'character',
  megapixel: 'megapixel',
  inputImage: 'given picture',
} as const

for (const name of await readdir(join(root, 'packages'))) {
  if (notProviders.includes(name)) continue
  const folder = join(root, 'packages', name)
  const { models }: { models: readonly Model[] } = await import(
    pathToFileURL(join(folder, 'src/models.ts')).href
  )
  const file = join(folder, 'README.md')
  const readme = await readFile(file, 'utf8')
  const wanted = withTable(readme, tableOf(models))
  if (wanted === readme) continue
  if (write) await writeFile(file, wanted)
  else {
    process.stderr.write(`packages/${name}/README.md: its table of models is stale: run \`pnpm generate\`.\n`)
    process.exitCode = 1
  }
}

function withTable(readme: string, table: string): string {
  const [before, after] = [readme.indexOf(start), readme.indexOf(end)]
  if (before < 0 || after < before) throw new Error(`A README has no ${start} … ${end}.`)
  return `${readme.slice(0, before + start.length)}\n\n${table}\n\n${readme.slice(after)}`
}

function tableOf(models: readonly Model[]): string {
  const head =
    '| Model | Makes | Lengths, s | Sizes | Price, USD | State |\n| --- | --- | --- | --- | --- | --- |'
  return [head, ...models.map((model) => `| ${cellsOf(model).join(' | ')} |`)].join('\n')
}

function cellsOf(model: Model): readonly string[] {
  return [
    `\`${model.id}\``,
    model.type.toLowerCase(),
    valuesOf(model, 'duration'),
    valuesOf(model, 'resolution'),
    priceOf(model),
    stateOf(model),
  ]
}

function valuesOf(model: Model, option: string): string {
  const spec = optionSpecs(model.options).find(({ name }) => name === option)
  if (!spec) return ''
  if (spec.allowedValues) return spec.allowedValues.join(', ')
  return spec.min === undefined ? '' : `${spec.min}–${spec.max ?? ''}`
}

/** The span of its rates, per unit. */
function priceOf({ price }: Model): string {
  if (price === 'unknown') return 'unknown'
  const units = [...new Set(price.rates.map(({ per }) => per))]
  return units
    .map((unit) => {
      const rates = price.rates.filter(({ per }) => per === unit).map(({ usd }) => usd)
      const [least, most] = [Math.min(...rates), Math.max(...rates)].map((usd) => Number(usd.toPrecision(3)))
      return `${least === most ? least : `${least}–${most}`} per ${wordOf[unit]}`
    })
    .join(', ')
}

function stateOf({ lifecycle }: Model): string {
  if (lifecycle.state === 'current') return 'current'
  const follow = lifecycle.successor ? ` → \`${lifecycle.successor}\`` : ''
  return `${lifecycle.state}${follow}`
}
