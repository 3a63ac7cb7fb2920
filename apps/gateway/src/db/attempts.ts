import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { AttemptRow, GenerationRow } from './schema.ts'

/** An attempt with the generation that it is for. */
export interface Claimed {
  readonly attempt: AttemptRow
  readonly generation: GenerationRow
}

/**
 * Takes attempts that are due, most overdue first. Each goes to one gateway only, which holds it until it lets go
 * or dies.
 */
export async function claimDue(
  db: Db,
  instanceId: string,
  now: Date,
  limit: number,
): Promise<readonly Claimed[]> {
  const attempts = await db
    .updateTable('attempts')
    .set({ instance_id: instanceId })
    .where('id', 'in', (query) =>
      query
        .selectFrom('attempts')
        .select('id')
        .where('status', 'in', ['UNKNOWN', 'RUNNING', 'STORING'])
        .where('instance_id', '=', '')
        .where('next_check_at', '<=', now)
        .orderBy('next_check_at')
        .limit(limit)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .execute()
  if (attempts.length === 0) return []
  const generations = await db
    .selectFrom('generations')
    .selectAll()
    .where(
      'id',
      'in',
      attempts.map((attempt) => attempt.generation_id),
    )
    .execute()
  const byId = new Map(generations.map((generation) => [generation.id, generation]))
  return attempts.flatMap((attempt) => {
    const generation = byId.get(attempt.generation_id)
    return generation ? [{ attempt, generation }] : []
  })
}

/** When the next attempt that nobody holds is due; undefined when there is none. */
export async function nextDue(db: Db): Promise<Date | undefined> {
  const row = await db
    .selectFrom('attempts')
    .select((query) => query.fn.min('next_check_at').as('due'))
    .where('status', 'in', ['UNKNOWN', 'RUNNING', 'STORING'])
    .where('instance_id', '=', '')
    .executeTakeFirst()
  return row?.due ?? undefined
}

/** The attempt with this id, whoever it is for. */
export async function findAttempt(db: Db, id: string): Promise<AttemptRow | undefined> {
  return db.selectFrom('attempts').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Which of a vendor's jobs belong to an attempt already. */
export async function ownedTasks(
  db: Db,
  provider: string,
  livemode: boolean,
  taskIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (taskIds.length === 0) return new Set()
  const rows = await db
    .selectFrom('attempts')
    .select('vendor_task_id')
    .where('provider', '=', provider)
    .where('livemode', '=', livemode)
    .where('vendor_task_id', 'in', taskIds)
    .execute()
  return new Set(rows.flatMap((row) => row.vendor_task_id ?? []))
}

/** Lets go of an attempt that stays as it is; somebody looks again at `nextCheckAt`. */
export async function release(
  db: Db,
  attempt: AttemptRow,
  next: { readonly at: Date; readonly doubts?: number },
): Promise<void> {
  await db
    .updateTable('attempts')
    .set({
      instance_id: '',
      next_check_at: next.at,
      ...(next.doubts !== undefined && { doubts: next.doubts }),
    })
    .where('id', '=', attempt.id)
    .where('status', '=', attempt.status)
    .where('instance_id', '=', attempt.instance_id)
    .execute()
}

/** Raises the progress of a generation, never lowers it. */
export async function raiseProgress(db: Db, generationId: string, progress: number): Promise<void> {
  await db
    .updateTable('generations')
    .set({ progress: sql`greatest(progress, ${progress}::real)` })
    .where('id', '=', generationId)
    .where('status', '=', 'PROCESSING')
    .execute()
}
