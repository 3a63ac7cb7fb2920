import { type Kysely, sql } from 'kysely'

/** Limits of a plan: an ENTERPRISE account's own numbers, starts counted per window, and generations that wait for a turn. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    alter table accounts
      add column starts_per_minute integer check (starts_per_minute > 0),
      add column in_progress integer check (in_progress > 0),
      add check (plan = 'ENTERPRISE' or (starts_per_minute is null and in_progress is null))`.execute(db)
  // One row for each account and mode; a new window overwrites the last one.
  await sql`
    create table start_counts (
      account_id text not null references accounts,
      livemode boolean not null,
      minute timestamptz not null,
      minute_starts integer not null,
      day timestamptz not null,
      day_starts integer not null,
      primary key (account_id, livemode)
    ) with (fillfactor = 50)`.execute(db)
  await sql`
    alter table generations
      alter column submit_after drop not null,
      add check (status <> 'PROCESSING' or submit_after is not null)`.execute(db)
  await sql`
    create index generations_open_of_account on generations (account_id, livemode)
    where status in ('QUEUED', 'PROCESSING')`.execute(db)
  await sql`
    create index generations_waiting on generations (account_id, livemode, id)
    where status = 'QUEUED' and submit_after is null`.execute(db)
}
