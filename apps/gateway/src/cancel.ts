import { setTimeout as wait } from 'node:timers/promises'
import { type Cancellation, findCancellation } from './db/cancellations.ts'
import type { Db } from './db/database.ts'
import type { Owner } from './db/generations.ts'
import type { GenerationRow } from './db/schema.ts'
import { cancelGeneration } from './db/transitions/index.ts'

/** What came of a cancel; undefined while the vendor has not been told. */
export type CancelOutcome = 'CANCELLED_FREE' | 'CANCELLED_CHARGED' | 'TOO_LATE'

/** A generation after a cancel. */
export interface Cancelled {
  readonly generation: GenerationRow
  readonly outcome: CancelOutcome | undefined
}

/** Milliseconds between looks for the vendor's answer, growing: five seconds in all. */
export const patience: readonly number[] = [50, 50, 100, 100, 200, 500, 500, 500, 1000, 1000, 1000]

/**
 * Cancels a generation and waits for the vendor to be told, by whichever gateway that is. Only the database is looked
 * at, so the answer is the same from each of them, and however often it is asked for. Undefined when the owner has no
 * such generation.
 *
 * @param pauses milliseconds between looks; after the last of them what is known is answered
 */
export async function cancel(
  { db, now }: { readonly db: Db; now(): Date },
  owner: Owner,
  id: string,
  pauses = patience,
): Promise<Cancelled | undefined> {
  const look = () => findCancellation(db, owner, id)
  let found = await look()
  if (found && !hasEnded(found)) {
    await cancelGeneration(db, id, now())
    found = await look()
  }
  for (const pause of pauses) {
    if (!found || outcomeOf(found)) break
    await wait(pause)
    found = await look()
  }
  return found && { generation: found.generation, outcome: outcomeOf(found) }
}

function hasEnded({ generation }: Cancellation): boolean {
  return generation.completed_at !== null
}

/** The cost of a cancelled generation is final once none of its attempts is open. */
function outcomeOf({
  generation: { status, cost_millicredits },
  open,
}: Cancellation): CancelOutcome | undefined {
  if (status === 'COMPLETED' || status === 'FAILED') return 'TOO_LATE'
  if (status !== 'CANCELLED' || open) return undefined
  // A price that nobody knows is charged all the same.
  return cost_millicredits === 0 ? 'CANCELLED_FREE' : 'CANCELLED_CHARGED'
}
