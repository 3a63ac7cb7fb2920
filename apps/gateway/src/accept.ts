import {
  type Candidate,
  GenerationError,
  type Json,
  type Policies,
  type RoutingRequest,
  resolve,
  type Surroundings,
} from '@genmux/core'
import type { Catalogues } from './catalogues.ts'
import type { Db } from './db/database.ts'
import { insertGeneration, type Owner } from './db/generations.ts'
import { claimKey, type KeyClaim } from './db/idempotency.ts'
import { reserveCredits } from './db/reservations.ts'
import type { GenerationRow, NewGeneration } from './db/schema.ts'
import type { ObservedTimes } from './engine/observed-times.ts'
import type { SubmitQueue } from './engine/submit-queue.ts'
import { newId } from './ids.ts'
import { type Starter, takeStart } from './limits/take-start.ts'
import { configured, everyAdapter, inCreditsText, milliCredits, type Route, routingOf } from './routing.ts'
import type { Vendors } from './vendors.ts'
import { checkedTarget } from './webhooks/target.ts'

/** What accepting works with. */
export interface AcceptParts {
  readonly db: Db
  readonly vendors: Vendors
  readonly catalogues: Catalogues
  readonly queue: SubmitQueue
  readonly observed: ObservedTimes
  /** What the operator charges for a dollar of the vendor's. */
  readonly markup: number
  /** What the operator's priorities mean. */
  readonly policies: Policies
  /** How long an emulated job takes, in seconds. */
  readonly emulatedSeconds: number
  /** Whether this gateway runs for development: test keys may have webhooks on this machine then. */
  readonly development: boolean
  now(): Date
}

/** A request with what the gateway keeps beside it. */
export interface GenerationOrder extends RoutingRequest {
  readonly tags?: Json
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

/**
 * Chooses and fits, in memory, under what is known now. The same for a generation and for its quote.
 *
 * @throws GenerationError `invalid_input` when nothing fits; `vendor_down` when no provider can take it;
 *   `vendor_credentials` when one could that is not set up.
 */
export async function route(
  parts: AcceptParts,
  owner: Payer,
  { tags: _, webhookUrl: __, ...request }: GenerationOrder,
): Promise<Route> {
  const links = parts.vendors.list(owner.livemode)
  const [catalogues] = await Promise.all([
    parts.catalogues.for(links, request.type),
    parts.observed.refresh(),
  ])
  const surroundings: Surroundings = {
    catalogues,
    today: parts.now().toISOString().slice(0, 10),
    // A test key chooses as a live one would: the emulators' own times say nothing of the vendors.
    observed: (provider, model) => seen(parts.observed.seconds(provider, model.id, true)),
    available: configured(parts.vendors, owner.livemode),
    policies: parts.policies,
    // A quote and what is then generated come to the same choice.
    spread: { seed: `${owner.accountId}/${request.input.text ?? ''}` },
    money: inCreditsText(parts.markup),
  }
  // Credits can't be reserved for what nobody knows the price of.
  const wanted = { ...request, pricedOnly: owner.metered }
  const resolution = resolve(everyAdapter(parts.vendors, owner.livemode), wanted, surroundings)
  if (!resolution.ok) throw new GenerationError(resolution.error)
  return resolution
}

const seen = (seconds: number | undefined) => (seconds === undefined ? undefined : { seconds })

/** What the job will probably take where it runs, in seconds; undefined where nobody knows. */
export function expectedSeconds(
  { observed, emulatedSeconds }: AcceptParts,
  { livemode }: Owner,
  { provider, model, seconds }: Candidate,
): number | undefined {
  return livemode ? seconds : (observed.seconds(provider, model.id, false) ?? emulatedSeconds)
}

function asRow(parts: AcceptParts, owner: Owner, order: GenerationOrder, resolution: Route): NewGeneration {
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
    request: JSON.stringify({
      input: order.input,
      options: order.options ?? {},
      provider: order.provider ?? null,
      priority: order.priority ?? null,
      fit: order.fit ?? 'NEAREST',
    }),
    work: JSON.stringify({ input: chosen.fitted.input, options: chosen.fitted.options }),
    warnings: JSON.stringify(resolution.warnings),
    routing: JSON.stringify(routingOf(parts.markup, resolution)),
    tags: order.tags === undefined ? null : JSON.stringify(order.tags),
    webhook_url: targetOf(parts, owner, order),
    cost_millicredits: milliCredits(chosen.costUsd, parts.markup),
    estimated_seconds: expectedSeconds(parts, owner, chosen) ?? null,
    created_at: at,
    submit_after: at,
  }
}

/** @throws GenerationError `invalid_input` for an address that events must not be sent to. */
function targetOf({ development }: AcceptParts, { livemode }: Owner, { webhookUrl }: GenerationOrder) {
  return webhookUrl === undefined ? null : checkedTarget(webhookUrl, { loopback: development && !livemode })
}
