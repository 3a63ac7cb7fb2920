import type { GenerationErrorData, Warning } from '@genmux/core'
import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { type KeyScope, releaseKey } from '../idempotency.ts'
import { type AttemptRow, type NewOutput, openAttemptStatuses } from '../schema.ts'
import { atomically, chargeShare, closeAttempt } from './close.ts'

/** What a finished generation has. */
export interface Finished {
  /** The vendor's id of a synchronous job, which no other attempt may own. */
  readonly taskId?: string | undefined
  readonly outputs: readonly NewOutput[]
  readonly metadata: Record<string, unknown>
  readonly warnings: readonly Warning[]
  /** What it costs by what the vendor charged, in thousandths of a credit, where it told. */
  readonly chargedMillicredits?: number | undefined
  readonly now: Date
}

/**
 * Everything is stored: the attempt becomes `COMPLETED`, the generation `PROCESSING → COMPLETED`. It costs what was
 * quoted, or less where the vendor charged less.
 * False when somebody else was first, or the generation was cancelled: then nothing of this is written.
 */
export async function completeGeneration(db: Db, attempt: AttemptRow, finished: Finished): Promise<boolean> {
  const { chargedMillicredits: charged } = finished
  return atomically(db, attempt.generation_id, finished.now, async (trx) => {
    const closed = await closeAttempt(trx, attempt, 'COMPLETED', finished.now, {
      vendor_task_id: finished.taskId,
    })
    const { numUpdatedRows } = await trx
      .updateTable('generations')
      .set({
        status: 'COMPLETED',
        completed_at: finished.now,
        progress: 1,
        metadata: JSON.stringify(finished.metadata),
        warnings: JSON.stringify(finished.warnings),
        ...(charged !== undefined && {
          cost_millicredits: sql<number>`least(cost_millicredits, ${charged}::bigint)`,
        }),
      })
      .where('id', '=', attempt.generation_id)
      .where('status', '=', 'PROCESSING')
      .executeTakeFirstOrThrow()
    if (!closed || numUpdatedRows === 0n) return false
    await trx
      .insertInto('outputs')
      .values([...finished.outputs])
      .execute()
    return true
  })
}

/** The attempt failed and the generation with it: it costs nothing. */
export async function failGeneration(
  db: Db,
  attempt: AttemptRow,
  error: GenerationErrorData,
  now: Date,
): Promise<boolean> {
  return atomically(db, attempt.generation_id, now, async (trx) => {
    if (!(await closeAttempt(trx, attempt, 'FAILED', now, { error }))) return false
    const { numUpdatedRows } = await trx
      .updateTable('generations')
      .set({ status: 'FAILED', completed_at: now, error: JSON.stringify(error), cost_millicredits: 0 })
      .where('id', '=', attempt.generation_id)
      .where('status', '=', 'PROCESSING')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) return true
    // A cancelled generation stays cancelled; its attempt is over all the same.
    await chargeShare(trx, attempt.generation_id, 0)
    return 'keep'
  })
}

/** A generation that can't even be submitted: `QUEUED | PROCESSING → FAILED`. */
export async function failUnsubmitted(
  db: Db,
  generationId: string,
  error: GenerationErrorData,
  now: Date,
): Promise<boolean> {
  return atomically(db, generationId, now, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('generations')
      .set({ status: 'FAILED', completed_at: now, error: JSON.stringify(error), cost_millicredits: 0 })
      .where('id', '=', generationId)
      .where('status', 'in', ['QUEUED', 'PROCESSING'])
      .executeTakeFirstOrThrow()
    return numUpdatedRows > 0n
  })
}

/**
 * The caller wants no more: `QUEUED | PROCESSING → CANCELLED`. An open attempt is due at once, so that the vendor is told.
 * False when the generation had ended.
 */
export async function cancelGeneration(db: Db, generationId: string, now: Date): Promise<boolean> {
  return atomically(db, generationId, now, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('generations')
      .set({ status: 'CANCELLED', completed_at: now })
      .where('id', '=', generationId)
      .where('status', 'in', ['QUEUED', 'PROCESSING'])
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    const open = await trx
      .updateTable('attempts')
      .set({ next_check_at: now })
      .where('generation_id', '=', generationId)
      .where('status', 'in', openAttemptStatuses)
      .executeTakeFirstOrThrow()
    if (open.numUpdatedRows === 0n) await chargeShare(trx, generationId, 0)
    return true
  })
}

/**
 * Nobody waits for it any more, and no vendor has been asked: `QUEUED → CANCELLED`, free. The key under which it was
 * accepted is new again, so that who comes back with it gets new work. False when it was submitted meanwhile.
 */
export async function cancelUnsubmitted(
  db: Db,
  generationId: string,
  now: Date,
  key?: KeyScope,
): Promise<boolean> {
  return atomically(db, generationId, now, async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable('generations')
      .set({ status: 'CANCELLED', completed_at: now, cost_millicredits: 0 })
      .where('id', '=', generationId)
      .where('status', '=', 'QUEUED')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return false
    if (key) await releaseKey(trx, key, generationId)
    return true
  })
}

/** An attempt of a cancelled generation is over; `charge` is the share of its cost, 0 to 1, that it costs after all. */
export async function closeCancelled(
  db: Db,
  attempt: AttemptRow,
  ending: { readonly charge: number; readonly now: Date },
): Promise<boolean> {
  return atomically(db, attempt.generation_id, ending.now, async (trx) => {
    if (!(await closeAttempt(trx, attempt, 'CANCELLED', ending.now))) return false
    if (ending.charge < 1) await chargeShare(trx, attempt.generation_id, ending.charge)
    return true
  })
}

/** The vendor says that the job was cancelled, and we did not ask for it. */
export async function recordCancelled(db: Db, attempt: AttemptRow, now: Date): Promise<boolean> {
  return atomically(db, attempt.generation_id, now, async (trx) => {
    if (!(await closeAttempt(trx, attempt, 'CANCELLED', now))) return false
    await trx
      .updateTable('generations')
      .set({ status: 'CANCELLED', completed_at: now, cost_millicredits: 0 })
      .where('id', '=', attempt.generation_id)
      .where('status', '=', 'PROCESSING')
      .execute()
    // The caller may have cancelled as well; it costs nothing either way.
    await chargeShare(trx, attempt.generation_id, 0)
    return true
  })
}
