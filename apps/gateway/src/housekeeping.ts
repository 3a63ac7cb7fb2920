import type { Logger } from 'pino'
import type { Db } from './db/database.ts'
import { removeExpiredKeys } from './db/idempotency.ts'

const hour = 3600 * 1000

export interface HousekeepingParts {
  readonly db: Db
  readonly log: Logger
  now(): Date
}

/** Removes what has expired, now and every hour. Several gateways may do so at once. @returns what ends it. */
export function startHousekeeping({ db, log, now }: HousekeepingParts): () => Promise<void> {
  let underWay = Promise.resolve()
  const tidy = () => {
    underWay = underWay
      .then(() => removeExpiredKeys(db, now()))
      .then(
        (keys) => log.debug({ keys }, 'removed what has expired'),
        (err: unknown) => log.error({ err }, 'what has expired could not be removed'),
      )
  }
  tidy()
  const timer = setInterval(tidy, hour)
  return () => {
    clearInterval(timer)
    return underWay
  }
}
