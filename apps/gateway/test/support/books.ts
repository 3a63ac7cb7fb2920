import { sql } from 'kysely'
import { ensureKey } from '../../src/db/accounts.ts'
import type { Db } from '../../src/db/database.ts'
import type { Owner } from '../../src/db/generations.ts'
import { hashOfKey } from '../../src/keys/api-key.ts'

const mode = (livemode: boolean) => (livemode ? 'live' : 'test')

/** A customer who pays with credits, with a key per mode: `gmx_test_<name>` and `gmx_live_<name>`. */
export async function customer(db: Db, name: string, now = new Date()): Promise<string> {
  const accountId = `acc_${name}`
  await db.insertInto('accounts').values({ id: accountId, name, plan: 'PRO', created_at: now }).execute()
  for (const livemode of [false, true])
    await ensureKey(
      db,
      { accountId, hash: hashOfKey(`gmx_${mode(livemode)}_${name}`), livemode, hint: name.slice(-4) },
      now,
    )
  return accountId
}

/** What the books say of an owner, in thousandths of a credit, each figure from where it is kept. */
export interface Books {
  /** The balances. */
  readonly available: number
  readonly reserved: number
  /** The sum of each side over all entries. */
  readonly sums: { readonly [side in 'AVAILABLE' | 'RESERVED' | 'ISSUED' | 'INCOME']: number }
  /** The sum of the reservations, and how many of them belong to generations that are over. */
  readonly open: number
  readonly forgotten: number
  /** What generations that are over cost. */
  readonly costs: number
  readonly transfers: number
}

export async function booksOf(db: Db, { accountId, livemode }: Owner): Promise<Books> {
  const { rows } = await sql<{ books: Books }>`
    with mine as (select * from ledger_entries where account_id = ${accountId} and livemode = ${livemode}),
    over as (
      select id, cost_millicredits from generations g
      where account_id = ${accountId} and livemode = ${livemode} and completed_at is not null and not exists (
        select from attempts where generation_id = g.id
          and status not in ('COMPLETED', 'FAILED', 'CANCELLED'))
    ),
    reservations as (
      select * from ledger_reservations where account_id = ${accountId} and livemode = ${livemode}
    )
    select json_build_object(
      'available', (select available from ledger_accounts where account_id = ${accountId} and livemode = ${livemode}),
      'reserved', (select reserved from ledger_accounts where account_id = ${accountId} and livemode = ${livemode}),
      'sums', (select json_object_agg(side, (select coalesce(sum(amount), 0) from mine where mine.side = sides.side))
        from unnest(array['AVAILABLE', 'RESERVED', 'ISSUED', 'INCOME']) as sides (side)),
      'open', (select coalesce(sum(amount), 0) from reservations),
      'forgotten', (select count(*) from reservations where generation_id in (select id from over)),
      'costs', (select coalesce(sum(cost_millicredits), 0) from over),
      'transfers', (select count(distinct transfer_id) from mine)
    ) as books`.execute(db)
  const [row] = rows
  if (!row) throw new TypeError('There are no books.')
  return row.books
}
