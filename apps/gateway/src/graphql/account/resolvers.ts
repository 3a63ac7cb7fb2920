import { accountOf } from '../context.ts'
import type { Resolvers } from '../generated/types.ts'

export const accountResolvers = {
  Query: {
    account: (_, __, context) => accountOf(context),
  },
} satisfies Resolvers
