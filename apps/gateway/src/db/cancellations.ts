import type { Db } from './database.ts'
import type { Owner } from './generations.ts'
import { type GenerationRow, openAttemptStatuses } from './schema.ts'

/** A generation, and whether an attempt of it is open: until it is not, the cost of a cancelled one may still fall. */
export interface Cancellation {
  readonly generation: GenerationRow
  readonly open: boolean
}

/** Both in one statement, as they change together. Undefined when the owner has no such generation. */
export async function findCancellation(db: Db, owner: Owner, id: string): Promise<Cancellation | undefined> {
  const row = await db
    .selectFrom('generations')
    .selectAll()
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('attempts')
          .select('attempts.id')
          .whereRef('attempts.generation_id', '=', 'generations.id')
          .where('attempts.status', 'in', openAttemptStatuses),
      ).as('open'),
    )
    .where('id', '=', id)
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const { open, ...generation } = row
  return { generation, open: Boolean(open) }
}
