import { type Kysely, sql } from 'kysely'

/** What vendors were told to call, and when they last did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table attempts
      add column callback_base text,
      add column called_back_at timestamptz,
      add check (called_back_at is null or callback_base is not null)`.execute(db)
}
