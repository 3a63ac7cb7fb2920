import { sql } from 'kysely'
import { createAdminServer } from '../admin/server.ts'
import { assetRoutes } from '../assets/routes.ts'
import type { Callers } from '../callbacks/callers.ts'
import { callbackRoutes } from '../callbacks/routes.ts'
import type { Db } from '../db/database.ts'
import { countOpen } from '../db/generations.ts'
import type { Engine } from '../engine/engine.ts'
import type { LiveOutputs } from '../engine/live-outputs.ts'
import type { Services } from '../graphql/context.ts'
import { createGraphQLServer } from '../graphql/server.ts'
import { createHttpServer } from '../http.ts'
import { mediaRoutes } from '../media/routes.ts'
import type { Metrics } from '../metrics/metrics.ts'
import { metricRoutes } from '../metrics/routes.ts'
import { openaiRoutes } from '../openai/routes.ts'
import { defaultSpeechSettings, type SpeechSettings } from '../openai/speech.ts'
import type { Basis } from './basis.ts'
import type { Media } from './media.ts'

interface ServerWiring {
  readonly basis: Basis
  readonly services: Services
  readonly media: Media
  readonly callers: Callers
  readonly metrics: Metrics
  readonly live: LiveOutputs
  readonly engine: Engine
  /** Ids of the enabled providers. */
  readonly enabled: readonly string[]
  readonly speech: Partial<SpeechSettings> | undefined
  isDraining(): boolean
}

/** The HTTP server with all its routes; it does not listen yet. */
export function gatewayServer({ basis, services, media, speech, ...parts }: ServerWiring) {
  const { config, db, log, now, adminKey } = basis
  const { store, files, urls, callbacks, assetSettings } = media
  const { vendors, health } = services
  const { metrics, callers, live, engine } = parts
  const { environment } = config
  const admin = { db, log, health, enabled: new Set(parts.enabled), environment, now }
  const sources = { circuits: () => health.circuits, openGenerations: () => countOpen(db) }
  return createHttpServer({
    admission: { db, log, now },
    trustedProxies: config.GENMUX_TRUSTED_PROXIES,
    graphql: createGraphQLServer(services, log),
    admin: createAdminServer(admin, adminKey),
    media: (app) => mediaRoutes(app, { db, store, urls }),
    metrics: (app) => metricRoutes(app, { metrics, sources, adminKey, token: config.GENMUX_METRICS_TOKEN }),
    callbacks: (app) => callbackRoutes(app, { db, log, vendors, callbacks, callers, now }),
    assets: (app) => assetRoutes(app, { db, log, media: store, files, settings: assetSettings, now }),
    openai: (app) =>
      openaiRoutes(app, {
        ...services,
        log,
        media: store,
        live,
        speech: { ...defaultSpeechSettings, ...speech },
        submit: (wakeUp) => engine.submitNow(wakeUp),
      }),
    ready: async () => (parts.isDraining() ? 'It is stopping.' : answers(db)),
  })
}

async function answers(db: Db): Promise<true | string> {
  const probe = sql`select 1`.execute(db)
  return probe.then(
    () => true as const,
    () => 'The database does not answer.',
  )
}
