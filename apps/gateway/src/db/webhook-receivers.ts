import { sql } from 'kysely'
import type { Db } from './database.ts'
import type { Owner } from './generations.ts'
import type { WebhookDeliveryRow, WebhookReceiverRow } from './webhook-tables.ts'

/** From when on a receiver that only fails is given up: both must be true. */
export interface DisableAfter {
  /** It has been failing since before then. */
  readonly failingSince: Date
  /** In so many tries in a row. */
  readonly failures: number
}

/**
 * Counts a failed try of a receiver. One that has done nothing but fail for long enough is disabled, and what waits for
 * it with it. True when that happened now.
 */
export async function countFailure(
  db: Db,
  delivery: WebhookDeliveryRow,
  reason: string,
  now: Date,
  limits: DisableAfter,
): Promise<boolean> {
  const { account_id, livemode, origin } = delivery
  return db.transaction().execute(async (trx) => {
    const receiver = await trx
      .insertInto('webhook_receivers')
      .values({ account_id, livemode, origin, failing_since: now, failures: 1, reason })
      .onConflict((conflict) =>
        conflict
          .columns(['account_id', 'livemode', 'origin'])
          .doUpdateSet({ failures: sql`webhook_receivers.failures + 1`, reason }),
      )
      .returningAll()
      .executeTakeFirstOrThrow()
    const givenUp = receiver.failures >= limits.failures && receiver.failing_since <= limits.failingSince
    if (!receiver.disabled_at && !givenUp) return false
    if (!receiver.disabled_at)
      await trx
        .updateTable('webhook_receivers')
        .set({ disabled_at: now })
        .where('account_id', '=', account_id)
        .where('livemode', '=', livemode)
        .where('origin', '=', origin)
        .execute()
    // Also what was written while it was being disabled.
    await trx
      .updateTable('webhook_deliveries')
      .set({ status: 'DISABLED', next_try_at: null })
      .where('account_id', '=', account_id)
      .where('livemode', '=', livemode)
      .where('origin', '=', origin)
      .where('status', '=', 'PENDING')
      .execute()
    return receiver.disabled_at === null
  })
}

/** The receiver answers, or gets another chance: what it did before is forgotten, and it is enabled. */
export async function forgetFailures(
  db: Db,
  delivery: Pick<WebhookDeliveryRow, 'account_id' | 'livemode' | 'origin'>,
): Promise<void> {
  await db
    .deleteFrom('webhook_receivers')
    .where('account_id', '=', delivery.account_id)
    .where('livemode', '=', delivery.livemode)
    .where('origin', '=', delivery.origin)
    .execute()
}

/** The owner's receivers that fail, disabled ones among them; longest failing first. */
export async function listFailingReceivers(db: Db, owner: Owner): Promise<readonly WebhookReceiverRow[]> {
  return db
    .selectFrom('webhook_receivers')
    .selectAll()
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .orderBy('failing_since')
    .limit(100)
    .execute()
}
