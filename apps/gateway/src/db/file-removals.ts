import { sql } from 'kysely'
import type { Db } from './database.ts'

/*
 * The names of files that are to go. A file is named here before it can be without a row that needs it, and its name is
 * struck off in the transaction that gives it such a row; so a gateway may die at any moment, and no file is left over.
 */

/** Writes down that a file which is about to be kept goes at `dueAt`, unless it is confirmed before. */
export async function planRemoval(db: Db, name: string, dueAt: Date): Promise<void> {
  await db.insertInto('file_removals').values({ name, due_at: dueAt }).execute()
}

/** Confirms a file; `trx` writes down what needs it. False when it was removed meanwhile. */
export async function confirmFile(trx: Db, name: string): Promise<boolean> {
  const { numDeletedRows } = await trx
    .deleteFrom('file_removals')
    .where('name', '=', name)
    .executeTakeFirstOrThrow()
  return numDeletedRows > 0n
}

/** Has files removed that nothing names once `trx` is committed. */
export async function removeLater(trx: Db, names: readonly string[], now: Date): Promise<void> {
  await sql`
    insert into file_removals (name, due_at) select name, ${now}::timestamptz from unnest(${[...names]}::text[]) as name
    on conflict (name) do update set due_at = excluded.due_at`.execute(trx)
}

/** What came of removing files. */
export interface Removals {
  readonly removed: number
  /** Why others could not be removed. */
  readonly failures: readonly unknown[]
}

/**
 * Removes up to `limit` files that are due with `remove`, which must take one that is gone already. What fails is due
 * again at `again`, and keeps nothing else from going. Who wants to confirm one of them at this moment waits.
 */
export async function removeDueFiles(
  db: Db,
  due: { readonly now: Date; readonly again: Date; readonly limit: number },
  remove: (name: string) => Promise<void>,
): Promise<Removals> {
  return db.transaction().execute(async (trx) => {
    const files = await trx
      .selectFrom('file_removals')
      .select('name')
      .where('due_at', '<=', due.now)
      .orderBy('due_at')
      .limit(due.limit)
      .forUpdate()
      .skipLocked()
      .execute()
    const results = await Promise.allSettled(files.map(({ name }) => remove(name)))
    const removed = files.filter((_, index) => results[index]?.status === 'fulfilled')
    const failed = files.filter((_, index) => results[index]?.status === 'rejected')
    if (removed.length > 0)
      await trx.deleteFrom('file_removals').where('name', 'in', namesOf(removed)).execute()
    if (failed.length > 0)
      await trx
        .updateTable('file_removals')
        .set({ due_at: due.again })
        .where('name', 'in', namesOf(failed))
        .execute()
    const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []))
    return { removed: removed.length, failures }
  })
}

function namesOf(files: readonly { readonly name: string }[]): readonly string[] {
  return files.map(({ name }) => name)
}
