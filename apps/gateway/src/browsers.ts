import type { FastifyInstance } from 'fastify'
import { quotaHeaderNames } from './limits/quota.ts'

/** For so many seconds a browser need not ask again whether it may. */
const remembered = 3600

/** Lets pages of any origin call this scope's routes, named with their method, and read the answers as they may GraphQL's. */
export function allowBrowsers(app: FastifyInstance, routes: Readonly<Record<string, string>>): void {
  app.addHook('onSend', async (_, reply) => {
    reply
      .header('access-control-allow-origin', '*')
      .header('access-control-expose-headers', ['X-Request-Id', ...quotaHeaderNames].join(', '))
  })
  for (const [url, method] of Object.entries(routes))
    app.options(url, (request, reply) =>
      reply
        .code(204)
        .header('access-control-allow-methods', `${method}, OPTIONS`)
        .header('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*')
        .header('access-control-max-age', String(remembered))
        .header('vary', 'Access-Control-Request-Headers')
        .send(),
    )
}
