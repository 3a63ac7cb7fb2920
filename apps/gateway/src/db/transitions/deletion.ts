import { sql } from 'kysely'
import type { Db } from '../database.ts'
import { removeLater } from '../file-removals.ts'
import type { Owner } from '../generations.ts'
import {
  type AskedRequest,
  type FittedWork,
  type GenerationRow,
  openAttemptStatuses,
  type Routing,
} from '../schema.ts'

/** What came of deleting a generation, with the names of its files. `open`: it has not ended; `closing`: its vendor is being told to stop. */
export type Deletion =
  | { readonly outcome: 'deleted'; readonly deletedAt: Date; readonly files: readonly string[] }
  | { readonly outcome: 'open' | 'closing' | 'unknown' }

/** In place of what was asked: who reads old rows finds their shape. */
const nothingAsked: AskedRequest = { input: {}, options: {}, provider: null, priority: null, fit: 'NEAREST' }
const nothingDone: FittedWork = { input: {}, options: {} }
const errorText = 'What was said about it has been deleted.'

/**
 * Deletes an ended generation of the owner's: its outputs and every word of what was asked and answered are gone when
 * this returns, its files are to be removed. What it was, when, by whom and at what price stays for the books. Once
 * deleted it stays so.
 */
export async function deleteGeneration(db: Db, owner: Owner, id: string, now: Date): Promise<Deletion> {
  return db.transaction().execute(async (trx) => {
    const generation = await trx
      .selectFrom('generations')
      .selectAll()
      .where('id', '=', id)
      .where('account_id', '=', owner.accountId)
      .where('livemode', '=', owner.livemode)
      .forUpdate()
      .executeTakeFirst()
    if (!generation) return { outcome: 'unknown' }
    if (generation.deleted_at) return { outcome: 'deleted', deletedAt: generation.deleted_at, files: [] }
    if (generation.completed_at === null) return { outcome: 'open' }
    if (await hasOpenAttempt(trx, id)) return { outcome: 'closing' }
    await forgetRequest(trx, generation, now)
    await forgetAttempts(trx, id)
    const files = await forgetOutputs(trx, id)
    await removeLater(trx, files, now)
    await trx.deleteFrom('webhook_deliveries').where('generation_id', '=', id).execute()
    await trx.deleteFrom('idempotency_keys').where('generation_id', '=', id).execute()
    await trx.deleteFrom('asset_uses').where('generation_id', '=', id).execute()
    return { outcome: 'deleted', deletedAt: now, files }
  })
}

async function hasOpenAttempt(trx: Db, generationId: string): Promise<boolean> {
  const open = await trx
    .selectFrom('attempts')
    .select('id')
    .where('generation_id', '=', generationId)
    .where('status', 'in', openAttemptStatuses)
    .executeTakeFirst()
  return open !== undefined
}

async function forgetRequest(trx: Db, { id, routing, error }: GenerationRow, now: Date): Promise<void> {
  // Reasons of the router may quote what was asked.
  const emptied: Routing = {
    ...routing,
    priority: null,
    candidates: [],
    rejected: [],
  }
  await trx
    .updateTable('generations')
    .set({
      request: JSON.stringify(nothingAsked),
      work: JSON.stringify(nothingDone),
      warnings: '[]',
      routing: JSON.stringify(emptied),
      tags: null,
      metadata: null,
      webhook_url: null,
      error: error && JSON.stringify({ reason: error.reason, message: errorText }),
      deleted_at: now,
    })
    .where('id', '=', id)
    .where('deleted_at', 'is', null)
    .execute()
}

/** The vendor's id of the job stays: no other attempt may ever take that job for its own. */
async function forgetAttempts(trx: Db, generationId: string): Promise<void> {
  await trx
    .updateTable('attempts')
    .set({
      task: null,
      result: null,
      error: sql`case when error is not null
        then jsonb_build_object('reason', error -> 'reason', 'message', ${errorText}::text) end`,
    })
    .where('generation_id', '=', generationId)
    .execute()
}

/** @returns the names of its files. */
async function forgetOutputs(trx: Db, generationId: string): Promise<readonly string[]> {
  const outputs = await trx
    .deleteFrom('outputs')
    .where('generation_id', '=', generationId)
    .returning(['id', 'format'])
    .execute()
  return outputs.map(({ id, format }) => `${id}.${format}`)
}
