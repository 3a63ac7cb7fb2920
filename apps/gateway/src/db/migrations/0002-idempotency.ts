import { type Kysely, sql } from 'kysely'

/** Keys under which work was started, so that the same request starts it once. */
export async function up(db: Kysely<never>): Promise<void> {
  // The key is claimed before the generation is inserted: whoever loses the race for it has then written nothing.
  await sql`
    create table idempotency_keys (
      account_id text not null,
      livemode boolean not null,
      operation text not null,
      key text not null,
      fingerprint bytea not null,
      generation_id text not null references generations deferrable initially deferred,
      created_at timestamptz not null,
      primary key (account_id, livemode, operation, key)
    )`.execute(db)
  await sql`create index idempotency_keys_age on idempotency_keys (created_at)`.execute(db)
}
