import { renderGraphiQL } from '@graphql-yoga/render-graphiql'
import { createYoga, type Plugin } from 'graphql-yoga'
import type { Logger } from 'pino'
import type { Caller } from '../keys/authenticate.ts'
import { quotaHeaderNames } from '../limits/quota.ts'
import { useArmor } from '../plugins/armor.ts'
import { useErrorCodes } from '../plugins/error-codes.ts'
import { useFlatDialect } from '../plugins/flat-dialect.ts'
import { replayedHeader, useIdempotency } from '../plugins/idempotency.ts'
import { lifecycleHeaderNames, useLifecycle } from '../plugins/lifecycle.ts'
import { useReadableParameters } from '../plugins/readable-parameters.ts'
import { useStorableText } from '../plugins/storable-text.ts'
import { useStreamedSubscriptions } from '../plugins/streamed-subscriptions.ts'
import { createContext, type GatewayContext, type Services } from './context.ts'
import { maskError } from './errors.ts'
import { executableSchema } from './executable-schema.ts'

/** Largest body of a request: a few pictures as data: URIs. */
const maxBodyBytes = 64 * 1024 * 1024
const operationsPerRequest = 10

/** The GraphQL handler: schema, context and the plugins around it, in their order. */
export function createGraphQLServer(services: Services, log: Logger) {
  const plugins: Plugin[] = [
    useFlatDialect(),
    useErrorCodes(),
    useIdempotency(),
    useLifecycle(),
    useStreamedSubscriptions(),
    useReadableParameters(),
    useStorableText(),
  ]
  return createYoga<{ readonly caller: Caller }, GatewayContext>({
    schema: executableSchema,
    context: ({ caller, request }) => createContext(services, caller, request),
    plugins: [...plugins, ...useArmor()],
    maskedErrors: { maskError: maskError(log) },
    logging: false,
    batching: { limit: operationsPerRequest },
    maxRequestBodySize: maxBodyBytes,
    multipart: false,
    graphiql: { title: 'genmux', headers: '{ "Authorization": "Bearer gmx_test_…" }' },
    renderGraphiQL,
    landingPage: false,
    cors: {
      origin: '*',
      exposedHeaders: ['X-Request-Id', replayedHeader, ...lifecycleHeaderNames, ...quotaHeaderNames],
    },
  })
}
