import { randomUUID } from 'node:crypto'
import helmet from '@fastify/helmet'
import underPressure from '@fastify/under-pressure'
import fastify, { type FastifyInstance } from 'fastify'
import { EventStreams } from './event-streams.ts'
import type { createGraphQLServer } from './graphql/server.ts'
import { type AdmissionParts, admitRequests } from './limits/admission.ts'
import { cutSlowBodies } from './slow-bodies.ts'
import { endUnusedConnections } from './unused-connections.ts'

type GraphQLServer = Pick<
  ReturnType<typeof createGraphQLServer>,
  'graphqlEndpoint' | 'handleNodeRequestAndResponse'
>

/** An event loop that is so late, in milliseconds, takes on nothing more. */
const maxDelay = 5000
/** Longest that a body may take to come, in milliseconds: 64 MB over a poor line. */
const slowestBody = 120_000
const requestIds = /^[A-Za-z0-9_.:-]{1,128}$/

export interface HttpParts {
  readonly admission: AdmissionParts
  /** Whose `X-Forwarded-For` is believed; undefined for nobody's. */
  readonly trustedProxies: string | undefined
  readonly graphql: GraphQLServer
  /** The admin API: not for pages of other origins. */
  readonly admin: GraphQLServer
  readonly media: (app: FastifyInstance) => Promise<void>
  readonly callbacks: (app: FastifyInstance) => Promise<void>
  readonly openai: (app: FastifyInstance) => Promise<void>
  readonly assets: (app: FastifyInstance) => Promise<void>
  readonly metrics: (app: FastifyInstance) => Promise<void>
  /** Whether work can be taken on: answers why not. */
  ready(): Promise<true | string>
}

/** The HTTP server: GraphQL, uploads, the routes of the openai SDK, media, vendors' callbacks, health, and what every response carries. */
export async function createHttpServer({
  admission,
  graphql,
  admin,
  media,
  callbacks,
  openai,
  assets,
  metrics,
  ready,
  trustedProxies,
}: HttpParts): Promise<FastifyInstance> {
  const app = fastify({
    forceCloseConnections: 'idle',
    trustProxy: trustedProxies ?? false,
    // A caller's own id is taken over, so that its logs and ours can be laid side by side.
    genReqId: ({ headers }) => {
      const given = headers['x-request-id']
      return typeof given === 'string' && requestIds.test(given) ? given : randomUUID()
    },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
  })
  await app.register(helmet, { crossOriginResourcePolicy: { policy: 'cross-origin' } })
  await app.register(underPressure, { maxEventLoopDelay: maxDelay, retryAfter: 5 })
  admitRequests(app, admission)
  cutSlowBodies(app, slowestBody)
  app.get('/healthz', { config: { unlimited: true } }, () => ({ status: 'ok' }))
  app.get('/readyz', { config: { unlimited: true } }, async (_, reply) => {
    const state = await ready()
    return state === true ? { status: 'ready' } : reply.code(503).send({ status: 'not ready', reason: state })
  })
  await app.register(media)
  await app.register(callbacks)
  await app.register(openai)
  await app.register(assets)
  await app.register(metrics)
  await app.register(async (scope) => graphqlRoute(scope, graphql, 'cross-origin'))
  await app.register(async (scope) => graphqlRoute(scope, admin, 'same-origin'))
  // Last: it comes after what drains.
  endUnusedConnections(app)
  return app
}

/** Yoga reads bodies itself and sets its own policy for GraphiQL's page. */
async function graphqlRoute(
  app: FastifyInstance,
  graphql: GraphQLServer,
  policy: 'cross-origin' | 'same-origin',
): Promise<void> {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', (_, __, done) => done(null))
  const streams = new EventStreams()
  app.addHook('preClose', () => streams.end())
  app.route({
    url: graphql.graphqlEndpoint,
    method: ['GET', 'POST', 'OPTIONS'],
    helmet: { contentSecurityPolicy: false, crossOriginResourcePolicy: { policy } },
    handler: async (request, reply) => {
      const response = await graphql.handleNodeRequestAndResponse(request, reply, {
        caller: request.caller,
      })
      for (const [name, value] of response.headers) reply.header(name, value)
      const { body } = response
      const isStream = response.headers.get('content-type')?.startsWith('text/event-stream')
      return reply.code(response.status).send(body && isStream ? streams.track(body, reply.raw) : body)
    },
  })
}
