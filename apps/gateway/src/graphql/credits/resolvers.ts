import { invalidInput } from '@genmux/core'
import type { Db } from '../../db/database.ts'
import type { Owner } from '../../db/generations.ts'
import { balances, statement } from '../../db/ledger.ts'
import type { LedgerSide, TransferRow } from '../../db/ledger-tables.ts'
import { usageOf } from '../../db/usage.ts'
import { idForm } from '../../ids.ts'
import { connectionOf, sliceOf } from '../connection.ts'
import { ownerOf } from '../context.ts'
import type { AccountUsageArgs, CreditTransferResolvers, Resolvers } from '../generated/types.ts'

const day = 24 * 3600 * 1000
const usualDays = 30
const mostDays = 366

/** A movement of credits as people see it: what it changed on either side of the account. */
export const creditTransferResolvers = {
  available: (transfer) => change(transfer, 'AVAILABLE'),
  reserved: (transfer) => change(transfer, 'RESERVED'),
  generationId: ({ generation_id }) => generation_id,
  createdAt: ({ created_at }) => created_at,
} satisfies CreditTransferResolvers

export const creditsResolvers = {
  Account: {
    credits: ({ metered }, _, context) => (metered ? creditsOf(context.services, ownerOf(context)) : null),
    statement: (_, args, context) => statementOf(context.services, ownerOf(context), args),
    usage: async (_, args, context) => {
      const { db, now } = context.services
      const rows = await usageOf(db, ownerOf(context), { by: args.by, ...periodOf(args, now()) })
      return rows.map(({ millicredits, ...row }) => ({ ...row, credits: millicredits / 1000 }))
    },
  },
  CreditTransfer: creditTransferResolvers,
} satisfies Resolvers

interface LedgerParts {
  readonly db: Db
  now(): Date
}

/** What the owner has, in credits. */
export async function creditsOf({ db, now }: LedgerParts, owner: Owner) {
  const { available, reserved } = await balances(db, owner, now())
  return { available: available / 1000, reserved: reserved / 1000 }
}

/** A page of the owner's movements. @throws GenerationError `invalid_input` as `sliceOf`. */
export async function statementOf(
  { db }: LedgerParts,
  owner: Owner,
  args: { readonly first?: number | null; readonly after?: string | null },
) {
  const slice = sliceOf(args, idForm('trf'))
  return connectionOf(await statement(db, owner, { ...slice, limit: slice.first + 1 }), slice)
}

/** What a transfer changed of one side, in credits. */
function change({ source, target, amount }: TransferRow, side: LedgerSide): number {
  if (target === side) return amount / 1000
  return source === side ? -amount / 1000 : 0
}

/** @throws GenerationError `invalid_input` for a period that ends before it begins, or is too long. */
function periodOf({ from, to }: Partial<AccountUsageArgs>, now: Date): { from: Date; to: Date } {
  // A generation that was accepted in this millisecond counts.
  const end = to ?? new Date(now.getTime() + 1)
  const start = from ?? new Date(end.getTime() - usualDays * day)
  const days = (end.getTime() - start.getTime()) / day
  if (days < 0 || days > mostDays || start.getTime() < 0)
    throw invalidInput({ path: ['from'], message: `from must be before to, by at most ${mostDays} days.` })
  return { from: start, to: end }
}
