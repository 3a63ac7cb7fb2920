import type { StartCounts } from '../db/start-counts.ts'
import type { Limits } from './plans.ts'
import { day, minute, type Quota, windowBegin, windowQuota } from './quota.ts'

/** Shown in place of a limit that is none: clients count on integers, and this one fits everybody's. */
const noLimit = 2_147_483_647

/** What an account may start and has started, as one request knows it. */
export class Allowance {
  readonly limits: Limits
  #counts: StartCounts | undefined
  #waiting: Quota | undefined

  /** @param counts what is on record; undefined before the account's first start */
  constructor(limits: Limits, counts: StartCounts | undefined) {
    this.limits = limits
    this.#counts = counts
  }

  /** Takes over what a start of this request was counted as; of several starts the one that was counted last. */
  counted(counts: StartCounts | undefined): void {
    if (counts && !isBefore(counts, this.#counts)) this.#counts = counts
  }

  /** Takes over that a start of this request was refused because of those that wait. */
  full(waiting: Quota): void {
    this.#waiting = waiting
  }

  /** The limits on starts, never empty. */
  quotas(now: Date): readonly Quota[] {
    const { startsPerMinute, startsPerDay } = this.limits
    const counts = this.#counts
    const quotas = [
      quota('starts-per-minute', startsPerMinute, minute, now, counts?.minute, counts?.minuteStarts),
      quota('starts-per-day', startsPerDay, day, now, counts?.day, counts?.dayStarts),
      this.#waiting,
    ].filter((known) => known !== undefined)
    if (quotas.length > 0) return quotas
    const began = windowBegin(now, minute)
    return [windowQuota({ name: 'starts-per-minute', limit: noLimit, seconds: minute, began }, 0, now)]
  }
}

function isBefore(a: StartCounts, b: StartCounts | undefined): boolean {
  return (
    b !== undefined && (a.day < b.day || (a.day.getTime() === b.day.getTime() && a.dayStarts < b.dayStarts))
  )
}

/** What is left of a window's limit: all of it when the window on record is over. */
function quota(
  name: string,
  limit: number | null,
  seconds: number,
  now: Date,
  recorded: Date | undefined,
  starts = 0,
): Quota | undefined {
  if (limit === null) return undefined
  const began = windowBegin(now, seconds)
  const current = recorded && recorded >= began ? recorded : undefined
  return windowQuota({ name, limit, seconds, began: current ?? began }, current ? starts : 0, now)
}
