import { accountSdl, planSdl } from './account/schema.ts'
import { cancelSdl } from './cancel/schema.ts'
import { catalogueSdl } from './catalogue/schema.ts'
import { pageInfoSdl } from './connection.ts'
import { createSdl } from './create/schema.ts'
import { creditsSdl, transfersSdl } from './credits/schema.ts'
import { deletionSdl } from './deletion/schema.ts'
import { generationSdl } from './generation/schema.ts'
import { providerSdl } from './provider/schema.ts'
import { quoteSdl } from './quote/schema.ts'
import { routingSdl } from './routing/schema.ts'
import { scalarsSdl } from './scalars/index.ts'
import { webhookSdl } from './webhook/schema.ts'

/** The whole schema, a piece per noun. `schema.graphql` is its printed form, kept for review. */
export const typeDefs = [
  scalarsSdl,
  pageInfoSdl,
  generationSdl,
  routingSdl,
  createSdl,
  cancelSdl,
  deletionSdl,
  quoteSdl,
  providerSdl,
  catalogueSdl,
  planSdl,
  accountSdl,
  transfersSdl,
  creditsSdl,
  webhookSdl,
]
