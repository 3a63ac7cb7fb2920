import { type AcceptParts, acceptGeneration, type GenerationOrder, type Payer } from '../accept.ts'
import { findKeyUse, type KeyScope, KeyTaken, type KeyUse } from '../db/idempotency.ts'
import type { GenerationRow } from '../db/schema.ts'
import { fingerprintOf } from './fingerprint.ts'

/** What came of an order under an idempotency key. A conflict: the key was used for another order. */
export type AcceptedOnce =
  | { readonly outcome: 'accepted' | 'replayed'; readonly generation: GenerationRow }
  | { readonly outcome: 'conflict' }

/**
 * Accepts an order once per key: who repeats it within 24 hours, or sends it twice at the same instant, gets the one
 * generation in its state of now. An order that is refused does not use the key up.
 *
 * @throws GenerationError and RateLimitError as `acceptGeneration` does.
 */
export async function acceptOnce(
  parts: AcceptParts,
  scope: KeyScope & Payer,
  order: GenerationOrder,
): Promise<AcceptedOnce> {
  const fingerprint = fingerprintOf(order, parts.markup)
  // Before anything is chosen: a replay needs no provider, and its own may be gone by now.
  const earlier = await findKeyUse(parts.db, scope, parts.now())
  if (earlier) return repeated(earlier, fingerprint)
  try {
    const generation = await acceptGeneration(parts, scope, order, { ...scope, fingerprint })
    return { outcome: 'accepted', generation }
  } catch (error) {
    if (error instanceof KeyTaken) return repeated(error.use, fingerprint)
    throw error
  }
}

function repeated({ generation, ...earlier }: KeyUse, fingerprint: Buffer): AcceptedOnce {
  return earlier.fingerprint.equals(fingerprint)
    ? { outcome: 'replayed', generation }
    : { outcome: 'conflict' }
}
