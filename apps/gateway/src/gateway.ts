import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { builtInPolicies, type Policies } from '@genmux/core'
import { createEmulatorServer } from '@genmux/testkit/emulator'
import { sql } from 'kysely'
import type { Logger } from 'pino'
import { createAdminServer } from './admin/server.ts'
import { AssetAddresses } from './assets/addresses.ts'
import { assetRoutes } from './assets/routes.ts'
import { type AssetSettings, defaultAssetSettings } from './assets/settings.ts'
import { CallbackAddresses, ownBase, publicBase } from './callbacks/addresses.ts'
import { Callers } from './callbacks/callers.ts'
import { callbackRoutes } from './callbacks/routes.ts'
import { Catalogues } from './catalogues.ts'
import { Closers } from './closers.ts'
import type { Config } from './config.ts'
import { type DatabaseAddress, type Db, migrate, openDatabase } from './db/database.ts'
import { countOpen } from './db/generations.ts'
import { ensureSetting } from './db/settings.ts'
import { Engine } from './engine/engine.ts'
import { LiveOutputs } from './engine/live-outputs.ts'
import { defaultEngineSettings, type EngineSettings } from './engine/parts.ts'
import { SubmitQueue } from './engine/submit-queue.ts'
import { Estimates } from './estimates/estimates.ts'
import { nextMove } from './fallback/next-move.ts'
import type { Services } from './graphql/context.ts'
import { executableSchema } from './graphql/executable-schema.ts'
import { progressOf } from './graphql/generation/progress.ts'
import { createGraphQLServer } from './graphql/server.ts'
import { readBudgets } from './health/budgets.ts'
import { Health } from './health/health.ts'
import { startHousekeeping } from './housekeeping.ts'
import { createHttpServer } from './http.ts'
import { newId } from './ids.ts'
import { AdminKey, adminKeyFile, firstAdminKey } from './keys/admin-key.ts'
import { ensureHouseKeys } from './keys/house-keys.ts'
import { LiveUpdates } from './live/live-updates.ts'
import { DiskStore } from './media/disk-store.ts'
import { FileRemover } from './media/file-remover.ts'
import { mediaRoutes } from './media/routes.ts'
import { newSigningSecret, SignedUrls } from './media/signed-url.ts'
import { Metrics } from './metrics/metrics.ts'
import { metricRoutes } from './metrics/routes.ts'
import { openaiRoutes } from './openai/routes.ts'
import { defaultSpeechSettings, type SpeechSettings } from './openai/speech.ts'
import { enabledProviders } from './providers.ts'
import { Quotes } from './quotes.ts'
import { emulatedLinks, liveLinks, Vendors } from './vendors.ts'
import { EventBodies } from './webhooks/body.ts'
import { WebhookSender } from './webhooks/sender.ts'
import { defaultWebhookSettings, type WebhookSettings } from './webhooks/settings.ts'

export interface GatewaySettings {
  readonly config: Config
  readonly log: Logger
  readonly database: DatabaseAddress
  /** What priorities mean here. @default the router's own */
  readonly policies?: Policies
  /** How long an emulated job takes, in seconds. @default 3 */
  readonly emulatedSeconds?: number
  readonly engine?: Partial<EngineSettings>
  /** The clock. @default the system's */
  readonly now?: () => Date
  readonly webhooks?: Partial<WebhookSettings>
  readonly speech?: Partial<SpeechSettings>
  readonly assets?: Partial<AssetSettings>
}

/** A gateway that runs. */
export interface Gateway {
  /** Where it listens, e.g. `http://localhost:4000`. */
  readonly origin: string
  /** The operator's own key, or a test key in the data folder that works. */
  readonly key: string
  /** How many subscriptions are open. */
  subscriptions(): number
  /** Where the key of the admin API lies: its file, or the variable that holds it. */
  readonly adminKeyAt: string
  /** Takes no more work, finishes what is under way, and lets go of everything. */
  stop(): Promise<void>
}

/** How long a stop waits for jobs under way, in seconds; the next gateway goes on with what is left. */
const graceSeconds = 10

/** Starts a gateway on a database that is there. What was opened is closed again when the start fails. */
export async function startGateway(settings: GatewaySettings): Promise<Gateway> {
  const closers = new Closers()
  try {
    return await wire(settings, closers)
  } catch (error) {
    await closers
      .close()
      .catch((err: unknown) => settings.log.error({ err }, 'a failed start left things open'))
    throw error
  }
}

/** Everything is put together here, and nowhere else. */
async function wire(settings: GatewaySettings, closers: Closers): Promise<Gateway> {
  const { config, log, database, emulatedSeconds = 3, now = () => new Date() } = settings
  const entries = enabledProviders(config.GENMUX_PROVIDERS)
  await mkdir(config.GENMUX_DATA_DIR, { recursive: true, mode: 0o711 })

  const updates = new LiveUpdates({
    address: database,
    db: () => db,
    progress: (generation) => progressOf(generation, now()),
    log,
    random: Math.random,
  })
  const db = openDatabase(
    database,
    (err) => log.error({ err }, 'a connection to the database broke'),
    (ids) => updates.changed(ids),
  )
  closers.add(() => db.destroy())
  closers.add(() => updates.stop())
  await migrate(db)
  const key = await ensureHouseKeys(db, config, log, now())
  const adminKey = new AdminKey(config.GENMUX_ADMIN_KEY ?? (await firstAdminKey(config.GENMUX_DATA_DIR)))

  const emulators = createEmulatorServer({
    emulators: entries.map(({ emulator }) => emulator),
    dataDir: join(config.GENMUX_DATA_DIR, 'emulators'),
    jobSeconds: emulatedSeconds,
  })
  closers.add(() => emulators.close())
  const providers = entries.map(({ provider }) => provider)
  const vendors = new Vendors({
    test: emulatedLinks(providers, Number(new URL(await emulators.listen()).port)),
    live: liveLinks(providers, config.environment),
  })

  const store = new DiskStore(join(config.GENMUX_DATA_DIR, 'media'))
  await store.prepare(now())
  const files = new FileRemover({ db, media: store, log, now })
  let origin = ''
  const urls = new SignedUrls(
    await ensureSetting(db, 'media_secret', newSigningSecret),
    () => config.GENMUX_PUBLIC_URL?.replace(/\/+$/, '') ?? origin,
  )
  /** While this process listens: some vendors try an address before they take a job. */
  let own: string | undefined
  const callbacks = new CallbackAddresses(await ensureSetting(db, 'callback_secret', newSigningSecret), {
    live: () => own && publicBase(config.GENMUX_PUBLIC_URL),
    // Emulated vendors live in this process.
    test: () => own,
  })
  const listening = Promise.withResolvers<string>()
  const assets = new AssetAddresses(urls, {
    live: publicBase(config.GENMUX_PUBLIC_URL),
    test: listening.promise,
  })
  const assetSettings = { ...defaultAssetSettings, ...settings.assets }
  const callers = new Callers()
  const queue = new SubmitQueue(database, log)
  const liveOutputs = new LiveOutputs()
  const estimates = new Estimates({ db, log, now })
  closers.add(() => estimates.stop())
  await estimates.start()
  const budgets = readBudgets(vendors.list(true), config.environment)
  const health = new Health({ db, log, budgets, now, random: Math.random })
  closers.add(await health.start())
  const metrics = new Metrics()
  const retentionDays = config.GENMUX_RETENTION_DAYS
  const services: Services = {
    db,
    vendors,
    queue,
    estimates,
    health,
    urls,
    quotes: new Quotes(await ensureSetting(db, 'quote_secret', newSigningSecret), now),
    files,
    assets,
    assetSettings,
    subscribers: updates.subscribers,
    retentionDays,
    now,
    markup: config.GENMUX_MARKUP,
    policies: settings.policies ?? builtInPolicies,
    emulatedSeconds,
    explore: config.GENMUX_EXPLORE,
    development: config.environment.NODE_ENV !== 'production',
    catalogues: new Catalogues(log, now),
  }
  const engine = new Engine({
    db,
    log,
    vendors,
    queue,
    estimates,
    assets,
    callbacks,
    callers,
    health,
    budgets,
    metrics,
    nextMove: (generation, moves) => nextMove(services, generation, moves),
    media: store,
    live: liveOutputs,
    settings: {
      ...defaultEngineSettings,
      unknownSubmit: config.GENMUX_UNKNOWN_SUBMIT,
      markup: config.GENMUX_MARKUP,
      deadlineSeconds: config.GENMUX_DEADLINE_SECONDS,
      cancelCharge: config.GENMUX_CANCEL_CHARGE,
      ...settings.engine,
    },
    instanceId: newId('gw', now().getTime()),
    now,
    random: Math.random,
  })
  closers.add(() => engine.stop(graceSeconds))
  await engine.start()
  closers.add(startHousekeeping({ db, log, files, settings: assetSettings, retentionDays, now }))
  updates.start()

  const bodies = new EventBodies(executableSchema, services)
  const sender = new WebhookSender({
    db,
    log,
    now,
    development: services.development,
    settings: { ...defaultWebhookSettings, ...settings.webhooks },
    body: (delivery) => bodies.of(delivery),
    random: Math.random,
  })
  const enabled = new Set(providers.map(({ definition }) => definition.id))
  const sources = { circuits: () => health.circuits, openGenerations: () => countOpen(db) }
  let draining = false
  const http = await createHttpServer({
    admission: { db, log, now },
    trustedProxies: config.GENMUX_TRUSTED_PROXIES,
    graphql: createGraphQLServer(services, log),
    admin: createAdminServer({ db, log, health, enabled, environment: config.environment, now }, adminKey),
    media: (app) => mediaRoutes(app, { db, store, urls }),
    metrics: (app) => metricRoutes(app, { metrics, sources, adminKey, token: config.GENMUX_METRICS_TOKEN }),
    callbacks: (app) => callbackRoutes(app, { db, log, vendors, callbacks, callers, now }),
    openai: (app) =>
      openaiRoutes(app, {
        ...services,
        log,
        media: store,
        live: liveOutputs,
        speech: { ...defaultSpeechSettings, ...settings.speech },
        submit: (wakeUp) => engine.submitNow(wakeUp),
      }),
    assets: (app) => assetRoutes(app, { db, log, media: store, files, settings: assetSettings, now }),
    ready: async () => (draining ? 'It is stopping.' : answers(db)),
  })
  closers.add(() => http.close())
  const address = await http.listen({ port: config.PORT, host: config.HOST })
  own = ownBase(http.server.address())
  if (own) listening.resolve(own)
  origin = `http://localhost:${new URL(address).port}`
  // Only now, as bodies name addresses of this gateway.
  closers.add(() => sender.stop())
  sender.start()
  const live = vendors.list(true).map(({ adapter }) => adapter.id)
  log.info({ address, test: providers.map(({ definition }) => definition.id), live }, 'the gateway listens')

  return {
    origin,
    key,
    subscriptions: () => updates.subscribers.count,
    adminKeyAt: config.GENMUX_ADMIN_KEY ? 'GENMUX_ADMIN_KEY' : adminKeyFile(config.GENMUX_DATA_DIR),
    async stop() {
      draining = true
      own = undefined
      await closers.close()
    },
  }
}

async function answers(db: Db): Promise<true | string> {
  const probe = sql`select 1`.execute(db)
  return probe.then(
    () => true as const,
    () => 'The database does not answer.',
  )
}
