import type { Logger } from 'pino'
import { type ExpiryParts, removeExpiredUploads } from './assets/expiry.ts'
import { removeExpiredKeys } from './db/idempotency.ts'
import { type RetentionParts, removeExpiredGenerations } from './retention.ts'

const hour = 3600 * 1000

export interface HousekeepingParts extends ExpiryParts, RetentionParts {
  readonly log: Logger
}

/** Removes what has expired, now and every hour. Several gateways may do so at once. @returns what ends it. */
export function startHousekeeping(parts: HousekeepingParts): () => Promise<void> {
  const { db, log, now } = parts
  let underWay = Promise.resolve()
  const tidy = () => {
    underWay = underWay
      .then(async () => ({
        generations: await removeExpiredGenerations(parts),
        keys: await removeExpiredKeys(db, now()),
        uploads: await removeExpiredUploads(parts),
        files: await parts.files.removeDue(),
      }))
      .then(
        (removed) => log.debug(removed, 'removed what has expired'),
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
