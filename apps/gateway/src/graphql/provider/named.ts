import { findModels, type GenerationType, invalidInput, knownNames, nearest } from '@genmux/core'
import type { VendorLink } from '../../vendors.ts'

/** A provider as it is listed: as a maker of `type`, where the list was asked for that. */
export interface ListedProvider extends Pick<VendorLink, 'adapter'> {
  readonly type?: GenerationType
}

/** The providers that a name stands for: their own, or that of one of their models, in any letter case. */
export function providersNamed(links: readonly VendorLink[], name: string): readonly VendorLink[] {
  const adapters = links.map(({ adapter }) => adapter)
  const found = new Set(findModels(adapters, name).map(({ provider }) => provider.id))
  return links.filter(({ adapter }) => found.has(adapter.id))
}

/** @throws GenerationError `invalid_input` for a name that nobody has, with the nearest one. */
export function requireProviders(links: readonly VendorLink[], name: string): readonly VendorLink[] {
  const found = providersNamed(links, name)
  if (found.length > 0) return found
  const near = nearest(name, knownNames(links.map(({ adapter }) => adapter)))
  throw invalidInput({
    path: ['provider'],
    message: `No provider is called "${name}".${near ? ` Did you mean ${near}?` : ''}`,
  })
}
