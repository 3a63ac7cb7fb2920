import {
  type Candidate,
  GenerationError,
  type GenerationErrorData,
  type GenerationType,
  type Json,
  type Model,
  type Observed,
  type Resolution,
  type RoutingRequest,
  resolve,
  type Surroundings,
  sizeOf,
  toMilliCredits,
  toUsd,
  usualSeconds,
} from '@genmux/core'
import { holdNamedAssets, type NamingParts, readNamedAssets } from './assets/named.ts'
import type { Catalogues } from './catalogues.ts'
import { insertGeneration, type Owner } from './db/generations.ts'
import { claimKey, type KeyClaim } from './db/idempotency.ts'
import { reserveCredits } from './db/reservations.ts'
import type { AskedRequest, GenerationRow, NewGeneration, Routing } from './db/schema.ts'
import type { SubmitQueue } from './engine/submit-queue.ts'
import type { Estimates } from './estimates/estimates.ts'
import { tryStale } from './estimates/try-stale.ts'
import { choose } from './health/choose.ts'
import type { Health } from './health/health.ts'
import { newId } from './ids.ts'
import { type Starter, takeStart } from './limits/take-start.ts'
import { type Promised, type Quotes, quoteNotKept } from './quotes.ts'
import type { VendorLink, Vendors } from './vendors.ts'
import { checkedTarget } from './webhooks/target.ts'

/** What accepting works with. */
export interface AcceptParts extends NamingParts {
  readonly vendors: Vendors
  readonly catalogues: Catalogues
  readonly queue: SubmitQueue
  readonly quotes: Quotes
  readonly estimates: Estimates
  readonly health: Health
  /** What the operator charges for a dollar of the vendor's. */
  readonly markup: number
  /** Share of requests that may go to a model only to learn how it does. */
  readonly explore: number
  /** How long an emulated job takes, in seconds. */
  readonly emulatedSeconds: number
  /** Whether this gateway runs for development: test keys may have webhooks on this machine then. */
  readonly development: boolean
}

/** A request with what the gateway keeps beside it. */
export interface GenerationOrder extends RoutingRequest {
  readonly tags?: Json
  /** Whether another provider may do it when the chosen one can't. Left out: where the router chose. */
  readonly fallback?: boolean
  /** Where its end is reported. */
  readonly webhookUrl?: string
  /** A quote that freezes choice and price. */
  readonly quoteId?: string
}

/** Who asks for a generation: what they may start, and whether it is paid with credits. */
export interface Payer extends Starter {
  readonly metered: boolean
}

/**
 * Accepts a generation: chooses and fits, which happens in memory, and writes it down together with its wake-up.
 * When this returns, the generation will come to an end, whatever happens to this process.
 *
 * @param claim the idempotency key under which it is accepted, if any
 * @throws GenerationError `invalid_input` when nothing fits; `vendor_down` when no provider can take it.
 * @throws KeyTaken when the key is in use.
 * @throws RateLimitError when the account's plan allows no further start for now.
 * @throws InsufficientCredits when the payer's credits do not cover it.
 */
export async function acceptGeneration(
  parts: AcceptParts,
  owner: Payer,
  order: GenerationOrder,
  claim?: KeyClaim,
): Promise<GenerationRow> {
  const id = newId('gen', parts.now().getTime())
  const resolution = await route(parts, owner, order, id)
  const row = asRow(parts, owner, order, { id, resolution })
  const { generation, counts } = await parts.db.transaction().execute(async (trx) => {
    // First: whoever sends the same at this instant waits here, and has written nothing.
    if (claim) await claimKey(trx, claim, row.id, parts.now())
    const { waits, counts } = await takeStart(trx, owner, parts.now())
    const generation = await insertGeneration(trx, waits ? { ...row, submit_after: null } : row)
    if (!waits) await parts.queue.send(trx, generation)
    await holdNamedAssets(trx, generation.id, order.input, parts.now())
    if (owner.metered) await reserveCredits(trx, generation, parts.now())
    return { generation, counts }
  })
  owner.allowance.counted(counts)
  parts.queue.wake()
  return generation
}

/** What can be done for a request: the chosen model first among all that can do it. */
export type Route = Extract<Resolution, { ok: true }>

/**
 * Chooses and fits, in memory, under what is known now. The same for a generation and for its quote, but for generations
 * that the operator lets explore.
 *
 * @param id of the generation; a quote has none
 * @throws GenerationError `invalid_input` when nothing fits; `vendor_down` when no provider can take it, or the named one
 *   is in trouble; `vendor_credentials` when one could that is not set up.
 */
export async function route(
  parts: AcceptParts,
  owner: Payer,
  order: GenerationOrder,
  id?: string,
): Promise<Route> {
  const { tags: _, webhookUrl: __, quoteId, ...request } = order
  const { markup, health, vendors } = parts
  const promised = quoteId === undefined ? undefined : parts.quotes.redeem(owner, order, quoteId, markup)
  const choice = await choiceOf(parts, owner, promised ? withoutCeiling(request) : request)
  // Credits can't be reserved for what nobody knows the price of.
  const wanted = { ...choice.request, pricedOnly: owner.metered }
  const surroundings = promised ? onlyPromised(promised, choice.surroundings) : choice.surroundings
  const adapters = adaptersOf(vendors.list(owner.livemode))
  const resolution = choose(health, owner.livemode, adapters, wanted, surroundings)
  if (promised) return kept(promised, resolution, markup)
  if (resolution.ok)
    return tryStale(parts, id, resolution, (isStale) =>
      choose(health, owner.livemode, adapters, wanted, unseen(surroundings, isStale)),
    )
  // Every provider there is can be had with a test key: what one of them could do is no fault of the request.
  const lacksOne = owner.livemode && resolution.error.reason !== 'vendor_down'
  const everyone = lacksOne ? adaptersOf(vendors.list(false)) : []
  const elsewhere = resolve(everyone, wanted, surroundings)
  throw elsewhere.ok ? notSetUp(elsewhere) : choice.refusal(resolution.error)
}

/** A request as the router sees it, and what is known of the world now but for the health of vendors. */
export interface Choosable<Request extends RoutingRequest> {
  readonly request: Request
  readonly surroundings: Surroundings
  /** What to say when nothing could be chosen. */
  refusal(error: GenerationErrorData): GenerationError
}

/** @throws GenerationError `invalid_input` that names each input whose upload is not there. */
export async function choiceOf<Request extends RoutingRequest>(
  parts: AcceptParts,
  owner: Owner,
  request: Request,
): Promise<Choosable<Request>> {
  const [catalogues, assets] = await Promise.all([
    parts.catalogues.for(parts.vendors.list(owner.livemode), request.type),
    readNamedAssets(parts, owner, request.input),
  ])
  return {
    request: assets ? { ...request, input: assets.input } : request,
    surroundings: {
      catalogues,
      today: parts.now().toISOString().slice(0, 10),
      available: (_, model) => assets?.fit(model) ?? true,
      // A test key chooses as a live one would: the emulators' own times say nothing of the vendors.
      observed: (provider, model, work) =>
        parts.estimates.expect(
          { provider, model: model.id, livemode: true, size: sizeOf(request.type, work) },
          usualSeconds(model, work),
        ),
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

function withoutCeiling({ maxCostUsd: _, ...request }: RoutingRequest): RoutingRequest {
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

const adaptersOf = (links: readonly VendorLink[]) => links.map(({ adapter }) => adapter)

function notSetUp({ chosen: { provider, model } }: Route): GenerationError {
  return new GenerationError({
    reason: 'vendor_credentials',
    message: `${model.name} could do this, but ${provider} is not set up at this gateway: its operator has to give it credentials.`,
  })
}

/** What the job will probably take where it runs: what was observed there, or what is known of the model, or the emulator. */
export function expectedTime(
  { estimates, emulatedSeconds }: AcceptParts,
  { livemode }: Owner,
  type: GenerationType,
  { provider, model, fitted }: Candidate,
): Observed {
  const prior = livemode ? usualSeconds(model, fitted) : emulatedSeconds
  return estimates.expect({ provider, model: model.id, livemode, size: sizeOf(type, fitted) }, prior)
}

const triedToLearn = 'Tried to learn how it does now, as no job of it was seen for hours.'

/** How the model was chosen, as it is kept and shown. */
export function routingOf({ markup }: AcceptParts, order: GenerationOrder, resolution: Route): Routing {
  return {
    chosenBy: resolution.chosenBy,
    priority: order.priority ?? null,
    candidates: resolution.ranking.map((candidate, index) => ({
      provider: candidate.provider,
      model: candidate.model.id,
      score: candidate.score,
      creditCost: inCredits(milliCredits(candidate.costUsd, markup)),
      estimatedTime: candidate.seconds ?? null,
      reason: index === 0 && resolution.explored ? `${triedToLearn} ${candidate.reason}` : candidate.reason,
    })),
    rejected: resolution.rejected,
  }
}

function asRow(
  parts: AcceptParts,
  owner: Payer,
  order: GenerationOrder,
  { id, resolution }: { readonly id: string; readonly resolution: Route },
): NewGeneration {
  const { chosen } = resolution
  const at = parts.now()
  const expected = expectedTime(parts, owner, order.type, chosen)
  return {
    id,
    account_id: owner.accountId,
    livemode: owner.livemode,
    type: order.type,
    status: 'QUEUED',
    provider: chosen.provider,
    model: chosen.model.id,
    request: JSON.stringify(askedOf(order, owner)),
    work: JSON.stringify({ input: chosen.fitted.input, options: chosen.fitted.options }),
    warnings: JSON.stringify(resolution.warnings),
    routing: JSON.stringify(routingOf(parts, order, resolution)),
    tags: order.tags === undefined ? null : JSON.stringify(order.tags),
    webhook_url: targetOf(parts, owner, order),
    cost_millicredits: milliCredits(chosen.costUsd, parts.markup),
    quoted_millicredits: milliCredits(chosen.costUsd, parts.markup),
    estimated_seconds: expected.seconds ?? null,
    slow_seconds: expected.slowSeconds ?? null,
    created_at: at,
    submit_after: at,
  }
}

/** The order as it is kept: all that is needed to choose again. */
function askedOf(order: GenerationOrder, { metered }: Payer): AskedRequest {
  const {
    input,
    options = {},
    provider = null,
    priority = null,
    fit = 'NEAREST',
    maxCostUsd,
    fallback,
  } = order
  return {
    input,
    options,
    provider,
    priority,
    fit,
    ...(maxCostUsd !== undefined && { maxCostUsd }),
    ...(metered && { pricedOnly: true }),
    ...(fallback !== undefined && { fallback }),
  }
}

/** What so many US dollars of the vendor's cost here; null while the price is unknown. */
export function milliCredits(usd: number | undefined, markup: number): number | null {
  return usd === undefined ? null : toMilliCredits(usd, markup)
}

/** @throws GenerationError `invalid_input` for an address that events must not be sent to. */
function targetOf({ development }: AcceptParts, { livemode }: Owner, { webhookUrl }: GenerationOrder) {
  return webhookUrl === undefined ? null : checkedTarget(webhookUrl, { loopback: development && !livemode })
}

/** Credits from thousandths of them; null stays null. */
export function inCredits(millicredits: number | null): number | null {
  return millicredits === null ? null : millicredits / 1000
}
