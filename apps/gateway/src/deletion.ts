import { setTimeout as wait } from 'node:timers/promises'
import { patience } from './cancel.ts'
import type { Db } from './db/database.ts'
import type { Owner } from './db/generations.ts'
import { type Deletion, deleteGeneration } from './db/transitions/index.ts'
import type { FileRemover } from './media/file-remover.ts'

export interface DeletionParts {
  readonly db: Db
  readonly files: FileRemover
  now(): Date
}

/**
 * Deletes an ended generation, and waits for the vendor of one that was just cancelled to be told. Once the database says
 * so it is deleted for everybody; its files go at once, or with the next housekeeping if this process dies first.
 *
 * @param pauses milliseconds between tries; after the last of them what is known is answered
 */
export async function deleteForGood(
  { db, files, now }: DeletionParts,
  owner: Owner,
  id: string,
  pauses = patience,
): Promise<Deletion> {
  let deletion = await deleteGeneration(db, owner, id, now())
  for (const pause of pauses) {
    if (deletion.outcome !== 'closing') break
    await wait(pause)
    deletion = await deleteGeneration(db, owner, id, now())
  }
  if (deletion.outcome === 'deleted' && deletion.files.length > 0) await files.removeSome()
  return deletion
}
