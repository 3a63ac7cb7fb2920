import type { GenerationErrorData, Warning } from '@genmux/core'
import { sql, type UpdateObject } from 'kysely'
import type { Db } from '../database.ts'
import {
  type AttemptRow,
  type Database,
  type FittedWork,
  type GenerationRow,
  openAttemptStatuses,
} from '../schema.ts'
import { atomically, chargeShare, closeAttempt } from './close.ts'

/** The work as another model is to do it. */
export interface Move {
  readonly provider: string
  readonly model: string
  readonly work: FittedWork
  readonly warnings: readonly Warning[]
  /** Thousandths of a credit: never more than was quoted. */
  readonly costMillicredits: number | null
  /** What the model will probably take, and what 95 of 100 such jobs take at most, in seconds. */
  readonly estimatedSeconds: number | null
  readonly slowSeconds: number | null
  /** What was shown of its progress, 0 to 1: it must not fall. */
  readonly progress: number
}

/** What a move is part of. */
interface Moving {
  readonly now: Date
  /** Asks for the submit, in the same transaction. */
  wake(trx: Db): Promise<unknown>
}

/** The attempt failed before the vendor began; the generation waits for another one. `wake` runs in the same transaction. */
export async function retryGeneration(
  db: Db,
  attempt: AttemptRow,
  error: GenerationErrorData,
  retry: { readonly at: Date } & Moving,
): Promise<boolean> {
  return goOn(db, attempt, error, retry, { submit_after: retry.at })
}

/** The attempt failed, and another model is to do the work. False when the attempt or the generation was over. */
export async function fallOver(
  db: Db,
  attempt: AttemptRow,
  error: GenerationErrorData,
  move: Move & Moving,
): Promise<boolean> {
  return goOn(db, attempt, error, move, moved(move))
}

/** The attempt ends as failed, and its generation goes on, changed. */
async function goOn(
  db: Db,
  attempt: AttemptRow,
  error: GenerationErrorData,
  { now, wake }: Moving,
  change: UpdateObject<Database, 'generations'>,
): Promise<boolean> {
  return atomically(db, attempt.generation_id, now, async (trx) => {
    if (!(await closeAttempt(trx, attempt, 'FAILED', now, { error }))) return false
    const { numUpdatedRows } = await trx
      .updateTable('generations')
      .set(change)
      .where('id', '=', attempt.generation_id)
      .where('status', '=', 'PROCESSING')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) {
      // It was cancelled meanwhile: its attempt is over all the same.
      await chargeShare(trx, attempt.generation_id, 0)
      return 'keep'
    }
    await wake(trx)
    return true
  })
}

/** A generation that no vendor has at the moment goes to another model. False when it is over, has begun, or moved. */
export async function moveGeneration(
  db: Db,
  generation: GenerationRow,
  move: Move & Moving,
): Promise<boolean> {
  return atomically(db, generation.id, move.now, async (trx) => {
    if (!(await isIdle(trx, generation))) return false
    await trx.updateTable('generations').set(moved(move)).where('id', '=', generation.id).execute()
    await move.wake(trx)
    return true
  })
}

/** A generation that no vendor has at the moment is submitted later. False when it is over, has begun, or moved. */
export async function putOff(
  db: Db,
  generation: GenerationRow,
  { at, wake }: { readonly at: Date; wake(trx: Db): Promise<unknown> },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    if (!(await isIdle(trx, generation))) return false
    await trx.updateTable('generations').set({ submit_after: at }).where('id', '=', generation.id).execute()
    await wake(trx)
    return true
  })
}

/** Whether it is as the caller knows it, and no attempt of it is open; its row is locked. */
async function isIdle(trx: Db, { id, provider, model }: GenerationRow): Promise<boolean> {
  const found = await trx
    .selectFrom('generations')
    .select('id')
    .where('id', '=', id)
    .where('status', 'in', ['QUEUED', 'PROCESSING'])
    .where('provider', '=', provider)
    .where('model', '=', model)
    .where('submit_after', 'is not', null)
    .forUpdate()
    .executeTakeFirst()
  if (!found) return false
  const open = await trx
    .selectFrom('attempts')
    .select('id')
    .where('generation_id', '=', id)
    .where('status', 'in', openAttemptStatuses)
    .executeTakeFirst()
  return open === undefined
}

function moved({ provider, model, work, now, ...move }: Move & Moving) {
  return {
    provider,
    model,
    work: JSON.stringify(work),
    warnings: JSON.stringify(move.warnings),
    cost_millicredits: move.costMillicredits,
    estimated_seconds: move.estimatedSeconds,
    slow_seconds: move.slowSeconds,
    progress: sql<number>`greatest(progress, ${move.progress}::real)`,
    moved_at: now,
    submit_after: now,
    waits_for_vendor: false,
  }
}
