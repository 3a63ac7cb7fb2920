import { createSchema } from 'graphql-yoga'
import type { GatewayContext } from './context.ts'
import { resolvers } from './resolvers.ts'
import { typeDefs } from './type-defs.ts'

/** The API with its resolvers: for the server, and for whoever needs an answer of it inside the gateway. */
export const executableSchema = createSchema<GatewayContext>({ typeDefs, resolvers })
