import { type AcceptParts, acceptGeneration, type GenerationOrder, type Payer } from '../accept.ts'
import type { KeyScope } from '../db/idempotency.ts'
import type { GenerationRow } from '../db/schema.ts'
import { type AcceptedOnce, acceptOnce } from '../idempotency/accept-once.ts'
import { fingerprintOf } from '../idempotency/fingerprint.ts'

/** How a request says that it is the same as an earlier one. */
export interface Sameness {
  /** Its `Idempotency-Key`. */
  readonly key: string | undefined
  /**
   * The tries before it, from `X-Stainless-Retry-Count`: the SDK repeats a request whose answer it did not get, without
   * any key (its `idempotencyKey` option is sent for none of its routes). Undefined where the caller does not say.
   */
  readonly tries: number | undefined
}

/** A try comes at most so long after the one that it repeats: the SDK waits ten minutes for an answer. */
const longestPauseMilliseconds = 15 * 60 * 1000

/**
 * Accepts an order once: per key where the request has one, else once for all tries of one call of the SDK. A first try
 * is new work, however often the same was asked before. One that repeats gets what the try before started for the same
 * order, unless that ended with nothing to show: then it cost nothing, and this one starts anew.
 *
 * @param operation the scope of its keys
 * @throws GenerationError and RateLimitError as `acceptGeneration` does.
 */
export async function acceptTry(
  parts: AcceptParts,
  owner: Payer,
  operation: string,
  order: GenerationOrder,
  { key, tries }: Sameness,
): Promise<AcceptedOnce> {
  if (key !== undefined) return acceptOnce(parts, { ...owner, operation, key }, order)
  if (tries === undefined)
    return { outcome: 'accepted', generation: await acceptGeneration(parts, owner, order) }
  const fingerprint = fingerprintOf(order, parts.markup)
  const scope: KeyScope & Payer = {
    ...owner,
    operation: `${operation} tries`,
    key: fingerprint.toString('hex'),
  }
  if (tries > 0) {
    const once = await acceptOnce(parts, scope, order)
    if (once.outcome === 'accepted' || (once.outcome === 'replayed' && stands(once.generation, parts.now())))
      return once
  }
  const generation = await acceptGeneration(parts, scope, order, { ...scope, fingerprint, renews: true })
  return { outcome: 'accepted', generation }
}

/** Whether a repeated try is about this generation. */
function stands({ status, created_at }: GenerationRow, now: Date): boolean {
  const isRecent = now.getTime() - created_at.getTime() <= longestPauseMilliseconds
  return isRecent && status !== 'FAILED' && status !== 'CANCELLED'
}
