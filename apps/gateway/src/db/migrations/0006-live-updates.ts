import { type Kysely, sql } from 'kysely'

/**
 * Whoever changes the status or the progress of a generation is told its id on the very connection that did it;
 * `db/changes.ts` hears that. An INFO, as no setting of the server's keeps those from the client.
 */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create function tell_change() returns trigger language plpgsql as $$
    begin
      raise info using errcode = 'GMX01', message = new.id;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger generations_tell_change after update of status, progress on generations
    for each row when ((old.status, old.progress) is distinct from (new.status, new.progress))
    execute function tell_change()`.execute(db)
}
