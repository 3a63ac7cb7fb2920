import { type Kysely, sql } from 'kysely'

/**
 * What was observed of each model, per size of job; and what is needed to observe it: when the vendor last said that a job
 * still runs, and how long it took for it.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table model_estimates (
      provider text not null,
      model text not null,
      livemode boolean not null,
      size smallint not null,
      estimate jsonb not null,
      updated_at timestamptz not null,
      primary key (provider, model, livemode, size)
    )`.execute(db)
  await sql`create index model_estimates_updated on model_estimates (updated_at)`.execute(db)
  await sql`alter table generations add column slow_seconds real`.execute(db)
  await sql`alter table attempts add column checked_at timestamptz, add column vendor_seconds real`.execute(
    db,
  )
}
