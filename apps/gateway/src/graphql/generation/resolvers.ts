import { reasons } from '@genmux/core'
import { findGeneration, listGenerations } from '../../db/generations.ts'
import type { GenerationRow, OutputRow } from '../../db/schema.ts'
import { cancelGeneration } from '../../db/transitions/index.ts'
import type { SignedUrls } from '../../media/signed-url.ts'
import { expiryOfGeneration } from '../../retention.ts'
import { inCredits } from '../../routing.ts'
import { connectionOf } from '../connection.ts'
import { forgetRows, type GatewayContext, ownerOf } from '../context.ts'
import { publicCode, publicReason, refusal } from '../errors.ts'
import type { Resolvers } from '../generated/types.ts'
import { shownRouting } from '../routing/shown.ts'
import { startWork } from '../start-work.ts'
import { pageOf } from './page.ts'
import { progressOf, secondsLeft } from './progress.ts'
import { orderOf } from './request.ts'
import { watch } from './updates.ts'

const asOutputType = { video: 'VIDEO', image: 'IMAGE', audio: 'AUDIO' } as const

export const generationResolvers = {
  Query: {
    generation: (_, { id }, context) => findOwn(context, id),
    generations: async (_, args, context) => {
      const owner = ownerOf(context)
      const page = pageOf(args)
      return connectionOf(
        await listGenerations(context.services.db, owner, { ...page, limit: page.first + 1 }),
        page,
      )
    },
  },
  Mutation: {
    generate: (_, { input }, context, info) => startWork(context, info, (markup) => orderOf(input, markup)),
    cancelGeneration: async (_, { id }, context) => {
      const { db, now } = context.services
      const { status } = await findOwn(context, id)
      if (status === 'CANCELLED' || (await cancelGeneration(db, id, now()))) return true
      // Whoever was quicker may have been another cancel.
      return (await findOwn(context, id)).status === 'CANCELLED'
    },
  },
  Subscription: {
    generationUpdated: {
      subscribe: async (_, { id }, context) => watch(context, await findOwn(context, id)),
      resolve: (generation: GenerationRow, _: unknown, context: GatewayContext) => {
        forgetRows(context)
        return generation
      },
    },
  },
  Generation: {
    statusText: ({ status }) => status.toLowerCase(),
    url: async ({ id }, _, context) => {
      const [first] = await context.outputs.load(id)
      return first ? urlOf(first, context.services.urls) : null
    },
    outputs: async ({ id }, _, { outputs }) => [...(await outputs.load(id))],
    attempts: async ({ id }, _, { attempts }) => [...(await attempts.load(id))],
    metadataJson: ({ metadata }) => metadata,
    creditCost: ({ cost_millicredits }) => inCredits(cost_millicredits),
    estimatedTime: (generation, _, { services }) => secondsLeft(generation, services.now()),
    progress: (generation, _, { services }) => progressOf(generation, services.now()),
    errorMessage: ({ error }) => error?.message ?? null,
    errorCode: ({ error }) => (error ? publicCode(error) : null),
    warnings: ({ warnings }) => [...warnings],
    routing: ({ routing }) => shownRouting(routing),
    expiresAt: (generation, _, { services }) => expiryOfGeneration(generation, services.retentionDays),
    createdAt: ({ created_at }) => created_at,
    startedAt: ({ started_at }) => started_at,
    completedAt: ({ completed_at }) => completed_at,
  },
  Output: {
    url: (output, _, { services }) => urlOf(output, services.urls),
    type: ({ type }) => asOutputType[type],
  },
  Attempt: {
    statusText: ({ status }) => status.toLowerCase(),
    errorMessage: ({ error }) => error?.message ?? null,
    startedAt: ({ started_at }) => started_at,
    finishedAt: ({ finished_at }) => finished_at,
  },
  GenerationError: {
    code: publicCode,
    reason: publicReason,
    retryable: ({ reason }) => reasons[reason].retryable,
  },
} satisfies Resolvers

/** @throws GraphQLError `NOT_FOUND` for what does not exist and for what is someone else's alike. */
async function findOwn(context: GatewayContext, id: string) {
  const generation = await findGeneration(context.services.db, ownerOf(context), id)
  if (!generation) throw refusal('NOT_FOUND', `There is no generation "${id}".`)
  return generation
}

/** Where an output is served. */
export function urlOf({ id, format }: OutputRow, urls: SignedUrls): string {
  return urls.of(`${id}.${format}`)
}
