import type { ProviderAdapter } from '@genmux/core'
import { allProviders } from '@genmux/gateway/providers'

/** The adapter with credentials that an emulated vendor takes. */
export function adapterOf(
  provider: string,
  settings: { readonly baseUrl?: string; readonly url?: string } = {},
): ProviderAdapter {
  const entry = allProviders.find(({ provider: { definition } }) => definition.id === provider)
  if (!entry) throw new RangeError(`There is no provider "${provider}".`)
  const fields = Object.keys(entry.provider.definition.credentials.shape)
  const anything = Object.fromEntries(
    fields.filter((name) => !name.startsWith('webhook')).map((name) => [name, 'operator']),
  )
  return entry.provider.create({ ...anything, url: 'http://127.0.0.1', ...settings })
}

/** By which class of deduplication a lost submit to a model can be found. */
export function dedupOf(provider: string, modelId: string | null): string {
  const adapter = adapterOf(provider)
  const model = adapter.models.find(({ id }) => id === modelId)
  return model ? adapter.dedup(model).class : 'none'
}
