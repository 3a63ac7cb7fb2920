import { sql } from 'kysely'
import type { Db } from './database.ts'
import { openAttemptStatuses } from './schema.ts'

/** Says that a gateway is alive. */
export async function beat(db: Db, instanceId: string, now: Date): Promise<void> {
  await db
    .insertInto('instances')
    .values({ id: instanceId, started_at: now, beat_at: now })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ beat_at: now }))
    .execute()
}

/** Takes a gateway off the list: at a graceful stop. */
export async function leave(db: Db, instanceId: string): Promise<void> {
  await db.deleteFrom('instances').where('id', '=', instanceId).execute()
}

/**
 * Frees what dead gateways held. A gateway is dead when it has not said otherwise since `deadline`.
 * What it was submitting becomes `UNKNOWN`, as nobody can tell whether the vendor was reached; the rest is due at once.
 *
 * @returns how many attempts were freed.
 */
export async function releaseDead(db: Db, deadline: Date, now: Date): Promise<number> {
  await db.deleteFrom('instances').where('beat_at', '<', deadline).execute()
  const { numUpdatedRows } = await letGo(db, now)
    .where('instance_id', '<>', '')
    .where('instance_id', 'not in', (query) => query.selectFrom('instances').select('id'))
    .executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Frees what a living gateway holds although it does not work on it, apart from the generations that it names. */
export async function releaseHeld(
  db: Db,
  instanceId: string,
  except: readonly string[],
  nextCheckAt: Date,
): Promise<void> {
  const held = letGo(db, nextCheckAt).where('instance_id', '=', instanceId)
  await (except.length > 0 ? held.where('generation_id', 'not in', except) : held).execute()
}

function letGo(db: Db, nextCheckAt: Date) {
  return db
    .updateTable('attempts')
    .set({
      status: sql`case when status = 'SUBMITTING' then 'UNKNOWN' else status end`,
      next_check_at: nextCheckAt,
      instance_id: '',
    })
    .where('status', 'in', openAttemptStatuses)
}
