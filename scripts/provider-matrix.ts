import { type InputName, type Model, optionSpecs } from '@genmux/core'
import type { AnyProvider } from '@genmux/core/provider'

/** A provider with what its definition says of its functions. */
export type DescribedProvider = AnyProvider & {
  readonly definition: {
    readonly environment: object
    readonly cancel?: unknown
    readonly callback?: unknown
  }
}

const takes = (input: InputName) => (model: Model) => Object.hasOwn(model.inputs.accepts, input)
const has =
  (...options: readonly string[]) =>
  (model: Model) =>
    optionSpecs(model.options).some(({ name }) => options.includes(name))

/** What people look for, and how a row of a model shows it. */
const columns: readonly (readonly [title: string, shown: (model: Model) => boolean])[] = [
  ['text', takes('text')],
  ['image', takes('image')],
  ['last frame', takes('lastImage')],
  ['references', takes('referenceImages')],
  ['video', takes('video')],
  ['speech', takes('audio')],
  ['sound', (model) => model.features?.includes('native audio') ?? false],
  ['lip-sync', (model) => model.features?.includes('lip-sync') ?? false],
  ['seed', has('seed')],
  ['negative prompt', has('negativePrompt')],
]

/** Providers by what they make, take and can do: of models that still answer. */
export function providerMatrix(providers: readonly DescribedProvider[]): string {
  const titles = ['Provider', 'Makes', ...columns.map(([title]) => title), 'cancel', 'callback', 'Variables']
  const rows = providers.map(({ definition }) => {
    const { id, name, models, environment } = definition
    const alive = models.filter(({ lifecycle }) => lifecycle.state !== 'retired')
    const cell = (shown: boolean) => (shown ? '●' : '')
    return [
      `[${name}](packages/${id})`,
      [...new Set(alive.map(({ type }) => type.toLowerCase()))].join(', '),
      ...columns.map(([, shown]) => cell(alive.some(shown))),
      cell(definition.cancel !== undefined),
      cell(definition.callback !== undefined),
      Object.values(environment)
        .map((variable) => `\`${variable}\``)
        .join(', '),
    ]
  })
  return [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
