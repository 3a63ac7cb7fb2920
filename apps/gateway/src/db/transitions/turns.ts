import { type RawBuilder, sql } from 'kysely'
import { plans } from '../../limits/plans.ts'
import { boundedPause } from '../bounded-pause.ts'
import type { Db } from '../database.ts'
import type { GenerationRow } from '../schema.ts'

/*
 * A generation whose account has its limit in progress waits for its turn: it is QUEUED and its `submit_after` is null,
 * so no submit of it is due or overdue. It gets its turn, oldest first, when one of its account's has ended.
 */

/** How many generations the account `accounts` may have in progress; null is no limit. */
export const inProgressLimit: RawBuilder<number | null> = sql`case accounts.plan ${sql.join(
  Object.entries(plans).map(
    ([plan, { inProgress }]) => sql`when ${sql.lit(plan)} then ${sql.lit(inProgress)}`,
  ),
  sql` `,
)} else accounts.in_progress end`

/**
 * Gives their turn to generations that wait and whose account has a place free: a submit of them is due now. However
 * many gateways do so at once, each turn is given by one of them, and one that was given twice over all the same is put
 * back where it begins. A wake-up that is lost after it is found as any other is.
 */
export async function giveTurns(
  db: Db,
  now: Date,
): Promise<readonly Pick<GenerationRow, 'id' | 'provider'>[]> {
  const { rows } = await sql<Pick<GenerationRow, 'id' | 'provider'>>`
    with waiting as (
      select distinct account_id, livemode from generations
      where status = 'QUEUED' and submit_after is null
    ),
    -- An account whose limit was lifted has places for all of its own, a thousand at a time.
    free as (
      select account_id, livemode, coalesce(${inProgressLimit}, 1000) - (
        select count(*) from generations taken
        where taken.account_id = waiting.account_id and taken.livemode = waiting.livemode
          and taken.status in ('QUEUED', 'PROCESSING') and taken.submit_after is not null
      ) as places
      from waiting join accounts on accounts.id = account_id
    ),
    turns as (
      select next.id from free cross join lateral (
        select id from generations
        where account_id = free.account_id and livemode = free.livemode
          and status = 'QUEUED' and submit_after is null
        order by id limit greatest(free.places, 0)
      ) next
    ),
    -- In one order everywhere: two gateways that give turns at once must not wait for each other.
    locked as (
      select id from generations
      where id in (select id from turns) and status = 'QUEUED' and submit_after is null
      order by id for no key update
    )
    update generations set submit_after = ${now} where id in (select id from locked)
    returning id, provider`.execute(db)
  return rows
}

/**
 * Whether one more of a limited account's generations may be in progress. The account is locked until `trx` ends, so
 * that two which ask at once can't both take the last place.
 */
export async function hasPlace(
  trx: Db,
  { account_id, livemode }: Pick<GenerationRow, 'account_id' | 'livemode'>,
  limit: number,
): Promise<boolean> {
  await trx
    .selectFrom('accounts')
    .select(boundedPause.as('bound'))
    .where('id', '=', account_id)
    .forNoKeyUpdate()
    .execute()
  // Asked after the lock is had: only so does it see what the transaction before it began.
  const { taken } = await trx
    .selectFrom('generations')
    .select(({ fn }) => fn.countAll<number>().as('taken'))
    .where('account_id', '=', account_id)
    .where('livemode', '=', livemode)
    .where('status', '=', 'PROCESSING')
    .executeTakeFirstOrThrow()
  return taken < limit
}

/** A generation that was about to begin waits for its turn; `trx` holds its row. */
export async function putBack(trx: Db, generationId: string): Promise<void> {
  await trx
    .updateTable('generations')
    .set({ submit_after: null })
    .where('id', '=', generationId)
    .where('status', '=', 'QUEUED')
    .execute()
}
