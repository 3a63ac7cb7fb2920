import { sql } from 'kysely'
import type { Db } from './database.ts'

/**
 * The vendor called about a task: the attempt is due at once, or as soon as the answer to its submit has been written
 * down. Changes nothing of an attempt that has delivered or ended, or that has another task.
 */
export async function recordCallback(db: Db, attemptId: string, taskId: string, now: Date): Promise<void> {
  await db
    .updateTable('attempts')
    .set({
      called_back_at: now,
      called_task_id: sql`case when status = 'RUNNING' then called_task_id else ${taskId} end`,
      next_check_at: sql`least(next_check_at, ${now}::timestamptz)`,
    })
    .where('id', '=', attemptId)
    .where(({ eb, and, or }) =>
      or([
        eb('status', 'in', ['SUBMITTING', 'UNKNOWN']),
        and([eb('status', '=', 'RUNNING'), eb('vendor_task_id', '=', taskId)]),
      ]),
    )
    .execute()
}
