import { type GenerationInput, type GenerationType, resolve } from '@genmux/core'
import { allProviders } from '../../src/providers.ts'
import { emulatedLinks } from '../../src/vendors.ts'

/** As for a test key; nobody listens, as nothing is sent. */
const providers = emulatedLinks(
  allProviders.map(({ provider }) => provider),
  1,
).map(({ adapter }) => adapter)

/** What is asked of a model beside its name: a text, where nothing is said. */
export interface Asked {
  readonly input?: GenerationInput
  readonly options?: { readonly [option: string]: string }
}

/** The model that runs for a name, on a day when everything is set up, and what is said about it. */
export function chosenFor(
  name: string,
  type: GenerationType,
  { input = { text: 'a red fox' }, options }: Asked = {},
) {
  const resolution = resolve(
    providers,
    { type, provider: name, input, ...(options && { options }) },
    { today: '2026-11-24' },
  )
  if (!resolution.ok) throw new Error(resolution.error.message)
  const { provider, model } = resolution.chosen
  return { chosen: `${provider}/${model.id}`, warnings: resolution.warnings }
}
