import { newId } from '../ids.ts'
import type { Db } from './database.ts'
import type { ApiKey } from './schema.ts'

/** All that is shown of a key: its hash never leaves the database. */
const shown = ['id', 'account_id', 'livemode', 'hint', 'name', 'created_at', 'revoked_at'] as const

/** An account's keys, revoked ones too, newest first, at most `limit`, older than the one with the id `after`. */
export async function listKeys(
  db: Db,
  accountId: string,
  page: { readonly limit: number; readonly after?: string },
): Promise<readonly ApiKey[]> {
  let query = db.selectFrom('api_keys').select(shown).where('account_id', '=', accountId)
  if (page.after !== undefined) query = query.where('id', '<', page.after)
  return query.orderBy('id', 'desc').limit(page.limit).execute()
}

/** Writes a new key down by its hash. */
export async function insertKey(
  db: Db,
  key: {
    readonly accountId: string
    readonly hash: Buffer
    readonly livemode: boolean
    readonly hint: string
    readonly name: string | null
  },
  now: Date,
): Promise<ApiKey> {
  const { accountId, ...rest } = key
  return db
    .insertInto('api_keys')
    .values({ ...rest, id: newId('key', now.getTime()), account_id: accountId, created_at: now })
    .returning(shown)
    .executeTakeFirstOrThrow()
}

/** Revokes a key, from this statement on in every gateway: nothing remembers keys. Once revoked, it keeps its moment. */
export async function revokeKey(db: Db, id: string, now: Date): Promise<ApiKey | undefined> {
  return db
    .updateTable('api_keys')
    .set(({ fn, ref, val }) => ({ revoked_at: fn.coalesce(ref('revoked_at'), val(now)) }))
    .where('id', '=', id)
    .returning(shown)
    .executeTakeFirst()
}
