import type { Completed, GenerationErrorData, Task } from '@genmux/core'
import { sql } from 'kysely'
import type { Claimed } from '../attempts.ts'
import type { Db } from '../database.ts'
import {
  type AttemptConnection,
  type AttemptRow,
  type AttemptStatus,
  type GenerationRow,
  openAttemptStatuses,
} from '../schema.ts'
import { hasPlace, inProgressLimit, putBack } from './turns.ts'
import { hasVendorPlace, type VendorBudget, waitForVendor } from './vendor-turns.ts'

/**
 * Opens an attempt before the vendor is called. Undefined when there is nothing to submit any more, or not yet: one whose
 * account has its limit in progress waits for its turn, and one whose vendor's budget is used up for a place there.
 */
export async function beginAttempt(
  db: Db,
  start: {
    readonly generationId: string
    readonly attemptId: string
    readonly instanceId: string
    readonly connection: AttemptConnection
    /** Below which address of ours the vendor is told to call. */
    readonly callbackBase?: string | undefined
    /** Below which address of ours the vendor is told to fetch uploaded files. */
    readonly inputBase?: string | undefined
    /** Whom the job was prepared for: where it has moved since, nothing begins. Left out: whoever it is. */
    readonly chosen?: Pick<GenerationRow, 'provider' | 'model'>
    readonly budget?: VendorBudget | undefined
    readonly now: Date
  },
): Promise<Claimed | undefined> {
  return db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('generations')
      .selectAll()
      .select(({ selectFrom }) =>
        selectFrom('accounts')
          .select(inProgressLimit.as('limit'))
          .whereRef('accounts.id', '=', 'generations.account_id')
          .as('limit'),
      )
      .where('id', '=', start.generationId)
      .where('status', 'in', ['QUEUED', 'PROCESSING'])
      .where('submit_after', '<=', start.now)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return undefined
    const { limit, ...generation } = found
    const earlier = await trx
      .selectFrom('attempts')
      .select('status')
      .where('generation_id', '=', generation.id)
      .execute()
    if (earlier.some((attempt) => isOpen(attempt.status))) return undefined
    if (hasMoved(generation, start.chosen)) return undefined
    if (generation.status === 'QUEUED' && limit !== null && !(await hasPlace(trx, generation, limit))) {
      await putBack(trx, generation.id)
      return undefined
    }
    if (start.budget && !(await hasVendorPlace(trx, generation, start.budget, start.now))) {
      await waitForVendor(trx, generation.id)
      return undefined
    }
    await trx
      .updateTable('generations')
      .set({
        status: 'PROCESSING',
        started_at: generation.started_at ?? start.now,
        waits_for_vendor: false,
      })
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
        callback_base: start.callbackBase ?? null,
        input_base: start.inputBase ?? null,
        instance_id: start.instanceId,
        next_check_at: start.now,
        started_at: start.now,
      })
      .returningAll()
      .executeTakeFirstOrThrow()
    return { attempt, generation }
  })
}

function hasMoved(
  generation: GenerationRow,
  chosen: Pick<GenerationRow, 'provider' | 'model'> = generation,
): boolean {
  return generation.provider !== chosen.provider || generation.model !== chosen.model
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
      checked_at: at.now,
      instance_id: '',
      error: null,
      doubts: 0,
      // What was cancelled while the vendor was being asked is due at once, so that the vendor is told; and what the
      // vendor called about meanwhile, which this answer may not know of.
      next_check_at: sql`case when called_back_at is distinct from ${calledBefore(attempt)}::timestamptz
        or (select status from generations where id = generation_id) = 'CANCELLED'
        then ${at.now}::timestamptz else ${at.nextCheckAt}::timestamptz end`,
    })
    .where('id', '=', attempt.id)
    .where('status', 'in', ['SUBMITTING', 'UNKNOWN', 'RUNNING'])
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** The last call of the vendor that was followed by a question about the task: there is none before there is a task. */
function calledBefore(attempt: AttemptRow): Date | null {
  return attempt.status === 'RUNNING' ? attempt.called_back_at : null
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
      vendor_seconds: attempt.vendor_seconds,
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
