import { luck, oneOf } from './luck.ts'
import { outageAt, type SimulatedModel, second, type World } from './world.ts'

/** One user's wish. */
export interface SimulatedRequest {
  readonly number: number
  readonly at: number
  readonly duration: 5 | 8 | 10
  readonly resolution: '720p' | '1080p'
}

/** What becomes of a request that is sent to a model. */
export type Fate =
  | { readonly kind: 'REFUSED'; readonly at: number }
  | { readonly kind: 'FAILED'; readonly at: number }
  | { readonly kind: 'COMPLETED'; readonly at: number; readonly seconds: number }

/** One a minute on the average, as they come from people who don't know of each other. */
export function requestsOf(world: World, count: number): readonly SimulatedRequest[] {
  let at = 0
  const mean = world.length / count
  return Array.from({ length: count }, (_, number) => {
    at -= Math.log(luck(world.seed, 40, number)) * mean
    return {
      number,
      at,
      duration: oneOf([5, 5, 8, 10], world.seed, 41, number),
      resolution: oneOf(['720p', '720p', '1080p'], world.seed, 42, number),
    }
  })
}

/** A refusal comes at once, a failure somewhere on the way, a result when it is made. */
export function fateOf(
  world: World,
  request: SimulatedRequest,
  model: SimulatedModel,
  attempt: number,
  at: number,
): Fate {
  const own = (what: number) => luck(world.seed, what, request.number, model.index, attempt)
  const outage = outageAt(world, model.provider, at)
  if (outage?.kind === 'REFUSES') return { kind: 'REFUSED', at: at + 2 * second }
  const size = (request.duration / 5) * (request.resolution === '1080p' ? 2 : 1)
  const noise = Math.exp(model.spread * Math.sqrt(-2 * Math.log(own(51))) * Math.cos(2 * Math.PI * own(52)))
  const seconds = model.secondsAt(at) * Math.sqrt(size) * noise
  if (outage || own(50) < model.failureRate) return { kind: 'FAILED', at: at + seconds * own(53) * second }
  return { kind: 'COMPLETED', at: at + seconds * second, seconds }
}
