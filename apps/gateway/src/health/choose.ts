import {
  type GenerationErrorData,
  type Resolution,
  type RoutableProvider,
  type RoutingRequest,
  resolve,
  type Surroundings,
} from '@genmux/core'
import type { Health } from './health.ts'

/** A request, and whether another provider may do what the named one can't. */
export interface Choice extends RoutingRequest {
  readonly fallback?: boolean
}

/**
 * Chooses by health: the router leaves alone what is in trouble or busy as long as there is another, and takes what is
 * merely doubtful otherwise. What the caller names is taken unless it is certain that it takes nothing now; then, with
 * `fallback`, the router chooses in its place.
 */
export function choose(
  health: Health,
  livemode: boolean,
  providers: readonly RoutableProvider[],
  { fallback, ...request }: Choice,
  surroundings: Surroundings,
): Resolution {
  const resolveWhere = (wanted: RoutingRequest, available: ReturnType<Health['possible']>) =>
    resolve(providers, wanted, { ...surroundings, available: both(surroundings.available, available) })
  if (!isNamed(request)) {
    const best = resolveWhere(request, health.preferred(livemode))
    if (best.ok || !passes(best.error)) return best
  }
  const named = resolveWhere(request, health.possible(livemode))
  if (named.ok || !passes(named.error)) return named
  if (isNamed(request) && fallback) {
    const other = choose(health, livemode, providers, unnamed(request), surroundings)
    if (other.ok)
      return { ...other, warnings: [insteadOf(request, other, named.rejected), ...other.warnings] }
  }
  const retryAfterSeconds = health.secondsUntil(livemode, named.rejected)
  return retryAfterSeconds === undefined ? named : { ...named, error: { ...named.error, retryAfterSeconds } }
}

/** Whether there is only nothing to be had now. */
function passes({ reason }: GenerationErrorData): boolean {
  return reason === 'vendor_down' || reason === 'vendor_rate'
}

/** Whether the caller named a provider or a model. */
export function isNamed({
  provider,
  options,
}: {
  readonly provider?: string | null
  readonly options?: RoutingRequest['options']
}): boolean {
  return Boolean(provider || options?.model)
}

/** The same request with the choice left to the router. */
export function unnamed({ provider: _, options, ...request }: RoutingRequest): RoutingRequest {
  if (!options) return request
  const { model: __, ...others } = options
  return { ...request, options: others }
}

function insteadOf(
  { provider, options }: RoutingRequest,
  { chosen }: Extract<Resolution, { ok: true }>,
  rejected: Resolution['rejected'],
) {
  return {
    option: 'provider',
    asked: provider ?? options?.model ?? null,
    used: `${chosen.provider}/${chosen.model.id}`,
    reason: rejected[0]?.reason ?? 'It can’t be used now.',
  }
}

type Available = NonNullable<Surroundings['available']>

function both(first: Available | undefined, second: Available): Available {
  return (provider, model) => {
    const answer = first?.(provider, model) ?? true
    return answer === true ? second(provider, model) : answer
  }
}
