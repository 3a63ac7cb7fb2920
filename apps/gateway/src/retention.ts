import type { Db } from './db/database.ts'
import { listExpiredGenerations } from './db/generations.ts'
import type { GenerationRow } from './db/schema.ts'
import { deleteGeneration } from './db/transitions/index.ts'
import type { FileRemover } from './media/file-remover.ts'

const day = 24 * 3600 * 1000
const mostAtOnce = 100

/** When a generation expires: `retentionDays` after its end. Null before the end, and where everything is kept. */
export function expiryOfGeneration(
  { completed_at }: Pick<GenerationRow, 'completed_at'>,
  retentionDays: number | undefined,
): Date | null {
  if (completed_at === null || retentionDays === undefined) return null
  return new Date(completed_at.getTime() + retentionDays * day)
}

export interface RetentionParts {
  readonly db: Db
  readonly files: FileRemover
  /** Days after its end for which a generation is kept; undefined for ever. */
  readonly retentionDays: number | undefined
  now(): Date
}

/**
 * Deletes the generations that have expired, as their owners could, batch by batch, oldest first. One whose vendor is still
 * being told to stop goes the next time. @returns how many went.
 */
export async function removeExpiredGenerations(parts: RetentionParts): Promise<number> {
  const { db, files, retentionDays, now } = parts
  if (retentionDays === undefined) return 0
  const before = new Date(now().getTime() - retentionDays * day)
  let removed = 0
  let last: Pick<GenerationRow, 'id' | 'completed_at'> | undefined
  for (;;) {
    const batch = await listExpiredGenerations(db, { before, after: last, limit: mostAtOnce })
    for (const { id, account_id: accountId, livemode } of batch) {
      const { outcome } = await deleteGeneration(db, { accountId, livemode }, id, now())
      if (outcome === 'deleted') removed += 1
    }
    await files.removeDue()
    last = batch.at(-1)
    if (batch.length < mostAtOnce) return removed
  }
}
