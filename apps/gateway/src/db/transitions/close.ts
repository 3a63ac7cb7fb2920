import type { GenerationErrorData } from '@genmux/core'
import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { settleCredits } from '../reservations.ts'
import type { AttemptRow } from '../schema.ts'
import { writeDelivery } from '../webhooks.ts'

/** What a cancelled generation costs after all: a share of its cost, 0 to 1, in whole thousandths of a credit. */
export async function chargeShare(trx: Db, generationId: string, share: number): Promise<void> {
  await trx
    .updateTable('generations')
    .set({ cost_millicredits: share === 0 ? 0 : sql<number>`round(cost_millicredits * ${share}::numeric)` })
    .where('id', '=', generationId)
    .where('status', '=', 'CANCELLED')
    .execute()
}

/** Ends an attempt that is still as the caller knows it. False when somebody else was first. */
export async function closeAttempt(
  trx: Db,
  attempt: AttemptRow,
  status: 'COMPLETED' | 'FAILED' | 'CANCELLED',
  now: Date,
  more: { readonly error?: GenerationErrorData; readonly vendor_task_id?: string | undefined } = {},
): Promise<boolean> {
  // Always the generation first, then its attempts: two transitions in other orders could block each other for ever.
  await trx
    .selectFrom('generations')
    .select('id')
    .where('id', '=', attempt.generation_id)
    .forUpdate()
    .execute()
  const { numUpdatedRows } = await trx
    .updateTable('attempts')
    .set({
      status,
      finished_at: now,
      result: null,
      instance_id: '',
      ...(more.error && { error: JSON.stringify(more.error) }),
      ...(more.vendor_task_id !== undefined && { vendor_task_id: more.vendor_task_id }),
    })
    .where('id', '=', attempt.id)
    .where('status', '=', attempt.status)
    .where('instance_id', '=', attempt.instance_id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * Runs a change of a generation in a transaction that is undone when it answers false; `'keep'` keeps what it wrote, and
 * is false too. When the generation is over by it, its credits are settled and its webhook is written in the same
 * transaction: every ending goes through here, and says what it costs in `cost_millicredits` alone. `change` locks the
 * generation first.
 */
export async function atomically(
  db: Db,
  generationId: string,
  now: Date,
  change: (trx: Db) => Promise<boolean | 'keep'>,
): Promise<boolean> {
  const undo = new Error('undo')
  try {
    return await db.transaction().execute(async (trx) => {
      const won = await change(trx)
      if (won === false) throw undo
      await settleCredits(trx, generationId, now)
      await writeDelivery(trx, generationId, now)
      return won === true
    })
  } catch (error) {
    if (error === undo) return false
    throw error
  }
}
