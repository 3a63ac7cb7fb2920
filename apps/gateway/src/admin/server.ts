import { createSchema, createYoga, type Plugin } from 'graphql-yoga'
import { maskError, refusedWhole } from '../graphql/errors.ts'
import type { AdminKey } from '../keys/admin-key.ts'
import { useArmor } from '../plugins/armor.ts'
import { useErrorCodes } from '../plugins/error-codes.ts'
import { useReadableParameters } from '../plugins/readable-parameters.ts'
import { authorize } from './authorize.ts'
import type { AdminServices } from './context.ts'
import { adminResolvers } from './resolvers.ts'
import { adminTypeDefs } from './schema.ts'

/** Nothing here takes more than a few names. */
const maxBodyBytes = 256 * 1024

/** The handler of the admin API. It has no page of its own, and pages of other origins can't use it. */
export function createAdminServer(services: AdminServices, key: AdminKey) {
  const plugins: Plugin[] = [useAdminKey(key), useErrorCodes(), useReadableParameters()]
  return createYoga<object, AdminServices>({
    graphqlEndpoint: '/admin/graphql',
    schema: createSchema<AdminServices>({ typeDefs: adminTypeDefs, resolvers: adminResolvers }),
    context: () => services,
    plugins: [...plugins, ...useArmor()],
    maskedErrors: { maskError: maskError(services.log) },
    logging: false,
    batching: false,
    maxRequestBodySize: maxBodyBytes,
    multipart: false,
    graphiql: false,
    landingPage: false,
    cors: false,
  })
}

/** Who comes without the key is refused before a byte of the document is read. */
function useAdminKey(key: AdminKey): Plugin {
  return {
    onRequestParse({ request }) {
      const refused = authorize(key, request.headers.get('authorization'))
      if (refused) throw refusedWhole(refused.code, refused.message)
    },
  }
}
