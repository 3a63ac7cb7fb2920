import type { Policies } from '@genmux/core'
import type { Logger } from 'pino'
import type { AssetSettings } from './assets/settings.ts'
import { Callers } from './callbacks/callers.ts'
import { Closers } from './closers.ts'
import type { Config } from './config.ts'
import type { DatabaseAddress } from './db/database.ts'
import { LiveOutputs } from './engine/live-outputs.ts'
import type { EngineSettings } from './engine/parts.ts'
import { readBudgets } from './health/budgets.ts'
import { startHousekeeping } from './housekeeping.ts'
import { adminKeyFile } from './keys/admin-key.ts'
import { Metrics } from './metrics/metrics.ts'
import type { SpeechSettings } from './openai/speech.ts'
import type { WebhookSettings } from './webhooks/settings.ts'
import { openBasis } from './wiring/basis.ts'
import { startEngine } from './wiring/engine.ts'
import { openMedia } from './wiring/media.ts'
import { OwnAddress } from './wiring/own-address.ts'
import { gatewayServer } from './wiring/server.ts'
import { openServices } from './wiring/services.ts'
import { openVendors } from './wiring/vendors.ts'
import { webhookSender } from './wiring/webhooks.ts'

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

/** Everything is put together here, in its order; `wiring/` holds the steps. */
async function wire(settings: GatewaySettings, closers: Closers): Promise<Gateway> {
  const { config, log, emulatedSeconds = 3, now = () => new Date() } = settings
  const own = new OwnAddress()
  let draining = false

  const basis = await openBasis({ ...settings, now }, closers)
  const { vendors, enabled } = await openVendors(basis, emulatedSeconds, closers)
  const media = await openMedia(basis, own, settings.assets)
  const budgets = readBudgets(vendors.list(true), config.environment)
  const { policies } = settings
  const services = await openServices({ basis, media, vendors, budgets, emulatedSeconds, policies }, closers)

  const shared = {
    basis,
    services,
    media,
    callers: new Callers(),
    metrics: new Metrics(),
    live: new LiveOutputs(),
  }
  const engine = await startEngine({ ...shared, budgets, settings: settings.engine }, closers)
  closers.add(startHousekeeping({ ...services, log, settings: services.assetSettings }))
  basis.updates.start()

  const isDraining = () => draining
  const http = await gatewayServer({ ...shared, engine, enabled, speech: settings.speech, isDraining })
  closers.add(() => http.close())
  const address = await http.listen({ port: config.PORT, host: config.HOST })
  own.opened(http.server, Number(new URL(address).port))
  const sender = webhookSender(basis, services, settings.webhooks)
  closers.add(() => sender.stop())
  sender.start()
  const live = vendors.list(true).map(({ adapter }) => adapter.id)
  log.info({ address, test: enabled, live }, 'the gateway listens')

  return {
    origin: own.origin,
    key: basis.key,
    subscriptions: () => basis.updates.subscribers.count,
    adminKeyAt: config.GENMUX_ADMIN_KEY ? 'GENMUX_ADMIN_KEY' : adminKeyFile(config.GENMUX_DATA_DIR),
    async stop() {
      draining = true
      own.closed()
      await closers.close()
    },
  }
}
