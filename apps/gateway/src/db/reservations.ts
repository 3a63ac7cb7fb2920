import { sql } from 'kysely'
import { newId } from '../ids.ts'
import type { Db } from './database.ts'
import { balances, creditsText, openBalances } from './ledger.ts'
import { type GenerationRow, openAttemptStatuses } from './schema.ts'

type Priced = Pick<GenerationRow, 'id' | 'account_id' | 'livemode' | 'cost_millicredits'>

/** The account's credits do not cover what was asked for; nothing was started. The message is for the caller. */
export class InsufficientCredits extends Error {
  override readonly name = 'InsufficientCredits'
}

/**
 * Reserves what a generation costs; `trx` is the accepting transaction, in which this comes last: from here to the commit
 * others who spend from the same balance wait. A generation that is reserved for already changes nothing.
 *
 * @throws InsufficientCredits when there is less than it costs: the transaction must be undone.
 */
export async function reserveCredits(trx: Db, generation: Priced, now: Date): Promise<void> {
  if (generation.cost_millicredits === null)
    throw new TypeError(`${generation.id} has no price that could be reserved.`)
  if (generation.cost_millicredits === 0 || (await reserve(trx, generation, now))) return
  const owner = { accountId: generation.account_id, livemode: generation.livemode }
  await openBalances(trx, owner, now)
  if (await reserve(trx, generation, now)) return
  const { available } = await balances(trx, owner, now)
  const mode = owner.livemode ? 'credits' : 'test credits'
  throw new InsufficientCredits(
    `This costs ${creditsText(generation.cost_millicredits)} ${mode}, and your account has ${creditsText(available)} available. ` +
      'Top it up, wait for what is under way, or ask for something that costs less.',
  )
}

/** One statement, so that a reservation costs the accepting transaction one round trip. False when nothing was reserved. */
async function reserve(trx: Db, generation: Priced, now: Date): Promise<boolean> {
  const { id, account_id, livemode, cost_millicredits: cost } = generation
  const { rows } = await sql<{ reserved: boolean }>`
    with already as (
      select from ledger_transfers where generation_id = ${id} and kind = 'RESERVE'
    ), taken as (
      update ledger_accounts
      set available = available - ${cost}::bigint, reserved = reserved + ${cost}::bigint
      where account_id = ${account_id} and livemode = ${livemode} and available >= ${cost}::bigint
        and not exists (select from already)
      returning account_id, livemode
    ), held as (
      insert into ledger_reservations (generation_id, account_id, livemode, amount)
      select ${id}, account_id, livemode, ${cost}::bigint from taken
    ), written as (
      insert into ledger_transfers
        (id, account_id, livemode, kind, source, target, amount, generation_id, created_at)
      select ${newId('trf', now.getTime())}, account_id, livemode, 'RESERVE', 'AVAILABLE', 'RESERVED',
        ${cost}::bigint, ${id}, ${now}::timestamptz
      from taken
    )
    select exists (select from taken) or exists (select from already) as reserved`.execute(trx)
  return rows[0]?.reserved ?? false
}

/**
 * Does away with the reservation of a generation that is over, attempt and all: what it costs is taken, never more than
 * was reserved, and the rest goes back. Does nothing while it is not over, when it was done before, and for what was not
 * paid with credits. `trx` holds the row of the generation.
 */
export async function settleCredits(trx: Db, generationId: string, now: Date): Promise<void> {
  const at = now.getTime()
  await sql`
    with closed as (
      delete from ledger_reservations using generations
      where generation_id = ${generationId} and generations.id = generation_id
        and generations.completed_at is not null
        and not exists (
          select from attempts
          where attempts.generation_id = generations.id and attempts.status in (${sql.join(openAttemptStatuses)})
        )
      returning ledger_reservations.account_id, ledger_reservations.livemode, amount,
        least(amount, coalesce(cost_millicredits, 0)) as charged
    ), written as (
      insert into ledger_transfers
        (id, account_id, livemode, kind, source, target, amount, generation_id, created_at)
      select ${newId('trf', at)}, account_id, livemode, 'SETTLE', 'RESERVED', 'INCOME', charged,
        ${generationId}, ${now}::timestamptz
      from closed where charged > 0
      union all
      select ${newId('trf', at)}, account_id, livemode, 'REFUND', 'RESERVED', 'AVAILABLE', amount - charged,
        ${generationId}, ${now}::timestamptz
      from closed where amount > charged
    )
    update ledger_accounts
    set reserved = reserved - amount, available = available + amount - charged
    from closed
    where ledger_accounts.account_id = closed.account_id and ledger_accounts.livemode = closed.livemode`.execute(
    trx,
  )
}
