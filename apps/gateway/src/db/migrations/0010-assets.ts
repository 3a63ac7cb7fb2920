import { type Kysely, sql } from 'kysely'

/** Uploaded files and what uses them, files that are to be removed, and generations of which only the books are kept. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table assets (
      id text primary key,
      account_id text not null references accounts,
      livemode boolean not null,
      type text not null check (type in ('image', 'video', 'audio')),
      mime_type text not null,
      format text not null,
      bytes bigint not null check (bytes > 0),
      sha256 text not null,
      width integer,
      height integer,
      duration double precision,
      created_at timestamptz not null,
      used_at timestamptz not null
    )`.execute(db)
  await sql`create index assets_of_account on assets (account_id, livemode) include (bytes)`.execute(db)
  await sql`create index assets_age on assets (used_at)`.execute(db)
  await sql`
    create table asset_uses (
      generation_id text not null references generations,
      asset_id text not null references assets on delete cascade,
      primary key (generation_id, asset_id)
    )`.execute(db)
  await sql`create index asset_uses_of_asset on asset_uses (asset_id)`.execute(db)
  await sql`
    create table file_removals (
      name text primary key,
      due_at timestamptz not null
    )`.execute(db)
  await sql`create index file_removals_due on file_removals (due_at)`.execute(db)
  await sql`
    alter table generations
      add column deleted_at timestamptz,
      add check (deleted_at is null or completed_at is not null)`.execute(db)
  await sql`alter table attempts add column input_base text`.execute(db)
}
