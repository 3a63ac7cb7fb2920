import { accountResolvers } from './account/resolvers.ts'
import { cancelResolvers } from './cancel/resolvers.ts'
import { catalogueResolvers } from './catalogue/resolvers.ts'
import { createResolvers } from './create/resolvers.ts'
import { creditsResolvers } from './credits/resolvers.ts'
import { deletionResolvers } from './deletion/resolvers.ts'
import { generationResolvers } from './generation/resolvers.ts'
import { providerResolvers } from './provider/resolvers.ts'
import { quoteResolvers } from './quote/resolvers.ts'
import { scalarResolvers } from './scalars/index.ts'
import { webhookResolvers } from './webhook/resolvers.ts'

/** All resolvers, a piece per noun. */
export const resolvers = [
  scalarResolvers,
  accountResolvers,
  generationResolvers,
  createResolvers,
  cancelResolvers,
  deletionResolvers,
  quoteResolvers,
  providerResolvers,
  catalogueResolvers,
  creditsResolvers,
  webhookResolvers,
]
