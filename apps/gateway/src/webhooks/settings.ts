import { lookup } from 'node:dns'
import type { Resolve } from '@genmux/core'

const minute = 60
const hour = 60 * minute

/** What an operator, or a test, may set about webhooks. */
export interface WebhookSettings {
  /** Waits before the second try, the third and so on, in seconds; after the last one a delivery has failed. */
  readonly scheduleSeconds: readonly number[]
  /** A receiver has so long to answer, from the connection to the end of its answer. */
  readonly deadlineSeconds: number
  /** A gateway that has not said for so long what came of a try is dead; longer than the deadline. */
  readonly leaseSeconds: number
  /** Deliveries under way at once: to one receiver, for one account, and in all. */
  readonly perReceiver: number
  readonly perAccount: number
  readonly atOnce: number
  /** A receiver that has failed for so many days, and in so many tries in a row, is disabled. */
  readonly disableAfterDays: number
  readonly disableAfterFailures: number
  /** Finds the addresses of a name. */
  readonly resolve: Resolve
}

/** Ten more tries, within a day. */
export const defaultWebhookSettings: WebhookSettings = {
  scheduleSeconds: [
    5,
    30,
    2 * minute,
    10 * minute,
    30 * minute,
    hour,
    2 * hour,
    4 * hour,
    6 * hour,
    10 * hour,
  ],
  deadlineSeconds: 15,
  leaseSeconds: 45,
  perReceiver: 4,
  perAccount: 16,
  atOnce: 64,
  disableAfterDays: 5,
  disableAfterFailures: 20,
  resolve: lookup,
}
