import { sql } from 'kysely'
import { boundedPause } from './bounded-pause.ts'
import type { Db } from './database.ts'
import type { Owner } from './generations.ts'
import { openGenerationStatuses } from './schema.ts'

/** How often an account has started something in its latest windows. */
export interface StartCounts {
  /** When the latest minute with a start began. */
  readonly minute: Date
  readonly minuteStarts: number
  /** When the latest day with a start began. */
  readonly day: Date
  readonly dayStarts: number
}

/**
 * Counts one start in the windows that began at `minute` and `day`, and answers with the counts. The row is locked until
 * `trx` ends, so starts of one account are counted one after the other. Windows only move forward: a gateway whose clock
 * is behind counts in the window of the one that is ahead, and opens none a second time.
 */
export async function countStart(
  trx: Db,
  { accountId, livemode }: Owner,
  { minute, day }: Pick<StartCounts, 'minute' | 'day'>,
): Promise<StartCounts> {
  const { rows } = await sql<StartCounts>`
    insert into start_counts as counts (account_id, livemode, minute, minute_starts, day, day_starts)
    values (${accountId}, ${livemode}, ${minute}, 1, ${day}, 1)
    on conflict (account_id, livemode) do update set
      minute = greatest(counts.minute, excluded.minute),
      minute_starts = case when counts.minute < excluded.minute then 1 else counts.minute_starts + 1 end,
      day = greatest(counts.day, excluded.day),
      day_starts = case when counts.day < excluded.day then 1 else counts.day_starts + 1 end
    returning minute, minute_starts as "minuteStarts", day, day_starts as "dayStarts",
      ${boundedPause}`.execute(trx)
  const [counts] = rows
  if (!counts) throw new TypeError('A start was not counted.')
  return counts
}

/**
 * The owner's generations that have not ended, and how long they usually take. A statement of its own after
 * `countStart`: only what begins after the lock is had sees what the transaction before it accepted.
 */
export async function countOpen(
  trx: Db,
  owner: Owner,
): Promise<{ readonly count: number; readonly usualSeconds: number | null }> {
  return trx
    .selectFrom('generations')
    .select(({ fn }) => [
      fn.countAll<number>().as('count'),
      fn.avg<number | null>('estimated_seconds').as('usualSeconds'),
    ])
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .where('status', 'in', openGenerationStatuses)
    .executeTakeFirstOrThrow()
}
