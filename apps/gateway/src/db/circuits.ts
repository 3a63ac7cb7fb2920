import { type Circuit, closedCircuit } from '@genmux/core'
import type { Selectable } from 'kysely'
import { boundedPause } from './bounded-pause.ts'
import type { JsonOf, Timestamp } from './columns.ts'
import type { Db } from './database.ts'

export interface CircuitsTable {
  provider: string
  /** Empty for the whole provider. */
  model: string
  livemode: boolean
  circuit: JsonOf<Circuit>
  changed_at: Timestamp
}

/** Whose circuit it is. */
export type CircuitKey = Pick<Selectable<CircuitsTable>, 'provider' | 'model' | 'livemode'>
export type CircuitRow = Omit<Selectable<CircuitsTable>, 'changed_at'>

/** Every circuit that ever changed; there is one for each provider and model at most, test and live. */
export async function readCircuits(db: Db): Promise<readonly CircuitRow[]> {
  return db.selectFrom('circuits').select(['provider', 'model', 'livemode', 'circuit']).execute()
}

/** A circuit after a change, and whether it was this change that made it so. */
export interface ChangedCircuit {
  readonly before: Circuit
  readonly after: Circuit
}

/** Changes a circuit as it is now: of many who do so at once, each sees what the one before it left. */
export async function changeCircuit(
  db: Db,
  { provider, model, livemode }: CircuitKey,
  now: Date,
  change: (circuit: Circuit) => Circuit,
): Promise<ChangedCircuit> {
  return db.transaction().execute(async (trx) => {
    await trx
      .insertInto('circuits')
      .values({ provider, model, livemode, circuit: JSON.stringify(closedCircuit), changed_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { circuit: before } = await trx
      .selectFrom('circuits')
      .select(['circuit', boundedPause.as('bound')])
      .where('provider', '=', provider)
      .where('model', '=', model)
      .where('livemode', '=', livemode)
      .forUpdate()
      .executeTakeFirstOrThrow()
    const after = change(before)
    if (after !== before)
      await trx
        .updateTable('circuits')
        .set({ circuit: JSON.stringify(after), changed_at: now })
        .where('provider', '=', provider)
        .where('model', '=', model)
        .where('livemode', '=', livemode)
        .execute()
    return { before, after }
  })
}
