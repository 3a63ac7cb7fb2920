import type { GeneratedAlways, Selectable } from 'kysely'
import type { Timestamp } from './columns.ts'

/** What a customer has, in thousandths of a credit: test and live ones apart. */
export interface LedgerAccountsTable {
  account_id: string
  livemode: boolean
  available: number
  reserved: number
}

/**
 * Why credits move.
 * `TOP_UP`, `ADJUST`: the operator. `RESERVE`: a generation was accepted. `SETTLE`: what it was charged. `REFUND`: what it
 * was not.
 */
export const transferKinds = ['TOP_UP', 'ADJUST', 'RESERVE', 'SETTLE', 'REFUND'] as const
export type TransferKind = (typeof transferKinds)[number]

/** `AVAILABLE` and `RESERVED` are the customer's; credits come from what the house `ISSUED` and become its `INCOME`. */
export type LedgerSide = 'AVAILABLE' | 'RESERVED' | 'ISSUED' | 'INCOME'

/** The books: rows are added and never changed. `amount` thousandths of a credit go from `source` to `target`. */
export interface LedgerTransfersTable {
  id: string
  /** Grows with each transfer: several happen within one millisecond. */
  position: GeneratedAlways<number>
  account_id: string
  livemode: boolean
  kind: TransferKind
  source: LedgerSide
  target: LedgerSide
  amount: number
  generation_id: string | null
  /** What the operator calls a top-up or an adjustment: twice the same one counts once. */
  reference: string | null
  note: string | null
  created_at: Timestamp
}

/** What is reserved now, by generation. */
export interface LedgerReservationsTable {
  generation_id: string
  account_id: string
  livemode: boolean
  amount: number
}

export type TransferRow = Selectable<LedgerTransfersTable>
