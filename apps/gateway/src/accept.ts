import type { Json } from '@genmux/core'
import { holdNamedAssets } from './assets/named.ts'
import { insertGeneration, type Owner } from './db/generations.ts'
import { claimKey, type KeyClaim } from './db/idempotency.ts'
import { reserveCredits } from './db/reservations.ts'
import type { AskedRequest, GenerationRow, NewGeneration } from './db/schema.ts'
import type { SubmitQueue } from './engine/submit-queue.ts'
import { newId } from './ids.ts'
import { type Starter, takeStart } from './limits/take-start.ts'
import { expectedTime, type RouteOrder, type RouteParts, route } from './route.ts'
import { milliCredits, type Route, routingOf } from './routing.ts'
import { checkedTarget } from './webhooks/target.ts'

/** What accepting works with. */
export interface AcceptParts extends RouteParts {
  readonly queue: SubmitQueue
  /** Whether this gateway runs for development: test keys may have webhooks on this machine then. */
  readonly development: boolean
}

/** A request with what the gateway keeps beside it. */
export interface GenerationOrder extends RouteOrder {
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
  const id = newId('gen', parts.now().getTime())
  const { tags: _, webhookUrl: __, ...choosable } = order
  const resolution = await route(parts, owner, choosable, id)
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
    routing: JSON.stringify(routingOf(parts.markup, resolution)),
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

/** @throws GenerationError `invalid_input` for an address that events must not be sent to. */
function targetOf({ development }: AcceptParts, { livemode }: Owner, { webhookUrl }: GenerationOrder) {
  return webhookUrl === undefined ? null : checkedTarget(webhookUrl, { loopback: development && !livemode })
}
