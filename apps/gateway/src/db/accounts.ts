import { type SqlBool, sql, type Updateable } from 'kysely'
import { newId } from '../ids.ts'
import type { Db } from './database.ts'
import type { Account, AccountsTable } from './schema.ts'
import type { StartCounts } from './start-counts.ts'

/** The account that a first boot makes, and the one that `GENMUX_API_KEY` belongs to. */
export const houseAccount = { id: 'acc_house', name: 'House', plan: 'ENTERPRISE', metered: false } as const

/** Makes the house account unless it is there. */
export async function ensureHouseAccount(db: Db, now: Date): Promise<void> {
  await db
    .insertInto('accounts')
    .values({ ...houseAccount, created_at: now })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .execute()
}

/** Makes an account. @param account limits are for ENTERPRISE only, where null or nothing is no limit */
export async function createAccount(
  db: Db,
  account: Pick<Account, 'name' | 'plan'> &
    Partial<Pick<Account, 'metered' | 'starts_per_minute' | 'in_progress'>>,
  now: Date,
): Promise<Account> {
  return db
    .insertInto('accounts')
    .values({ id: newId('acc', now.getTime()), ...account, created_at: now })
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** A key that is good, with its account. */
export interface KeyOwner {
  readonly account: Account
  readonly livemode: boolean
  /** What the account has started with keys of this mode; undefined before the first start. */
  readonly starts: StartCounts | undefined
}

/** Whom the key with this hash belongs to; undefined for unknown and revoked keys. */
export async function findKeyOwner(db: Db, hash: Buffer): Promise<KeyOwner | undefined> {
  const row = await db
    .selectFrom('api_keys')
    .innerJoin('accounts', 'accounts.id', 'api_keys.account_id')
    .selectAll('accounts')
    .select('api_keys.livemode')
    .leftJoin('start_counts as counts', (join) =>
      join.onRef('counts.account_id', '=', 'accounts.id').onRef('counts.livemode', '=', 'api_keys.livemode'),
    )
    .select(['minute', 'minute_starts', 'day', 'day_starts'])
    .where('api_keys.hash', '=', hash)
    .where('api_keys.revoked_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { livemode, minute, minute_starts, day, day_starts, ...account } = row
  const starts =
    minute && day ? { minute, minuteStarts: minute_starts ?? 0, day, dayStarts: day_starts ?? 0 } : undefined
  return { account, livemode, starts }
}

/** Writes a key down by its hash; one that is there already stays as it is, revoked too. Answers whether it is good. */
export async function ensureKey(
  db: Db,
  key: {
    readonly accountId: string
    readonly hash: Buffer
    readonly livemode: boolean
    readonly hint: string
  },
  now: Date,
): Promise<boolean> {
  await db
    .insertInto('api_keys')
    .values({
      id: newId('key', now.getTime()),
      account_id: key.accountId,
      hash: key.hash,
      livemode: key.livemode,
      hint: key.hint,
      created_at: now,
    })
    .onConflict((conflict) => conflict.column('hash').doNothing())
    .execute()
  return (await findKeyOwner(db, key.hash)) !== undefined
}

/** The account with this id. */
export async function findAccount(db: Db, id: string): Promise<Account | undefined> {
  return db.selectFrom('accounts').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Accounts, newest first, at most `limit`, older than the one with the id `after`; `search` is part of a name, or an id. */
export async function listAccounts(
  db: Db,
  page: { readonly limit: number; readonly after?: string; readonly search?: string },
): Promise<readonly Account[]> {
  const { after, search } = page
  let query = db.selectFrom('accounts').selectAll()
  if (after !== undefined) query = query.where('id', '<', after)
  // position() knows no wildcards, so nothing in a search needs escaping.
  if (search !== undefined)
    query = query.where(sql<SqlBool>`(id = ${search} or position(lower(${search}) in lower(name)) > 0)`)
  return query.orderBy('id', 'desc').limit(page.limit).execute()
}

/** What can be changed of an account. */
export type AccountChanges = Updateable<
  Pick<AccountsTable, 'name' | 'plan' | 'metered' | 'starts_per_minute' | 'in_progress'>
>

/** Changes what is given; answers with the account as it is then, undefined where there is none. */
export async function updateAccount(
  db: Db,
  id: string,
  changes: AccountChanges,
): Promise<Account | undefined> {
  return db.updateTable('accounts').set(changes).where('id', '=', id).returningAll().executeTakeFirst()
}
