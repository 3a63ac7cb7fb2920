import { type Kysely, sql } from 'kysely'

/** Ended generations by their age, for those that are only kept so long. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create index generations_by_end on generations (completed_at, id)
    where completed_at is not null and deleted_at is null`.execute(db)
}
