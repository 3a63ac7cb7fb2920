import { comparedFeatures, featuresOf } from '@genmux/core'
import type { AnyProvider } from '@genmux/core/provider'

/** A provider with what its definition says of its functions. */
export type DescribedProvider = AnyProvider & {
  readonly definition: {
    readonly environment: object
    readonly cancel?: unknown
    readonly callback?: unknown
  }
}

/** A provider with the folder below `packages` that it is in. */
export interface PackagedProvider {
  readonly provider: DescribedProvider
  readonly packageName: string
}

/** Providers by what they make, take and can do: of models that still answer. */
export function providerMatrix(providers: readonly PackagedProvider[]): string {
  const titles = ['Provider', 'Makes', ...comparedFeatures, 'cancel', 'callback', 'Variables']
  const rows = providers.map(({ provider: { definition }, packageName }) => {
    const { name, models, environment } = definition
    const alive = models.filter(({ lifecycle }) => lifecycle.state !== 'retired')
    const features = new Set(alive.flatMap(featuresOf))
    const cell = (shown: boolean) => (shown ? '●' : '')
    return [
      `[${name}](packages/${packageName})`,
      [...new Set(alive.map(({ type }) => type.toLowerCase()))].join(', '),
      ...comparedFeatures.map((feature) => cell(features.has(feature))),
      cell(definition.cancel !== undefined),
      cell(definition.callback !== undefined),
      Object.values(environment)
        .map((variable) => `\`${variable}\``)
        .join(', '),
    ]
  })
  return [titles, titles.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n')
}
