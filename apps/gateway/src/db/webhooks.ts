import { type Expression, type SqlBool, sql } from 'kysely'
import { newId } from '../ids.ts'
import type { Db } from './database.ts'
import type { Owner } from './generations.ts'
import { forgetFailures } from './webhook-receivers.ts'
import type { WebhookDeliveryRow } from './webhook-tables.ts'

/** Due deliveries that are looked at in one claim: whoever has more waits for the next one. */
const lookAhead = 1000

/**
 * Writes down that the end of a generation is to be reported, if it has ended, has an address for that, and was not
 * written down before. `trx` is the transaction that ends it, and holds its row: there is one event for one end, and
 * none is lost.
 */
export async function writeDelivery(trx: Db, generationId: string, now: Date): Promise<void> {
  await sql`
    insert into webhook_deliveries
      (id, generation_id, account_id, livemode, event, url, origin, status, next_try_at, created_at)
    select ${newId('evt', now.getTime())}, ended.id, ended.account_id, ended.livemode,
      'generation.' || lower(ended.status), ended.webhook_url, ended.origin,
      case when disabled.origin is null then 'PENDING' else 'DISABLED' end,
      case when disabled.origin is null then ${now}::timestamptz end,
      ${now}::timestamptz
    from (
      select *, substring(webhook_url from '^[^/]+//[^/?#]+') as origin
      from generations
      where id = ${generationId} and webhook_url is not null and completed_at is not null
    ) ended
    left join webhook_receivers disabled
      on disabled.account_id = ended.account_id and disabled.livemode = ended.livemode
      and disabled.origin = ended.origin and disabled.disabled_at is not null
    on conflict (generation_id) do nothing`.execute(trx)
}

/** Who may not be given more for now. */
export interface Full {
  readonly accounts: readonly string[]
  readonly receivers: readonly { readonly accountId: string; readonly origin: string }[]
}

/**
 * Takes deliveries that are due, at most one for each account, so that those of one never stand before another's. Each
 * goes to one gateway only, which has until `lease` to say what came of it; then it is due again.
 */
export async function claimDeliveries(
  db: Db,
  claim: { readonly now: Date; readonly lease: Date; readonly limit: number; readonly full: Full },
): Promise<readonly WebhookDeliveryRow[]> {
  const { now, lease, limit, full } = claim
  const due = sql<SqlBool>`status = 'PENDING' and next_try_at <= ${now}`
  return db
    .updateTable('webhook_deliveries')
    .set({ tries: sql`tries + 1`, last_tried_at: now, next_try_at: lease })
    .where(
      'id',
      'in',
      sql<string>`(
        select id from webhook_deliveries
        where ${due} and id in (${firstOfEach(due, full)})
        limit ${limit}
        for update skip locked
      )`,
    )
    .returningAll()
    .execute()
}

/** The id of each account's most overdue delivery. */
function firstOfEach(due: Expression<SqlBool>, { accounts, receivers }: Full) {
  return sql`
    select distinct on (account_id) id from (
      select id, account_id, next_try_at from webhook_deliveries
      where ${due}
        and account_id <> all(${[...accounts]}::text[])
        and (account_id, origin) not in (
          select * from unnest(
            ${receivers.map(({ accountId }) => accountId)}::text[],
            ${receivers.map(({ origin }) => origin)}::text[]))
      order by next_try_at
      limit ${lookAhead}
    ) waiting
    order by account_id, next_try_at`
}

/** When the next delivery is due; undefined when none waits. */
export async function nextDelivery(db: Db): Promise<Date | undefined> {
  const row = await db
    .selectFrom('webhook_deliveries')
    .select((query) => query.fn.min('next_try_at').as('due'))
    .where('status', '=', 'PENDING')
    .executeTakeFirst()
  return row?.due ?? undefined
}

/** The events of a generation of the owner's. */
export async function listDeliveries(
  db: Db,
  owner: Owner,
  generationId: string,
): Promise<readonly WebhookDeliveryRow[]> {
  return db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('generation_id', '=', generationId)
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .execute()
}

/** What came of a try. */
export interface TryEnded {
  readonly statusCode: number | null
  /** Null when it was delivered. */
  readonly error: string | null
  readonly responseStart: string | null
  readonly now: Date
  /** Undefined after the last try. */
  readonly nextTryAt: Date | undefined
}

/** Writes down what came of a try. False when the lease has run out meanwhile, and somebody else tries. */
export async function recordTry(db: Db, delivery: WebhookDeliveryRow, ended: TryEnded): Promise<boolean> {
  const delivered = ended.error === null
  const again = delivered ? undefined : ended.nextTryAt
  const { numUpdatedRows } = await db
    .updateTable('webhook_deliveries')
    .set({
      status: delivered ? 'DELIVERED' : again ? 'PENDING' : 'FAILED',
      next_try_at: again ?? null,
      delivered_at: delivered ? ended.now : null,
      last_status_code: ended.statusCode,
      last_error: ended.error,
      response_start: ended.responseStart,
    })
    .where('id', '=', delivery.id)
    .where('status', '=', 'PENDING')
    // A claim counts a try: the number says whose row it is.
    .where('tries', '=', delivery.tries)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/**
 * Makes a delivery of the owner's due at once, with a whole schedule before it, whatever became of it before; its
 * receiver gets another chance. Undefined when there is no such delivery.
 */
export async function redeliver(
  db: Db,
  owner: Owner,
  id: string,
  now: Date,
): Promise<WebhookDeliveryRow | undefined> {
  return db.transaction().execute(async (trx) => {
    const own = await trx
      .selectFrom('webhook_deliveries')
      .select(['account_id', 'livemode', 'origin'])
      .where('id', '=', id)
      .where('account_id', '=', owner.accountId)
      .where('livemode', '=', owner.livemode)
      .executeTakeFirst()
    if (!own) return undefined
    // The receiver first, then its deliveries, as when it is disabled.
    await forgetFailures(trx, own)
    return trx
      .updateTable('webhook_deliveries')
      .set({ status: 'PENDING', next_try_at: now, tries_before: sql`tries`, delivered_at: null })
      .where('id', '=', id)
      .returningAll()
      .executeTakeFirst()
  })
}
