import { sql } from 'kysely'

/** Longest that a transaction which others wait for may do nothing, in milliseconds. */
const longestPause = 30_000

/**
 * To be selected or returned by the statement that takes a lock others wait for: bounds their wait without a round trip,
 * as a gateway that hangs from here on loses its transaction.
 */
export const boundedPause = sql<string>`set_config('idle_in_transaction_session_timeout', ${sql.lit(String(longestPause))}, true)`
