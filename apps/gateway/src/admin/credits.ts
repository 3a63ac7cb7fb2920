import { invalidInput } from '@genmux/core'
import { findAccount } from '../db/accounts.ts'
import { adjust, LedgerRefusal, topUp } from '../db/ledger.ts'
import type { TransferRow } from '../db/ledger-tables.ts'
import { refusal } from '../graphql/errors.ts'
import type { AdminServices } from './context.ts'
import type { CreditsInput } from './generated/types.ts'

/** How an operator moves credits. */
const moves = { add: topUp, adjust } as const

/**
 * Moves credits of an account.
 *
 * @throws GraphQLError `NOT_FOUND`; GenerationError `invalid_input` for what the ledger does not take, or an account that
 *   does not pay with credits.
 */
export async function moveCredits(
  { db, log, now }: AdminServices,
  move: keyof typeof moves,
  { accountId, mode, amount, reference, note }: CreditsInput,
): Promise<TransferRow> {
  const account = await findAccount(db, accountId)
  if (!account) throw refusal('NOT_FOUND', `There is no account "${accountId}".`)
  if (!account.metered)
    throw refused('accountId', `${account.id} does not pay with credits, so it has none to be moved.`)
  const millicredits = Math.round(amount * 1000)
  // Doubles hold thousandths only nearly; what is further away than that was meant as less than a thousandth.
  if (Math.abs(amount * 1000 - millicredits) > 1e-6 * Math.max(1, Math.abs(amount)))
    throw refused('amount', 'amount must be in whole thousandths of a credit.')
  const owner = { accountId, livemode: mode === 'LIVE' }
  const movement = { amount: millicredits, reference, ...(note != null && { note }), now: now() }
  const transfer = await moves[move](db, owner, movement).catch((error: unknown) => {
    throw error instanceof LedgerRefusal ? refused('input', error.message) : error
  })
  log.info({ account: accountId, mode, amount, reference, transfer: transfer.id }, 'credits were moved')
  return transfer
}

function refused(field: string, message: string) {
  return invalidInput({ path: field === 'input' ? ['input'] : ['input', field], message })
}
