import { sql } from 'kysely'
import { firstIdAt } from '../ids.ts'
import type { Db } from './database.ts'
import type { Owner } from './generations.ts'

/** By what usage is summed up: the day in UTC, `provider`, or `provider/model`. */
export type UsageGrouping = 'DAY' | 'PROVIDER' | 'MODEL'

export interface UsageRow {
  readonly key: string
  readonly generations: number
  /** What ended generations cost, in thousandths of a credit. */
  readonly millicredits: number
}

const keys = {
  DAY: sql`to_char(created_at at time zone 'UTC', 'YYYY-MM-DD')`,
  PROVIDER: sql`provider`,
  MODEL: sql`provider || '/' || model`,
}

/** What the owner's generations accepted from `from` until before `to` came to. Days without any are left out. */
export async function usageOf(
  db: Db,
  owner: Owner,
  asked: { readonly by: UsageGrouping; readonly from: Date; readonly to: Date },
): Promise<readonly UsageRow[]> {
  // By id, which says when it was accepted: so the index of the account's list serves.
  const { rows } = await sql<UsageRow>`
    select ${keys[asked.by]} as key, count(*) as generations,
      coalesce(sum(cost_millicredits) filter (where completed_at is not null), 0)::bigint as millicredits
    from generations
    where account_id = ${owner.accountId} and livemode = ${owner.livemode}
      and id >= ${firstIdAt('gen', asked.from.getTime())} and id < ${firstIdAt('gen', asked.to.getTime())}
    group by 1
    order by 1`.execute(db)
  return rows
}
