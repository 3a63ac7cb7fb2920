import { type Kysely, sql } from 'kysely'

/** Accounts, keys, generations with their attempts and outputs, and the gateways that work on them. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table accounts (
      id text primary key,
      name text not null,
      plan text not null check (plan in ('FREE', 'STARTER', 'PRO', 'ENTERPRISE')),
      created_at timestamptz not null
    )`.execute(db)
  await sql`
    create table api_keys (
      id text primary key,
      account_id text not null references accounts,
      hash bytea not null unique,
      livemode boolean not null,
      hint text not null,
      created_at timestamptz not null,
      revoked_at timestamptz
    )`.execute(db)
  await sql`
    create table generations (
      id text primary key,
      account_id text not null references accounts,
      livemode boolean not null,
      type text not null,
      status text not null check (status in ('QUEUED', 'PROCESSING', 'COMPLETED', 'FAILED', 'CANCELLED')),
      provider text not null,
      model text not null,
      request jsonb not null,
      work jsonb not null,
      warnings jsonb not null,
      routing jsonb not null,
      tags jsonb,
      cost_millicredits bigint check (cost_millicredits >= 0),
      estimated_seconds real,
      progress real not null default 0 check (progress between 0 and 1),
      error jsonb,
      metadata jsonb,
      created_at timestamptz not null,
      started_at timestamptz,
      completed_at timestamptz,
      submit_after timestamptz not null,
      check ((status in ('COMPLETED', 'FAILED', 'CANCELLED')) = (completed_at is not null)),
      check ((status = 'FAILED') = (error is not null))
    )`.execute(db)
  await sql`create index generations_of_account on generations (account_id, livemode, id desc)`.execute(db)
  await sql`
    create index generations_open on generations (submit_after) where status in ('QUEUED', 'PROCESSING')`.execute(
    db,
  )
  await sql`
    create index generations_times on generations (provider, model, livemode, completed_at desc)
    where status = 'COMPLETED'`.execute(db)
  await sql`
    create table attempts (
      id text primary key,
      generation_id text not null references generations,
      number integer not null,
      provider text not null,
      model text not null,
      livemode boolean not null,
      status text not null check (status in
        ('SUBMITTING', 'UNKNOWN', 'RUNNING', 'STORING', 'COMPLETED', 'FAILED', 'CANCELLED')),
      connection jsonb not null,
      instance_id text not null,
      task jsonb,
      vendor_task_id text,
      result jsonb,
      error jsonb,
      doubts integer not null default 0,
      refreshes integer not null default 0,
      next_check_at timestamptz not null,
      started_at timestamptz not null,
      submitted_at timestamptz,
      finished_at timestamptz,
      unique (generation_id, number),
      unique (provider, livemode, vendor_task_id),
      check (status <> 'RUNNING' or task is not null),
      check (status <> 'STORING' or result is not null)
    )`.execute(db)
  await sql`
    create unique index attempts_one_open on attempts (generation_id)
    where status in ('SUBMITTING', 'UNKNOWN', 'RUNNING', 'STORING')`.execute(db)
  await sql`
    create index attempts_due on attempts (next_check_at)
    where status in ('SUBMITTING', 'UNKNOWN', 'RUNNING', 'STORING')`.execute(db)
  await sql`
    create table outputs (
      id text primary key,
      generation_id text not null references generations,
      position integer not null,
      type text not null,
      mime_type text not null,
      format text not null,
      bytes bigint not null,
      sha256 text not null,
      width integer,
      height integer,
      duration double precision,
      created_at timestamptz not null,
      unique (generation_id, position)
    )`.execute(db)
  await sql`
    create table instances (
      id text primary key,
      started_at timestamptz not null,
      beat_at timestamptz not null
    )`.execute(db)
  await sql`create table settings (name text primary key, value text not null)`.execute(db)
}
