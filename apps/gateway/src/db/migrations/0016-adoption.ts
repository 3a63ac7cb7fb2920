import { type Kysely, sql } from 'kysely'

/** The task that a vendor named to an attempt whose submit's answer was not there yet, or is lost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table attempts add column called_task_id text`.execute(db)
}
