import { type SqlBool, sql } from 'kysely'
import type { AssetRow, NewAsset } from './asset-tables.ts'
import { boundedPause } from './bounded-pause.ts'
import type { Db } from './database.ts'
import { confirmFile, removeLater } from './file-removals.ts'
import type { Owner } from './generations.ts'

/** The name of an uploaded file in the store. */
export function assetName({ id, format }: Pick<AssetRow, 'id' | 'format'>): string {
  return `${id}.${format}`
}

/** Bytes of the files that the owner keeps. */
export async function keptBytes(db: Db, owner: Owner): Promise<number> {
  const { bytes } = await db
    .selectFrom('assets')
    .select(sql<number>`coalesce(sum(bytes), 0)::bigint`.as('bytes'))
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .executeTakeFirstOrThrow()
  return bytes
}

/**
 * Writes a file down that lies in the store. `full`: the account would keep more than `maxBytes`; `gone`: it took so long
 * that the file was removed. Nothing is written then.
 */
export async function insertAsset(
  db: Db,
  asset: NewAsset,
  maxBytes: number,
): Promise<AssetRow | 'full' | 'gone'> {
  const { account_id: accountId, livemode } = asset
  return db.transaction().execute(async (trx) => {
    // Of two files that come at once only one may take the last bytes.
    await trx
      .selectFrom('accounts')
      .select(boundedPause.as('bound'))
      .where('id', '=', accountId)
      .forNoKeyUpdate()
      .execute()
    if ((await keptBytes(trx, { accountId, livemode })) + asset.bytes > maxBytes) return 'full'
    if (!(await confirmFile(trx, assetName(asset)))) return 'gone'
    return trx.insertInto('assets').values(asset).returningAll().executeTakeFirstOrThrow()
  })
}

/** Those of the files that are the owner's and were used after `since`. */
export async function findAssets(
  db: Db,
  owner: Owner,
  ids: readonly string[],
  since: Date,
): Promise<readonly AssetRow[]> {
  return db
    .selectFrom('assets')
    .selectAll()
    .where('id', 'in', ids)
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .where('used_at', '>', since)
    .execute()
}

/** The file with this id, whoever owns it: its address is signed. */
export async function findAsset(db: Db, id: string): Promise<AssetRow | undefined> {
  return db.selectFrom('assets').selectAll().where('id', '=', id).executeTakeFirst()
}

/**
 * Writes down that a generation needs files; `trx` accepts it. They stay until it is over.
 *
 * @returns the ids of those that are there; the others were removed meanwhile
 */
export async function useAssets(
  trx: Db,
  generationId: string,
  ids: readonly string[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ asset_id: string }>`
    with locked as (
      -- In one order everywhere: two starts with the same files must not wait for each other.
      select id from assets where id = any(${[...ids]}::text[]) order by id for no key update
    ), used as (
      update assets set used_at = greatest(used_at, ${now}::timestamptz)
      where id in (select id from locked) returning id
    )
    insert into asset_uses (generation_id, asset_id) select ${generationId}, id from used
    returning asset_id`.execute(trx)
  return new Set(rows.map((row) => row.asset_id))
}

/** The files that a generation was accepted with. */
export async function listUsedAssets(db: Db, generationId: string): Promise<readonly AssetRow[]> {
  return db
    .selectFrom('assets')
    .innerJoin('asset_uses', 'asset_uses.asset_id', 'assets.id')
    .selectAll('assets')
    .where('asset_uses.generation_id', '=', generationId)
    .execute()
}

/** Whether a generation that is not over needs the file: one that was cancelled does until its vendor was told. */
const isNeeded = sql<SqlBool>`exists (
  select from asset_uses join generations on generations.id = asset_uses.generation_id
  where asset_uses.asset_id = assets.id and (
    generations.completed_at is null or exists (
      select from attempts where attempts.generation_id = generations.id
        and attempts.status in ('SUBMITTING', 'UNKNOWN', 'RUNNING', 'STORING'))))`

/**
 * Removes up to `limit` files that were last used at `expiry` or before and that nothing needs: their rows at once, the
 * files later. @returns how many.
 */
export async function removeExpiredAssets(
  db: Db,
  { expiry, now, limit }: { readonly expiry: Date; readonly now: Date; readonly limit: number },
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    // Rows that a start is about to use are left to it; it makes them young again.
    const { rows } = await sql<Pick<AssetRow, 'id' | 'format'>>`
      delete from assets where id = any(array(
        select id from assets where used_at <= ${expiry} and not ${isNeeded}
        limit ${limit} for update skip locked
      )) returning id, format`.execute(trx)
    if (rows.length > 0) await removeLater(trx, rows.map(assetName), now)
    return rows.length
  })
}

/** Removes a file of the owner's, which is named by nothing once this returns. @returns its name in the store, or why not. */
export async function removeAsset(
  db: Db,
  owner: Owner,
  id: string,
  now: Date,
): Promise<{ readonly name: string } | 'unknown' | 'needed'> {
  return db.transaction().execute(async (trx) => {
    const found = await trx
      .selectFrom('assets')
      .select(['id', 'format'])
      .where('id', '=', id)
      .where('account_id', '=', owner.accountId)
      .where('livemode', '=', owner.livemode)
      .forUpdate()
      .executeTakeFirst()
    if (!found) return 'unknown'
    // Asked after the lock is had: only so does it see a start that used it until then.
    const { numDeletedRows } = await trx
      .deleteFrom('assets')
      .where('id', '=', id)
      .where(({ not }) => not(isNeeded))
      .executeTakeFirstOrThrow()
    if (numDeletedRows === 0n) return 'needed'
    await removeLater(trx, [assetName(found)], now)
    return { name: assetName(found) }
  })
}
