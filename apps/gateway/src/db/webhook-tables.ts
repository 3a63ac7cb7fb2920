import type { ColumnType, Generated, Selectable } from 'kysely'
import type { Timestamp, TimestampOrNull } from './columns.ts'

export type WebhookEvent = 'generation.completed' | 'generation.failed' | 'generation.cancelled'

/** `PENDING`: due at `next_try_at`. `DISABLED`: not sent, as its receiver is disabled. The rest are final. */
export type WebhookDeliveryStatus = 'PENDING' | 'DELIVERED' | 'FAILED' | 'DISABLED'

/** An event on its way to one address: written in the transaction that ends its generation. */
export interface WebhookDeliveriesTable {
  /** The `webhook-id`, the same on every try. */
  id: string
  generation_id: string
  account_id: string
  livemode: boolean
  event: WebhookEvent
  url: string
  /** Of `url`: receivers are told apart by it. */
  origin: string
  status: WebhookDeliveryStatus
  tries: Generated<number>
  /** Tries before the latest time that somebody asked for it to be sent again: the schedule starts anew then. */
  tries_before: Generated<number>
  /** When it is due; also the lease of whoever is sending it. */
  next_try_at: TimestampOrNull
  last_tried_at: TimestampOrNull
  last_status_code: ColumnType<number | null, number | null | undefined, number | null>
  /** Why the last try failed, for a person. */
  last_error: ColumnType<string | null, string | null | undefined, string | null>
  /** How the last answer began. */
  response_start: ColumnType<string | null, string | null | undefined, string | null>
  created_at: Timestamp
  delivered_at: TimestampOrNull
}

/** A receiver that has failed since its last success; the healthy ones have no row. */
export interface WebhookReceiversTable {
  account_id: string
  livemode: boolean
  origin: string
  failing_since: Timestamp
  /** Tries in a row. */
  failures: number
  disabled_at: TimestampOrNull
  /** What went wrong last, for a person. */
  reason: string
}

export interface WebhookSecretsTable {
  account_id: string
  livemode: boolean
  secret: string
  created_at: Timestamp
  /** Until when it signs beside its successor; null for the current one. */
  expires_at: TimestampOrNull
}

export type WebhookDeliveryRow = Selectable<WebhookDeliveriesTable>
export type WebhookReceiverRow = Selectable<WebhookReceiversTable>
export type WebhookSecretRow = Selectable<WebhookSecretsTable>
