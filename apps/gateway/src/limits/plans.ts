import type { Account } from '../db/schema.ts'

/** How much work an account may start; null is no limit. */
export interface Limits {
  readonly startsPerMinute: number | null
  readonly inProgress: number | null
  readonly startsPerDay: number | null
}

/** What each plan allows. ENTERPRISE is not here: its numbers are each account's own. */
export const plans = {
  FREE: { startsPerMinute: 10, inProgress: 1, startsPerDay: 100 },
  STARTER: { startsPerMinute: 30, inProgress: 3, startsPerDay: 1000 },
  PRO: { startsPerMinute: 60, inProgress: 10, startsPerDay: 10_000 },
} as const satisfies Record<Exclude<Account['plan'], 'ENTERPRISE'>, Limits>

/** So many generations may wait for each one that may be in progress. */
const waitingPerPlace = 10

/** What an account may start; test and live keys are counted apart, each against these. */
export function limitsOf(account: Pick<Account, 'plan' | 'starts_per_minute' | 'in_progress'>): Limits {
  if (account.plan !== 'ENTERPRISE') return plans[account.plan]
  return {
    startsPerMinute: account.starts_per_minute,
    inProgress: account.in_progress,
    startsPerDay: null,
  }
}

/** How many generations may wait for a place among those in progress. */
export function mostWaiting(inProgress: number): number {
  return inProgress * waitingPerPlace
}

/** Requests per minute that a client may make: every generation that can be open, asked for once a second. */
export function requestsPerMinute({ inProgress }: Limits): number | null {
  return inProgress === null ? null : 60 * (inProgress + mostWaiting(inProgress))
}
