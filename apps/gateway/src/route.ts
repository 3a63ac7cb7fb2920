import {
  type Candidate,
  GenerationError,
  type GenerationErrorData,
  type GenerationType,
  type Model,
  type Observed,
  type Policies,
  type Resolution,
  type RoutingRequest,
  type Surroundings,
  sizeOf,
  toUsd,
  usualSeconds,
} from '@genmux/core'
import { type NamingParts, readNamedAssets } from './assets/named.ts'
import type { Catalogues } from './catalogues.ts'
import type { Owner } from './db/generations.ts'
import type { Estimates } from './estimates/estimates.ts'
import { tryStale } from './estimates/try-stale.ts'
import { choose } from './health/choose.ts'
import type { Health } from './health/health.ts'
import { type Promised, type Quotes, quoteNotKept } from './quotes.ts'
import { configured, everyAdapter, inCreditsText, type Route } from './routing.ts'
import type { Vendors } from './vendors.ts'

/** What choosing works with. */
export interface RouteParts extends NamingParts {
  readonly vendors: Vendors
  readonly catalogues: Catalogues
  readonly quotes: Quotes
  readonly estimates: Estimates
  readonly health: Health
  /** What the operator charges for a dollar of the vendor's. */
  readonly markup: number
  /** What the operator's priorities mean. */
  readonly policies: Policies
  /** Share of requests that may go to a model only to learn how it does. */
  readonly explore: number
  /** How long an emulated job takes, in seconds. */
  readonly emulatedSeconds: number
}

/** What is to be chosen for: a request, and what its caller said about the choice. */
export interface RouteOrder extends RoutingRequest {
  /** Whether another provider may do it when the chosen one can't. Left out: where the router chose. */
  readonly fallback?: boolean
  /** A quote that freezes choice and price. */
  readonly quoteId?: string
}

/** Whom it is chosen for, and whether it is paid with credits. */
export interface Chooser extends Owner {
  readonly metered: boolean
}

/**
 * Chooses and fits, in memory, under what is known now. The same for a generation and for its quote, but for generations
 * that the operator lets explore.
 *
 * @param id of the generation; a quote has none
 * @throws GenerationError `invalid_input` when nothing fits; `vendor_down` when no provider can take it, or the named one
 *   is in trouble; `vendor_credentials` when one could that is not set up.
 */
export async function route(
  parts: RouteParts,
  owner: Chooser,
  { quoteId, ...request }: RouteOrder,
  id?: string,
): Promise<Route> {
  const { markup, health } = parts
  const promised =
    quoteId === undefined ? undefined : parts.quotes.redeem(owner, { ...request, quoteId }, quoteId, markup)
  const choice = await choiceOf(parts, owner, promised ? withoutCeiling(request) : request)
  // Credits can't be reserved for what nobody knows the price of.
  const wanted = { ...choice.request, pricedOnly: owner.metered }
  const chooseUnder = (surroundings: Surroundings) =>
    choose(health, owner.livemode, everyAdapter(parts.vendors, owner.livemode), wanted, surroundings)
  if (promised) return kept(promised, chooseUnder(onlyPromised(promised, choice.surroundings)), markup)
  const resolution = chooseUnder(choice.surroundings)
  if (!resolution.ok) throw choice.refusal(resolution.error)
  return tryStale(parts, id, resolution, (isStale) => chooseUnder(unseen(choice.surroundings, isStale)))
}

/** A request as the router sees it, and what is known of the world now but for the health of vendors. */
export interface Choice<Request extends RoutingRequest> {
  readonly request: Request
  readonly surroundings: Surroundings
  /** What to say when nothing could be chosen. */
  refusal(error: GenerationErrorData): GenerationError
}

/** @throws GenerationError `invalid_input` that names each input whose upload is not there. */
export async function choiceOf<Request extends RoutingRequest>(
  parts: RouteParts,
  owner: Owner,
  request: Request,
): Promise<Choice<Request>> {
  const { vendors, health, estimates } = parts
  const { livemode } = owner
  const [catalogues, assets] = await Promise.all([
    parts.catalogues.for(vendors.list(livemode), request.type),
    readNamedAssets(parts, owner, request.input),
  ])
  const isConfigured = configured(vendors, livemode)
  return {
    request: assets ? { ...request, input: assets.input } : request,
    surroundings: {
      catalogues,
      today: parts.now().toISOString().slice(0, 10),
      policies: parts.policies,
      // A quote and what is then generated come to the same choice.
      spread: {
        seed: `${owner.accountId}/${request.input.text ?? ''}`,
        share: (provider) => health.room(livemode, provider),
      },
      money: inCreditsText(parts.markup),
      available(provider, model) {
        const isThere = isConfigured(provider, model)
        return isThere === true ? (assets?.fit(model) ?? true) : isThere
      },
      // A test key chooses as a live one would: the emulators' own times say nothing of the vendors.
      observed(provider, model, work) {
        const key = { provider, model: model.id, livemode: true }
        const size = sizeOf(request.type, work)
        const { successRate, ...times } = estimates.expect({ ...key, size }, usualSeconds(model, work))
        // How often a model succeeds of which nobody has seen a job is nothing to be told.
        return estimates.wasSeen(key) && successRate !== undefined ? { ...times, successRate } : times
      },
    },
    refusal: (error) => assets?.refusal(error) ?? new GenerationError(error),
  }
}

/** As if nothing had been seen of some models. */
function unseen(
  surroundings: Surroundings,
  isStale: (provider: string, model: Model) => boolean,
): Surroundings {
  return {
    ...surroundings,
    observed: (provider, model, work) =>
      isStale(provider, model) ? undefined : surroundings.observed?.(provider, model, work),
  }
}

function onlyPromised(promised: Promised, surroundings: Surroundings): Surroundings {
  return {
    ...surroundings,
    available: (provider, model) =>
      isPromised(promised, provider, model.id)
        ? (surroundings.available?.(provider, model) ?? true)
        : { constraint: 'QUOTE', reason: 'Another model was quoted.' },
  }
}

function isPromised(promised: Promised, provider: string, model: string): boolean {
  return provider === promised.provider && model === promised.model
}

/** The quote has kept to the most that it may cost. */
function withoutCeiling({ maxCostUsd: _, ...request }: RouteOrder): RouteOrder {
  return request
}

/** @throws GenerationError `vendor_down` when what was promised can't be had. */
function kept(promised: Promised, resolution: Resolution, markup: number): Route {
  if (!resolution.ok) {
    const rejection = resolution.rejected.find(({ provider, model }) => isPromised(promised, provider, model))
    throw quoteNotKept(promised, rejection?.reason ?? 'It is not set up any more.')
  }
  const { costUsd: _, ...rest } = resolution.chosen
  const { millicredits } = promised
  const chosen = { ...rest, ...(millicredits !== null && { costUsd: toUsd(millicredits, markup) }) }
  return { ...resolution, chosen, ranking: [chosen] }
}

/** What the job will probably take where it runs: what was observed there, or what is known of the model, or the emulator. */
export function expectedTime(
  { estimates, emulatedSeconds }: RouteParts,
  { livemode }: Owner,
  type: GenerationType,
  { provider, model, fitted }: Candidate,
): Observed {
  const prior = livemode ? usualSeconds(model, fitted) : emulatedSeconds
  return estimates.expect({ provider, model: model.id, livemode, size: sizeOf(type, fitted) }, prior)
}
