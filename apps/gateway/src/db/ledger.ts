import { type SqlBool, sql } from 'kysely'
import { z } from 'zod'
import { newId } from '../ids.ts'
import type { Db } from './database.ts'
import type { Owner } from './generations.ts'
import type { TransferRow } from './ledger-tables.ts'

/** What the test balance of every account begins with, in thousandths of a credit: a million credits. */
export const testCredits = 1_000_000_000

/** What an account has, in thousandths of a credit. */
export interface Balances {
  /** Can be spent. */
  readonly available: number
  /** Belongs to generations under way. */
  readonly reserved: number
}

/** What an operator moves. */
export interface Movement {
  /** Thousandths of a credit, a whole number. */
  readonly amount: number
  /** The operator's name for it, e.g. a payment's id: twice the same one, of the same kind and account, counts once. */
  readonly reference: string
  /** Why, for people. */
  readonly note?: string
  readonly now: Date
}

/** Most that is moved at once, a billion credits: so that no sum leaves the whole numbers that JavaScript has. */
const mostAtOnce = 1_000_000_000_000
const movementSchema = z.object({
  amount: z
    .int('must be a whole number of thousandths of a credit')
    .min(-mostAtOnce, `must be at least -${mostAtOnce}`)
    .max(mostAtOnce, `must be at most ${mostAtOnce}`)
    .refine((amount) => amount !== 0, 'must not be 0'),
  reference: z.string().min(1, 'must not be empty').max(255, 'must have at most 255 characters'),
  note: z.string().max(1000, 'must have at most 1,000 characters').optional(),
})

/** A movement that the ledger does not take; nothing was moved. The message is for the operator. */
export class LedgerRefusal extends Error {
  override readonly name = 'LedgerRefusal'
}

/**
 * Gives credits that were paid for. Safe to repeat: the reference counts once.
 *
 * @throws LedgerRefusal for an amount that is not positive, or a reference that stands for another amount.
 */
export async function topUp(db: Db, owner: Owner, movement: Movement): Promise<TransferRow> {
  if (movement.amount <= 0) throw new LedgerRefusal('amount must be more than 0; use an adjustment to take.')
  return move(db, owner, 'TOP_UP', movement)
}

/**
 * Gives credits, or takes them when `amount` is negative: never what is reserved, and never more than there is. Safe to
 * repeat: the reference counts once.
 *
 * @throws LedgerRefusal when there is less than is to be taken, or the reference stands for another amount.
 */
export async function adjust(db: Db, owner: Owner, movement: Movement): Promise<TransferRow> {
  return move(db, owner, 'ADJUST', movement)
}

/** What the owner has. A test balance begins when it is first asked for. */
export async function balances(db: Db, owner: Owner, now: Date): Promise<Balances> {
  const row = await findBalances(db, owner)
  if (row) return row
  await openBalances(db, owner, now)
  return (await findBalances(db, owner)) ?? { available: 0, reserved: 0 }
}

/** The owner's transfers, newest first, at most `limit`, older than the one with the id `after`. */
export async function statement(
  db: Db,
  owner: Owner,
  page: { readonly limit: number; readonly after?: string },
): Promise<readonly TransferRow[]> {
  let query = db
    .selectFrom('ledger_transfers')
    .selectAll()
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
  const { after } = page
  if (after)
    query = query.where('position', '<', ({ selectFrom }) =>
      // Somebody else's transfer is as unknown here as one that never was.
      selectFrom('ledger_transfers')
        .select('position')
        .where('id', '=', after)
        .where('account_id', '=', owner.accountId)
        .where('livemode', '=', owner.livemode),
    )
  return query.orderBy('position', 'desc').limit(page.limit).execute()
}

/** Makes the owner's row of balances unless it is there: nothing for live keys, `testCredits` for test keys. */
export async function openBalances(db: Db, owner: Owner, now: Date): Promise<void> {
  const gift = owner.livemode ? 0 : testCredits
  await sql`
    with opened as (
      insert into ledger_accounts (account_id, livemode, available, reserved)
      select id, ${owner.livemode}, ${gift}::bigint, 0 from accounts where id = ${owner.accountId}
      on conflict do nothing
      returning account_id, livemode, available
    )
    insert into ledger_transfers
      (id, account_id, livemode, kind, source, target, amount, reference, created_at)
    select ${newId('trf', now.getTime())}, account_id, livemode, 'TOP_UP', 'ISSUED', 'AVAILABLE', available,
      'test-credits', ${now}::timestamptz
    from opened where available > 0`.execute(db)
}

async function findBalances(db: Db, owner: Owner): Promise<Balances | undefined> {
  return db
    .selectFrom('ledger_accounts')
    .select(['available', 'reserved'])
    .where('account_id', '=', owner.accountId)
    .where('livemode', '=', owner.livemode)
    .executeTakeFirst()
}

async function move(
  db: Db,
  owner: Owner,
  kind: 'TOP_UP' | 'ADJUST',
  { now, ...movement }: Movement,
): Promise<TransferRow> {
  const { amount, reference, note } = valid(movement)
  const [source, target] = amount > 0 ? ['ISSUED', 'AVAILABLE'] : ['AVAILABLE', 'ISSUED']
  return db.transaction().execute(async (trx) => {
    await openBalances(trx, owner, now)
    // A repeat waits here until the first is committed, and then finds it.
    const { rows } = await sql<TransferRow>`
      insert into ledger_transfers
        (id, account_id, livemode, kind, source, target, amount, reference, note, created_at)
      select ${newId('trf', now.getTime())}, account_id, livemode, ${kind}, ${source}, ${target},
        ${Math.abs(amount)}::bigint, ${reference}, ${note ?? null}, ${now}::timestamptz
      from ledger_accounts where account_id = ${owner.accountId} and livemode = ${owner.livemode}
      on conflict (account_id, livemode, kind, reference) do nothing
      returning *`.execute(trx)
    const [transfer] = rows
    if (!transfer) return earlier(trx, owner, kind, { amount, reference })
    const changed = await trx
      .updateTable('ledger_accounts')
      .set({ available: sql`available + ${amount}::bigint` })
      .where('account_id', '=', owner.accountId)
      .where('livemode', '=', owner.livemode)
      .where(sql<SqlBool>`available + ${amount}::bigint >= 0`)
      .executeTakeFirstOrThrow()
    if (changed.numUpdatedRows > 0n) return transfer
    const { available } = await balances(trx, owner, now)
    throw new LedgerRefusal(
      `${creditsText(-amount)} credits can't be taken from ${owner.accountId}: it has ${creditsText(available)} available.`,
    )
  })
}

function valid(movement: Omit<Movement, 'now'>): z.infer<typeof movementSchema> {
  const parsed = movementSchema.safeParse(movement)
  if (parsed.success) return parsed.data
  throw new LedgerRefusal(
    parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}.`).join(' '),
  )
}

/** The movement that has this reference already. */
async function earlier(
  trx: Db,
  { accountId, livemode }: Owner,
  kind: 'TOP_UP' | 'ADJUST',
  { amount, reference }: { readonly amount: number; readonly reference: string },
): Promise<TransferRow> {
  const found = await trx
    .selectFrom('ledger_transfers')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('livemode', '=', livemode)
    .where('kind', '=', kind)
    .where('reference', '=', reference)
    .executeTakeFirst()
  if (!found) throw new LedgerRefusal(`There is no account "${accountId}".`)
  const moved = found.target === 'AVAILABLE' ? found.amount : -found.amount
  if (moved === amount) return found
  throw new LedgerRefusal(
    `The reference "${reference}" stands for ${creditsText(moved)} credits already, not ${creditsText(amount)}.`,
  )
}

/** Thousandths of a credit as people read credits, e.g. `1,000.5`. */
export function creditsText(millicredits: number): string {
  return (millicredits / 1000).toLocaleString('en', { maximumFractionDigits: 3 })
}
