import { type Estimate, type Outcome, observe } from '@genmux/core'
import { type Selectable, sql } from 'kysely'
import type { Db } from './database.ts'
import type { ModelEstimatesTable } from './estimate-tables.ts'

/** Jobs that are alike, and share an estimate. */
export interface Alike {
  readonly provider: string
  readonly model: string
  readonly livemode: boolean
  /** As core's `sizeOf` tells it. */
  readonly size: number
}

export type EstimateRow = Selectable<ModelEstimatesTable>

const key = ['provider', 'model', 'livemode', 'size'] as const

/** One text per kind of job. */
export function keyOf({ provider, model, livemode, size }: Alike): string {
  return JSON.stringify([provider, model, livemode, size])
}

/**
 * Adds outcomes to the estimates, in one transaction. Rows are locked in one order, so that several gateways add to the
 * same ones without losing any and without waiting for each other in a circle.
 *
 * @returns the estimates as they are now
 */
export async function addOutcomes(
  db: Db,
  outcomes: readonly { readonly of: Alike; readonly outcome: Outcome }[],
): Promise<readonly (Alike & { readonly estimate: Estimate })[]> {
  if (outcomes.length === 0) return []
  const groups = [...Map.groupBy(outcomes, ({ of }) => keyOf(of))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([text, [first, ...more]]) => (first ? [{ text, of: first.of, added: [first, ...more] }] : []))
  return db.transaction().execute(async (trx) => {
    const kinds = sql`select * from jsonb_to_recordset(${JSON.stringify(groups.map(({ of }) => of))}::jsonb)
      as kinds (provider text, model text, livemode boolean, size smallint)`
    const there = new Map((await lockRows(trx, kinds)).map((row) => [keyOf(row), row.estimate]))
    const changed = groups.flatMap(({ text, of, added }) => {
      const estimate = added.reduce<Estimate | undefined>(
        (before, { outcome }) => observe(before, outcome),
        there.get(text) ?? undefined,
      )
      return estimate ? [{ ...of, estimate }] : []
    })
    await sql`
      update model_estimates set estimate = changed.estimate, updated_at = clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
        as changed (provider text, model text, livemode boolean, size smallint, estimate jsonb)
      where (model_estimates.provider, model_estimates.model, model_estimates.livemode, model_estimates.size)
        = (changed.provider, changed.model, changed.livemode, changed.size)`.execute(trx)
    return changed
  })
}

/** The rows of these kinds, locked in their order; those that are new have a `null` until the transaction fills it. */
async function lockRows(trx: Db, kinds: ReturnType<typeof sql>) {
  const { rows } = await sql<Alike & { readonly estimate: Estimate | null }>`
    insert into model_estimates as there (provider, model, livemode, size, estimate, updated_at)
    select provider, model, livemode, size, 'null'::jsonb, clock_timestamp() from (${kinds}) kinds
    order by provider collate "C", model collate "C", livemode, size
    on conflict (provider, model, livemode, size) do update set updated_at = there.updated_at
    returning provider, model, livemode, size, estimate`.execute(trx)
  return rows
}

/** Estimates that have changed since `since`, by the database's clock; all of them without it. */
export async function readEstimates(db: Db, since?: Date): Promise<readonly EstimateRow[]> {
  let query = db.selectFrom('model_estimates').select([...key, 'estimate', 'updated_at'])
  if (since) query = query.where('updated_at', '>=', since)
  return query.execute()
}
