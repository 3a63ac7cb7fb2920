import type { Completed, GenerationErrorData, Task, Warning } from '@genmux/core'
import { sql } from 'kysely'
import type { Claimed } from './attempts.ts'
import type { Db } from './database.ts'
import {
  type AttemptConnection,
  type AttemptRow,
  type AttemptStatus,
  type NewOutput,
  openAttemptStatuses,
} from './schema.ts'

/*
 * Every change of state there is, each one guarded: it names the states that it may start from, and says whether it won.
 * Nothing else in the gateway writes `status`.
 */

/** Opens an attempt before the vendor is called. Undefined when there is nothing to submit any more, or not yet. */
export async function beginAttempt(
  db: Db,
  start: {
    readonly generationId: string
    readonly attemptId: string
    readonly instanceId: string
    readonly connection: AttemptConnection
    readonly now: Date
  },
): Promise<Claimed | undefined> {
  return db.transaction().execute(async (trx) => {
    const generation = await trx
      .selectFrom('generations')
      .selectAll()
      .where('id', '=', start.generationId)
      .where('status', 'in', ['QUEUED', 'PROCESSING'])
      .where('submit_after', '<=', start.now)
      .forUpdate()
      .executeTakeFirst()
    if (!generation) return undefined
    const earlier = await trx
      .selectFrom('attempts')
      .select('status')
      .where('generation_id', '=', generation.id)
      .execute()
    if (earlier.some((attempt) => isOpen(attempt.status))) return undefined
    await trx
      .updateTable('generations')
      .set({ status: 'PROCESSING', started_at: generation.started_at ?? start.now })
      .where('id', '=', generation.id)
      .execute()
    const attempt = await trx
      .insertInto('attempts')
      .values({
        id: start.attemptId,
        generation_id: generation.id,
        number: earlier.length + 1,
        provider: generation.provider,
        model: generation.model,
        livemode: generation.livemode,
        status: 'SUBMITTING',
        connection: JSON.stringify(start.connection),
        instance_id: start.instanceId,
        next_check_at: start.now,
        started_at: start.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return { attempt, generation }
  })
}

function isOpen(status: AttemptStatus): boolean {
  return openAttemptStatuses.some((open) => open === status)
}

/** The vendor has it: `SUBMITTING | UNKNOWN | RUNNING → RUNNING`, free for whoever is due to check it. */
export async function recordTask(
  db: Db,
  attempt: AttemptRow,
  task: Pick<Task, 'id' | 'state'>,
  at: { readonly now: Date; readonly nextCheckAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('attempts')
    .set({
      status: 'RUNNING',
      task: JSON.stringify({ id: task.id, state: task.state }),
      vendor_task_id: task.id,
      submitted_at: attempt.submitted_at ?? at.now,
      instance_id: '',
      error: null,
      doubts: 0,
      // What was cancelled while the vendor was being asked is due at once, so that the vendor is told.
      next_check_at: sql`case when (select status from generations where id = generation_id) = 'CANCELLED'
        then ${at.now}::timestamptz else ${at.nextCheckAt}::timestamptz end`,
    })
    .where('id', '=', attempt.id)
    .where('status', 'in', ['SUBMITTING', 'UNKNOWN', 'RUNNING'])
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The answer to the submit is lost: `SUBMITTING | UNKNOWN → UNKNOWN`, to be reconciled from `nextCheckAt` on. */
export async function recordUnknown(
  db: Db,
  attempt: AttemptRow,
  error: GenerationErrorData,
  nextCheckAt: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('attempts')
    .set({
      status: 'UNKNOWN',
      error: JSON.stringify(error),
      instance_id: '',
      next_check_at: nextCheckAt,
    })
    .where('id', '=', attempt.id)
    .where('status', 'in', ['SUBMITTING', 'UNKNOWN'])
    .where('instance_id', '=', attempt.instance_id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The vendor delivered links: `SUBMITTING | UNKNOWN | RUNNING → STORING`, held by `instanceId`, who fetches them now. */
export async function recordDelivered(
  db: Db,
  attempt: AttemptRow,
  result: Completed,
  held: { readonly instanceId: string; readonly now: Date },
): Promise<AttemptRow | undefined> {
  return db
    .updateTable('attempts')
    .set({
      status: 'STORING',
      result: JSON.stringify(result),
      submitted_at: attempt.submitted_at ?? held.now,
      instance_id: held.instanceId,
      next_check_at: held.now,
      doubts: 0,
    })
    .where('id', '=', attempt.id)
    .where('status', 'in', ['SUBMITTING', 'UNKNOWN', 'RUNNING'])
    .returningAll()
    .executeTakeFirst()
}

/** The links are dead: `STORING → RUNNING`, to be asked for fresh ones. */
export async function recordDeadLinks(db: Db, attempt: AttemptRow, nextCheckAt: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('attempts')
    .set({
      status: 'RUNNING',
      result: null,
      refreshes: attempt.refreshes + 1,
      instance_id: '',
      next_check_at: nextCheckAt,
    })
    .where('id', '=', attempt.id)
    .where('status', '=', 'STORING')
    .where('instance_id', '=', attempt.instance_id)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** What a finished generation has. */
export interface Finished {
  /** The vendor's id of a synchronous job, which no other attempt may own. */
  readonly taskId?: string | undefined
  readonly outputs: readonly NewOutput[]
  readonly metadata: Record<string, unknown>
  readonly warnings: readonly Warning[]
  readonly now: Date
}

/**
 * Everything is stored: the attempt becomes `COMPLETED`, the generation `PROCESSING → COMPLETED`.
 * False when somebody else was first, or the generation was cancelled: then nothing of this is written.
 */
export async function completeGeneration(db: Db, attempt: AttemptRow, finished: Finished): Promise<boolean> {
  return atomically(db, async (trx) => {
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
  return atomically(db, async (trx) => {
    if (!(await closeAttempt(trx, attempt, 'FAILED', now, { error }))) return false
    const { numUpdatedRows } = await trx
      .updateTable('generations')
      .set({ status: 'FAILED', completed_at: now, error: JSON.stringify(error), cost_millicredits: 0 })
      .where('id', '=', attempt.generation_id)
      .where('status', '=', 'PROCESSING')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows > 0n) return true
    // A cancelled generation stays cancelled; its attempt is over all the same.
    await setCost(trx, attempt.generation_id, 0)
    return 'keep'
  })
}

/** The attempt failed before the vendor began; the generation waits for another one. `wake` runs in the same transaction. */
export async function retryGeneration(
  db: Db,
  attempt: AttemptRow,
  error: GenerationErrorData,
  retry: { readonly now: Date; readonly at: Date; wake(trx: Db): Promise<unknown> },
): Promise<boolean> {
  return atomically(db, async (trx) => {
    if (!(await closeAttempt(trx, attempt, 'FAILED', retry.now, { error }))) return false
    const { numUpdatedRows } = await trx
      .updateTable('generations')
      .set({ submit_after: retry.at })
      .where('id', '=', attempt.generation_id)
      .where('status', '=', 'PROCESSING')
      .executeTakeFirstOrThrow()
    if (numUpdatedRows === 0n) return 'keep'
    await retry.wake(trx)
    return true
  })
}

/** A generation that can't even be submitted: `QUEUED | PROCESSING → FAILED`. */
export async function failUnsubmitted(
  db: Db,
  generationId: string,
  error: GenerationErrorData,
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('generations')
    .set({ status: 'FAILED', completed_at: now, error: JSON.stringify(error), cost_millicredits: 0 })
    .where('id', '=', generationId)
    .where('status', 'in', ['QUEUED', 'PROCESSING'])
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * The caller wants no more: `QUEUED | PROCESSING → CANCELLED`. An open attempt is due at once, so that the vendor is told.
 * False when the generation had ended.
 */
export async function cancelGeneration(db: Db, generationId: string, now: Date): Promise<boolean> {
  return atomically(db, async (trx) => {
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
    if (open.numUpdatedRows === 0n) await setCost(trx, generationId, 0)
    return true
  })
}

/** An attempt of a cancelled generation is over; it costs nothing unless the vendor charges for it. */
export async function closeCancelled(
  db: Db,
  attempt: AttemptRow,
  ending: { readonly charged: boolean; readonly now: Date },
): Promise<boolean> {
  return atomically(db, async (trx) => {
    if (!(await closeAttempt(trx, attempt, 'CANCELLED', ending.now))) return false
    if (!ending.charged) await setCost(trx, attempt.generation_id, 0)
    return true
  })
}

/** The vendor says that the job was cancelled, and we did not ask for it. */
export async function recordCancelled(db: Db, attempt: AttemptRow, now: Date): Promise<boolean> {
  return atomically(db, async (trx) => {
    if (!(await closeAttempt(trx, attempt, 'CANCELLED', now))) return false
    await trx
      .updateTable('generations')
      .set({ status: 'CANCELLED', completed_at: now, cost_millicredits: 0 })
      .where('id', '=', attempt.generation_id)
      .where('status', '=', 'PROCESSING')
      .execute()
    return true
  })
}

async function setCost(trx: Db, generationId: string, millicredits: number): Promise<void> {
  await trx
    .updateTable('generations')
    .set({ cost_millicredits: millicredits })
    .where('id', '=', generationId)
    .where('status', '=', 'CANCELLED')
    .execute()
}

async function closeAttempt(
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

/** Runs `change` in a transaction that is undone when it answers false; `'keep'` keeps what it wrote, and is false too. */
async function atomically(db: Db, change: (trx: Db) => Promise<boolean | 'keep'>): Promise<boolean> {
  const undo = new Error('undo')
  try {
    return await db.transaction().execute(async (trx) => {
      const won = await change(trx)
      if (won === false) throw undo
      return won === true
    })
  } catch (error) {
    if (error === undo) return false
    throw error
  }
}
