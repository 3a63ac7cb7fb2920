import { cancel } from '../../cancel.ts'
import { ownerOf } from '../context.ts'
import { refusal } from '../errors.ts'
import type { Resolvers } from '../generated/types.ts'

export const cancelResolvers = {
  Mutation: {
    cancel: async (_, { id }, context) => {
      const cancelled = await cancel(context.services, ownerOf(context), id)
      if (!cancelled) throw refusal('NOT_FOUND', `There is no generation "${id}".`)
      return { generation: cancelled.generation, outcome: cancelled.outcome ?? null }
    },
  },
} satisfies Resolvers
