import { type Kysely, sql } from 'kysely'

/**
 * Credits. The books are the transfers, each of which takes from one side what it gives to another, so that they always
 * sum to zero. Only customers have rows of balances: one row for the house would be written by every generation.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table accounts add column metered boolean not null default true`.execute(db)
  await sql`update accounts set metered = false where id = 'acc_house'`.execute(db)
  await sql`
    create table ledger_accounts (
      account_id text not null references accounts,
      livemode boolean not null,
      available bigint not null check (available >= 0),
      reserved bigint not null check (reserved >= 0),
      primary key (account_id, livemode)
    )`.execute(db)
  await sql`
    create table ledger_transfers (
      id text primary key,
      position bigint generated always as identity,
      account_id text not null,
      livemode boolean not null,
      kind text not null,
      source text not null,
      target text not null,
      amount bigint not null check (amount > 0),
      generation_id text references generations,
      reference text,
      note text,
      created_at timestamptz not null,
      foreign key (account_id, livemode) references ledger_accounts,
      unique (generation_id, kind),
      unique (account_id, livemode, kind, reference),
      check ((kind, source, target) in (
        ('TOP_UP', 'ISSUED', 'AVAILABLE'),
        ('ADJUST', 'ISSUED', 'AVAILABLE'),
        ('ADJUST', 'AVAILABLE', 'ISSUED'),
        ('RESERVE', 'AVAILABLE', 'RESERVED'),
        ('SETTLE', 'RESERVED', 'INCOME'),
        ('REFUND', 'RESERVED', 'AVAILABLE')
      )),
      check ((kind in ('TOP_UP', 'ADJUST')) = (generation_id is null)),
      check ((generation_id is null) = (reference is not null))
    )`.execute(db)
  await sql`create index ledger_statement on ledger_transfers (account_id, livemode, position desc)`.execute(
    db,
  )
  await sql`
    create table ledger_reservations (
      generation_id text primary key references generations,
      account_id text not null,
      livemode boolean not null,
      amount bigint not null check (amount > 0),
      foreign key (account_id, livemode) references ledger_accounts
    )`.execute(db)
  await sql`
    create view ledger_entries as
    select id as transfer_id, account_id, livemode, source as side, -amount as amount from ledger_transfers
    union all
    select id, account_id, livemode, target, amount from ledger_transfers`.execute(db)
}
