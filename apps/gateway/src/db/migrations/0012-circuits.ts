import { type Kysely, sql } from 'kysely'

/**
 * Health of vendors, shared by all gateways; what a generation was quoted, which no later choice may exceed; and
 * generations that wait for a place in their vendor's budget.
 */
export async function up(db: Kysely<never>): Promise<void> {
  // A model of '' is the whole provider.
  await sql`
    create table circuits (
      provider text not null,
      model text not null,
      livemode boolean not null,
      circuit jsonb not null,
      changed_at timestamptz not null,
      primary key (provider, model, livemode)
    )`.execute(db)
  await sql`
    alter table generations
      add column quoted_millicredits bigint,
      add column moved_at timestamptz,
      add column waits_for_vendor boolean not null default false`.execute(db)
  await sql`
    update generations set quoted_millicredits = cost_millicredits
    where status in ('QUEUED', 'PROCESSING')`.execute(db)
  await sql`
    create index generations_waiting_for_vendor on generations (provider, livemode, id)
    where status in ('QUEUED', 'PROCESSING') and waits_for_vendor`.execute(db)
  await sql`
    create index generations_open_of_provider on generations (provider, livemode, id)
    where status in ('QUEUED', 'PROCESSING')`.execute(db)
  await sql`create index attempts_started on attempts (provider, livemode, started_at)`.execute(db)
  await sql`
    create index attempts_at_vendor on attempts (provider, livemode)
    where status in ('SUBMITTING', 'UNKNOWN', 'RUNNING')`.execute(db)
}
