import {
  type Candidate,
  GenerationError,
  type GenerationType,
  type Json,
  type Resolution,
  type RoutingRequest,
  resolve,
  type Surroundings,
  toMilliCredits,
} from '@genmux/core'
import type { Catalogues } from './catalogues.ts'
import type { Db } from './db/database.ts'
import { insertGeneration, type Owner } from './db/generations.ts'
import { claimKey, type KeyClaim } from './db/idempotency.ts'
import { reserveCredits } from './db/reservations.ts'
import type { AskedRequest, GenerationRow, NewGeneration, Routing } from './db/schema.ts'
import type { ObservedTimes } from './engine/observed-times.ts'
import type { SubmitQueue } from './engine/submit-queue.ts'
import { choose } from './health/choose.ts'
import type { Health } from './health/health.ts'
import { newId } from './ids.ts'
import { type Starter, takeStart } from './limits/take-start.ts'
import type { VendorLink, Vendors } from './vendors.ts'
import { checkedTarget } from './webhooks/target.ts'

/** What accepting works with. */
export interface AcceptParts {
  readonly db: Db
  readonly vendors: Vendors
  readonly catalogues: Catalogues
  readonly queue: SubmitQueue
  readonly observed: ObservedTimes
  readonly health: Health
  /** What the operator charges for a dollar of the vendor's. */
  readonly markup: number
  /** How long an emulated job takes, in seconds. */
  readonly emulatedSeconds: number
  /** Whether this gateway runs for development: test keys may have webhooks on this machine then. */
  readonly development: boolean
  now(): Date
}

/** A request with what the gateway keeps beside it. */
export interface GenerationOrder extends RoutingRequest {
  readonly tags?: Json
  /** Whether another provider may do it when the chosen one can't. Left out: where the router chose. */
  readonly fallback?: boolean
  /** Where its end is reported. */
  readonly webhookUrl?: string
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
  const resolution = await route(parts, owner, order)
  const row = asRow(parts, owner, order, resolution)
  const { generation, counts } = await parts.db.transaction().execute(async (trx) => {
    // First: whoever sends the same at this instant waits here, and has written nothing.
    if (claim) await claimKey(trx, claim, row.id, parts.now())
    const { waits, counts } = await takeStart(trx, owner, parts.now())
    const generation = await insertGeneration(trx, waits ? { ...row, submit_after: null } : row)
    if (!waits) await parts.queue.send(trx, generation)
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
 * Chooses and fits, in memory, under what is known now. The same for a generation and for its quote.
 *
 * @throws GenerationError `invalid_input` when nothing fits; `vendor_down` when no provider can take it, or the named one
 *   is in trouble; `vendor_credentials` when one could that is not set up.
 */
export async function route(
  parts: AcceptParts,
  owner: Payer,
  { tags: _, webhookUrl: __, ...request }: GenerationOrder,
): Promise<Route> {
  const surroundings = await surroundingsOf(parts, owner.livemode, request.type)
  // Credits can't be reserved for what nobody knows the price of.
  const wanted = { ...request, pricedOnly: owner.metered }
  const links = parts.vendors.list(owner.livemode)
  const resolution = choose(parts.health, owner.livemode, adaptersOf(links), wanted, surroundings)
  if (resolution.ok) return resolution
  // Every provider there is can be had with a test key: what one of them could do is no fault of the request.
  const lacksOne = owner.livemode && resolution.error.reason !== 'vendor_down'
  const everyone = lacksOne ? adaptersOf(parts.vendors.list(false)) : []
  const elsewhere = resolve(everyone, wanted, surroundings)
  throw elsewhere.ok ? notSetUp(elsewhere) : new GenerationError(resolution.error)
}

/** What is known of the world now, but for the health of vendors. */
export async function surroundingsOf(
  parts: AcceptParts,
  livemode: boolean,
  type: GenerationType,
): Promise<Surroundings> {
  const [catalogues] = await Promise.all([
    parts.catalogues.for(parts.vendors.list(livemode), type),
    parts.observed.refresh(),
  ])
  return {
    catalogues,
    today: parts.now().toISOString().slice(0, 10),
    // A test key chooses as a live one would: the emulators' own times say nothing of the vendors.
    observed: (provider, model) => seen(parts.observed.seconds(provider, model.id, true)),
  }
}

const seen = (seconds: number | undefined) => (seconds === undefined ? undefined : { seconds })

const adaptersOf = (links: readonly VendorLink[]) => links.map(({ adapter }) => adapter)

function notSetUp({ chosen: { provider, model } }: Route): GenerationError {
  return new GenerationError({
    reason: 'vendor_credentials',
    message: `${model.name} could do this, but ${provider} is not set up at this gateway: its operator has to give it credentials.`,
  })
}

/** What the job will probably take where it runs, in seconds; undefined where nobody knows. */
export function expectedSeconds(
  { observed, emulatedSeconds }: AcceptParts,
  { livemode }: Owner,
  { provider, model, seconds }: Candidate,
): number | undefined {
  return livemode ? seconds : (observed.seconds(provider, model.id, false) ?? emulatedSeconds)
}

/** How the model was chosen, as it is kept and shown. */
export function routingOf({ markup }: AcceptParts, order: GenerationOrder, resolution: Route): Routing {
  return {
    chosenBy: resolution.chosenBy,
    priority: order.priority ?? null,
    candidates: resolution.ranking.map((candidate) => ({
      provider: candidate.provider,
      model: candidate.model.id,
      score: candidate.score,
      creditCost: inCredits(milliCredits(candidate.costUsd, markup)),
      estimatedTime: candidate.seconds ?? null,
      reason: candidate.reason,
    })),
    rejected: resolution.rejected,
  }
}

function asRow(parts: AcceptParts, owner: Payer, order: GenerationOrder, resolution: Route): NewGeneration {
  const { chosen } = resolution
  const at = parts.now()
  return {
    id: newId('gen', at.getTime()),
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
    estimated_seconds: expectedSeconds(parts, owner, chosen) ?? null,
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
