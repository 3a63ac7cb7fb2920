import type { Db } from '../db/database.ts'
import type { Owner } from '../db/generations.ts'
import { countOpen, countStart, type StartCounts } from '../db/start-counts.ts'
import type { Allowance } from './allowance.ts'
import { mostWaiting } from './plans.ts'
import { day, minute, type Quota, windowBegin } from './quota.ts'
import { RateLimitError } from './refusal.ts'

/** An owner who starts something. */
export interface Starter extends Owner {
  readonly allowance: Allowance
}

/** A start that the account's plan allows. */
export interface TakenStart {
  /** Whether it has to wait until one of the account's generations ends. */
  readonly waits: boolean
  /** With this one; undefined where nothing is counted. To be told to the allowance after the commit. */
  readonly counts: StartCounts | undefined
}

/** When nobody knows how long the generations under way will take, in seconds. */
const usualSeconds = 60

/**
 * Counts a start against its account's plan. `trx` is the accepting transaction: what it does not commit was not
 * counted, and until it ends no other start of this account is counted, here or in another gateway. An account without
 * limits asks nothing of the database.
 *
 * @throws RateLimitError that says which limit is met, and when to come back.
 */
export async function takeStart(trx: Db, owner: Starter, now: Date): Promise<TakenStart> {
  const { allowance } = owner
  const { startsPerMinute, startsPerDay, inProgress } = allowance.limits
  if (startsPerMinute === null && startsPerDay === null && inProgress === null)
    return { waits: false, counts: undefined }
  const windows = { minute: windowBegin(now, minute), day: windowBegin(now, day) }
  const counts = await countStart(trx, owner, windows)
  if (startsPerDay !== null && counts.dayStarts > startsPerDay)
    throw tooMany(allowance, counts, now, 'starts-per-day', 'day; days begin at 00:00 UTC')
  if (startsPerMinute !== null && counts.minuteStarts > startsPerMinute)
    throw tooMany(allowance, counts, now, 'starts-per-minute', 'minute')
  if (inProgress === null) return { waits: false, counts }

  const open = await countOpen(trx, owner)
  const most = mostWaiting(inProgress)
  if (open.count >= inProgress + most) {
    const resetSeconds = Math.max(1, Math.ceil((open.usualSeconds ?? usualSeconds) / inProgress))
    allowance.counted(withoutOne(counts))
    allowance.full({ name: 'waiting', limit: most, remaining: 0, resetSeconds })
    throw new RateLimitError(
      `${most} generations wait already, the most for a plan that allows ${inProgress} in progress at once. ` +
        `Try again in about ${resetSeconds} s, when one of them will have ended.`,
      resetSeconds,
    )
  }
  return { waits: open.count >= inProgress, counts }
}

function tooMany(
  allowance: Allowance,
  counts: StartCounts,
  now: Date,
  name: Quota['name'],
  per: string,
): RateLimitError {
  allowance.counted(withoutOne(counts))
  const met = allowance.quotas(now).find((quota) => quota.name === name)
  if (!met) throw new TypeError(`There is no limit ${name}.`)
  return new RateLimitError(
    `Your plan allows ${met.limit} starts per ${per}. Try again in ${met.resetSeconds} s.`,
    met.resetSeconds,
  )
}

/** The counts as they are once the refused start is rolled back. */
function withoutOne(counts: StartCounts): StartCounts {
  return { ...counts, minuteStarts: counts.minuteStarts - 1, dayStarts: counts.dayStarts - 1 }
}
