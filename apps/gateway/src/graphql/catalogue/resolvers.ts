import { type Catalogue, invalidInput } from '@genmux/core'
import { type GatewayContext, ownerOf } from '../context.ts'
import { refusal } from '../errors.ts'
import type { Resolvers } from '../generated/types.ts'
import { requireProviders } from '../provider/named.ts'
import { isFound, speaks } from './search.ts'

const mostAtOnce = 1000

interface Wanted {
  readonly provider: string
  readonly search?: string | null
  readonly first?: number | null
}

export const catalogueResolvers = {
  Query: {
    voices: async (_, { language, ...wanted }, context) =>
      entries(context, 'voices', wanted, (voice) => !language?.trim() || speaks(voice, language)),
    avatars: async (_, wanted, context) => entries(context, 'avatars', wanted, () => true),
  },
  Voice: {
    languages: ({ languages }) => [...languages],
    traits: ({ traits }) => [...traits],
    models: ({ models = [] }) => [...models],
  },
  Avatar: {
    traits: ({ traits }) => [...traits],
    models: ({ models }) => [...models],
  },
} satisfies Resolvers

type Entry<Kind extends keyof Catalogue> = NonNullable<Catalogue[Kind]>[number]

/**
 * What a provider's catalogue has of a kind. Where the name is that of a model which several resell, the first of them
 * that has a catalogue is asked.
 *
 * @throws GenerationError `invalid_input` for an unknown provider or a list that is too long.
 * @throws GraphQLError `PROVIDER_UNAVAILABLE` when the vendor can't be asked at the moment.
 */
async function entries<Kind extends 'voices' | 'avatars'>(
  context: GatewayContext,
  kind: Kind,
  { provider, search, first }: Wanted,
  isWanted: (entry: Entry<Kind>) => boolean,
): Promise<Entry<Kind>[]> {
  const { livemode } = ownerOf(context)
  const limit = first ?? 100
  if (limit < 1 || limit > mostAtOnce)
    throw invalidInput({ path: ['first'], message: `first must be between 1 and ${mostAtOnce}.` })
  const { vendors, catalogues } = context.services
  const link = requireProviders(vendors.list(livemode), provider).find(
    ({ adapter }) => adapter.catalogue?.[kind],
  )
  if (!link) return []
  const known: Catalogue | undefined = await catalogues.of(link)
  if (!known)
    throw refusal(
      'PROVIDER_UNAVAILABLE',
      `${link.adapter.name} cannot be asked for its ${kind} now; try again.`,
    )
  const all: readonly Entry<Kind>[] = known[kind] ?? []
  return all.filter((entry) => isWanted(entry) && (!search || isFound(entry, search))).slice(0, limit)
}
