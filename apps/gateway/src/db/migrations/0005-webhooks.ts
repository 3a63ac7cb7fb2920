import { type Kysely, sql } from 'kysely'

/** Where generations report their end, what is to be sent there, how receivers fare, and the secrets that sign it. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table generations add column webhook_url text`.execute(db)
  await sql`
    create table webhook_deliveries (
      id text primary key,
      generation_id text not null unique references generations,
      account_id text not null references accounts,
      livemode boolean not null,
      event text not null
        check (event in ('generation.completed', 'generation.failed', 'generation.cancelled')),
      url text not null,
      origin text not null,
      status text not null check (status in ('PENDING', 'DELIVERED', 'FAILED', 'DISABLED')),
      tries integer not null default 0,
      tries_before integer not null default 0,
      next_try_at timestamptz,
      last_tried_at timestamptz,
      last_status_code integer,
      last_error text,
      response_start text,
      created_at timestamptz not null,
      delivered_at timestamptz,
      check ((status = 'PENDING') = (next_try_at is not null))
    )`.execute(db)
  await sql`
    create index webhook_deliveries_due on webhook_deliveries (next_try_at) where status = 'PENDING'`.execute(
    db,
  )
  await sql`
    create index webhook_deliveries_of_receiver on webhook_deliveries (account_id, livemode, origin)
    where status = 'PENDING'`.execute(db)
  await sql`
    create table webhook_receivers (
      account_id text not null references accounts,
      livemode boolean not null,
      origin text not null,
      failing_since timestamptz not null,
      failures integer not null,
      disabled_at timestamptz,
      reason text not null,
      primary key (account_id, livemode, origin)
    )`.execute(db)
  await sql`
    create table webhook_secrets (
      account_id text not null references accounts,
      livemode boolean not null,
      secret text not null,
      created_at timestamptz not null,
      expires_at timestamptz,
      primary key (account_id, livemode, secret)
    )`.execute(db)
  await sql`
    create unique index webhook_secrets_one_current on webhook_secrets (account_id, livemode)
    where expires_at is null`.execute(db)
}
