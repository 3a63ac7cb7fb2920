import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Model, optionSpecs } from '@genmux/core'
import { providerFolders } from '@genmux/testkit'
import { type DescribedProvider, type PackagedProvider, providerMatrix } from './provider-matrix.ts'

/**
 * Writes the table of models into each provider's README and that of providers into the first one; without --write, fails
 * where one is not of today.
 */
const root = dirname(dirname(fileURLToPath(import.meta.url)))
const write = process.argv.includes('--write')
const wordOf = {
  second: 'second',
  output: 'file',
  character: 'character',
  megapixel: 'megapixel',
  inputImage: 'given picture',
} as const

const providers: PackagedProvider[] = []
for (const name of await providerFolders(root)) {
  const folder = join(root, 'packages', name)
  const entry = pathToFileURL(join(folder, 'src/index.ts')).href
  const exported: readonly unknown[] = Object.values(await import(entry))
  const own = exported.filter(isProvider)
  providers.push(...own.map((provider) => ({ provider, packageName: name })))
  await keep(`packages/${name}/README.md`, 'models', tableOf(own))
}
await keep('README.md', 'providers', providerMatrix(providers))

/** Puts a table between its marks, or says that the one there is stale. */
async function keep(path: string, mark: string, table: string): Promise<void> {
  const [start, end] = [`<!-- ${mark}:start -->`, `<!-- ${mark}:end -->`]
  const file = join(root, path)
  const readme = await readFile(file, 'utf8')
  const [before, after] = [readme.indexOf(start), readme.indexOf(end)]
  if (before < 0 || after < before) throw new Error(`${path} has no ${start} … ${end}.`)
  const wanted = `${readme.slice(0, before + start.length)}\n\n${table}\n\n${readme.slice(after)}`
  if (wanted === readme) return
  if (write) return writeFile(file, wanted)
  process.stderr.write(`${path}: its table of ${mark} is stale: run \`pnpm generate\`.\n`)
  process.exitCode = 1
}

/** The rows of all providers of a package; where there are several, each row says whose it is. */
function tableOf(own: readonly DescribedProvider[]): string {
  const head =
    '| Model | Makes | Lengths, s | Sizes | Price, USD | State |\n| --- | --- | --- | --- | --- | --- |'
  const rows = own.flatMap(({ definition: { id, models } }) =>
    models.map((model) => cellsOf(model, own.length > 1 ? `${id}/` : '')),
  )
  return [head, ...rows.map((cells) => `| ${cells.join(' | ')} |`)].join('\n')
}

function isProvider(value: unknown): value is DescribedProvider {
  return typeof value === 'function' && 'definition' in value
}

function cellsOf(model: Model, prefix: string): readonly string[] {
  return [
    `\`${prefix}${model.id}\``,
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
