import type { Callers } from '../callbacks/callers.ts'
import type { Closers } from '../closers.ts'
import { Engine } from '../engine/engine.ts'
import type { LiveOutputs } from '../engine/live-outputs.ts'
import { defaultEngineSettings, type EngineSettings } from '../engine/parts.ts'
import { nextMove } from '../fallback/next-move.ts'
import type { Services } from '../graphql/context.ts'
import type { Budgets } from '../health/budgets.ts'
import { newId } from '../ids.ts'
import type { Metrics } from '../metrics/metrics.ts'
import type { Basis } from './basis.ts'
import type { Media } from './media.ts'

/** How long a stop waits for jobs under way, in seconds; the next gateway goes on with what is left. */
const graceSeconds = 10

interface EngineWiring {
  readonly basis: Basis
  readonly services: Services
  readonly media: Media
  readonly callers: Callers
  readonly budgets: Budgets
  readonly metrics: Metrics
  readonly live: LiveOutputs
  readonly settings: Partial<EngineSettings> | undefined
}

/** Starts what carries generations to their end. */
export async function startEngine(parts: EngineWiring, closers: Closers): Promise<Engine> {
  const { basis, services, media, settings, ...rest } = parts
  const { config, log, now } = basis
  const { db, vendors, queue, estimates, assets, health } = services
  const engine = new Engine({
    ...rest,
    db,
    log,
    vendors,
    queue,
    estimates,
    assets,
    health,
    callbacks: media.callbacks,
    media: media.store,
    nextMove: (generation, moves) => nextMove(services, generation, moves),
    settings: {
      ...defaultEngineSettings,
      unknownSubmit: config.GENMUX_UNKNOWN_SUBMIT,
      markup: config.GENMUX_MARKUP,
      deadlineSeconds: config.GENMUX_DEADLINE_SECONDS,
      cancelCharge: config.GENMUX_CANCEL_CHARGE,
      ...settings,
    },
    instanceId: newId('gw', now().getTime()),
    now,
    random: Math.random,
  })
  closers.add(() => engine.stop(graceSeconds))
  await engine.start()
  return engine
}
