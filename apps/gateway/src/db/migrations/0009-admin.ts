import { type Kysely, sql } from 'kysely'

/** What people call a key, and the way to the keys of an account. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table api_keys add column name text`.execute(db)
  await sql`create index api_keys_of_account on api_keys (account_id, id desc)`.execute(db)
}
