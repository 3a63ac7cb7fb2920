import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { AdminKey } from '../keys/admin-key.ts'
import { hashOfKey } from '../keys/api-key.ts'
import type { MetricSources, Metrics } from './metrics.ts'

export interface MetricRoutesParts {
  readonly metrics: Metrics
  readonly sources: MetricSources
  readonly adminKey: AdminKey
  /** A token that opens the metrics and nothing else. */
  readonly token: string | undefined
}

/** `GET /metrics`, for whoever shows the token of the metrics or the admin key. */
export async function metricRoutes(app: FastifyInstance, parts: MetricRoutesParts): Promise<void> {
  app.get('/metrics', { config: { unlimited: true } }, async (request, reply) => {
    const shown = /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1]
    if (shown === undefined || !opens(parts, shown))
      return reply
        .code(401)
        .header('www-authenticate', 'Bearer')
        .send({ error: 'Send GENMUX_METRICS_TOKEN or the admin key as "Authorization: Bearer …".' })
    const { type, text } = await parts.metrics.read(parts.sources)
    return reply.type(type).send(text)
  })
}

function opens({ adminKey, token }: MetricRoutesParts, shown: string): boolean {
  if (adminKey.is(shown)) return true
  return token !== undefined && timingSafeEqual(hashOfKey(token), hashOfKey(shown))
}
