import type { GenerationType } from '@genmux/core'
import { type SqlBool, sql } from 'kysely'
import type { Db } from './database.ts'
import type { AttemptRow, GenerationRow, GenerationStatus, NewGeneration, OutputRow } from './schema.ts'

/** Whose generations are asked for: test and live ones never mix. */
export interface Owner {
  readonly accountId: string
  readonly livemode: boolean
}

/** Writes an accepted generation down; `db` is the accepting transaction. */
export async function insertGeneration(db: Db, generation: NewGeneration): Promise<GenerationRow> {
  return db.insertInto('generations').values(generation).returningAll().executeTakeFirstOrThrow()
}

/** The generation, if it is the owner's and was not deleted. */
export async function findGeneration(db: Db, owner: Owner, id: string): Promise<GenerationRow | undefined> {
  return db
    .selectFrom('generations')
    .selectAll()
    .where('id', '=', id)
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .where('deleted_at', 'is', null)
    .executeTakeFirst()
}

/** The generations with these ids, whoever owns them. */
export async function readGenerations(db: Db, ids: readonly string[]): Promise<readonly GenerationRow[]> {
  return db.selectFrom('generations').selectAll().where('id', 'in', ids).execute()
}

export interface GenerationFilter {
  readonly status?: readonly GenerationStatus[]
  readonly type?: GenerationType
  readonly provider?: string
  readonly model?: string
  /** Generations whose tags contain these. */
  readonly tags?: unknown
  readonly createdAfter?: Date
  readonly createdBefore?: Date
}

/** The owner's generations that were not deleted, newest first, at most `limit`, older than the one with the id `after`. */
export async function listGenerations(
  db: Db,
  owner: Owner,
  page: { readonly filter: GenerationFilter; readonly limit: number; readonly after?: string },
): Promise<readonly GenerationRow[]> {
  const { filter } = page
  let query = db
    .selectFrom('generations')
    .selectAll()
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .where('deleted_at', 'is', null)
  if (page.after) query = query.where('id', '<', page.after)
  if (filter.status) query = query.where('status', 'in', filter.status)
  if (filter.type) query = query.where('type', '=', filter.type)
  if (filter.provider) query = query.where('provider', '=', filter.provider)
  if (filter.model) query = query.where('model', '=', filter.model)
  if (filter.tags !== undefined)
    query = query.where(sql<SqlBool>`tags @> ${JSON.stringify(filter.tags)}::jsonb`)
  if (filter.createdAfter) query = query.where('created_at', '>', filter.createdAfter)
  if (filter.createdBefore) query = query.where('created_at', '<', filter.createdBefore)
  return query.orderBy('id', 'desc').limit(page.limit).execute()
}

/** Outputs of several generations at once, in order. */
export async function listOutputs(db: Db, generationIds: readonly string[]): Promise<readonly OutputRow[]> {
  return db
    .selectFrom('outputs')
    .selectAll()
    .where('generation_id', 'in', generationIds)
    .orderBy('position')
    .execute()
}

/** Attempts of several generations at once, in order. */
export async function listAttempts(db: Db, generationIds: readonly string[]): Promise<readonly AttemptRow[]> {
  return db
    .selectFrom('attempts')
    .selectAll()
    .where('generation_id', 'in', generationIds)
    .orderBy('number')
    .execute()
}

/** The output with this id, whoever owns it: its address is signed. */
export async function findOutput(db: Db, id: string): Promise<OutputRow | undefined> {
  return db.selectFrom('outputs').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Generations that wait for a submit since before `deadline`, whose wake-up may have been lost. */
export async function listOverdueSubmits(
  db: Db,
  deadline: Date,
  limit: number,
): Promise<readonly Pick<GenerationRow, 'id' | 'provider'>[]> {
  return db
    .selectFrom('generations')
    .select(['id', 'provider'])
    .where('status', 'in', ['QUEUED', 'PROCESSING'])
    .where('submit_after', '<', deadline)
    .where('waits_for_vendor', '=', false)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('attempts')
            .select('attempts.id')
            .whereRef('attempts.generation_id', '=', 'generations.id')
            .where('attempts.status', 'in', ['SUBMITTING', 'UNKNOWN', 'RUNNING', 'STORING']),
        ),
      ),
    )
    .orderBy('submit_after')
    .limit(limit)
    .execute()
}

/** How many generations have not ended, by status. */
export async function countOpen(
  db: Db,
): Promise<readonly { readonly status: GenerationStatus; readonly count: number }[]> {
  return db
    .selectFrom('generations')
    .select(({ fn }) => ['status', fn.countAll<number>().as('count')])
    .where('status', 'in', ['QUEUED', 'PROCESSING'])
    .groupBy('status')
    .execute()
}

/** The generation, if it has not ended. */
export async function findOpenGeneration(db: Db, id: string): Promise<GenerationRow | undefined> {
  return db
    .selectFrom('generations')
    .selectAll()
    .where('id', '=', id)
    .where('status', 'in', ['QUEUED', 'PROCESSING'])
    .executeTakeFirst()
}

/** Ended generations that nobody has deleted, by their end, from the one `after` on. */
export async function listExpiredGenerations(
  db: Db,
  page: {
    readonly before: Date
    readonly after: Pick<GenerationRow, 'id' | 'completed_at'> | undefined
    readonly limit: number
  },
): Promise<readonly Pick<GenerationRow, 'id' | 'account_id' | 'livemode' | 'completed_at'>[]> {
  let query = db
    .selectFrom('generations')
    .select(['id', 'account_id', 'livemode', 'completed_at'])
    .where('completed_at', '<', page.before)
    .where('deleted_at', 'is', null)
  if (page.after)
    query = query.where(
      sql<SqlBool>`(completed_at, id) > (${page.after.completed_at}::timestamptz, ${page.after.id})`,
    )
  return query.orderBy('completed_at').orderBy('id').limit(page.limit).execute()
}
