import type { Model } from '../contract/model.ts'
import type { RoutableProvider } from '../router/types.ts'

/** The living model that a retired one leads to, over any number of retired rows; undefined where the chain ends dead. */
export function successorOf(provider: RoutableProvider, model: Model): Model | undefined {
  const seen = new Set<string>()
  let row: Model | undefined = model
  while (row?.lifecycle.state === 'retired') {
    if (seen.has(row.id)) return undefined
    seen.add(row.id)
    const next: string | undefined = row.lifecycle.successor
    row = provider.models.find((each) => each.id === next)
  }
  return row === model ? undefined : row
}
