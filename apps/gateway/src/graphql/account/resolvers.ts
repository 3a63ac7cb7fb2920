import { countOpen } from '../../db/start-counts.ts'
import type { Allowance } from '../../limits/allowance.ts'
import { mostWaiting } from '../../limits/plans.ts'
import { accountOf, ownerOf } from '../context.ts'
import type { Resolvers, StartQuota } from '../generated/types.ts'

export const accountResolvers = {
  Query: {
    account: (_, __, context) => accountOf(context),
  },
  Account: {
    async limits(_, __, context) {
      const { db, now } = context.services
      const owner = ownerOf(context)
      const { startsPerMinute, startsPerDay, inProgress } = owner.allowance.limits
      const { count: open } = await countOpen(db, owner)
      return {
        startsPerMinute:
          startsPerMinute === null ? null : quotaOf(owner.allowance, 'starts-per-minute', now()),
        startsPerDay: startsPerDay === null ? null : quotaOf(owner.allowance, 'starts-per-day', now()),
        inProgress,
        waiting: inProgress === null ? null : mostWaiting(inProgress),
        open,
      }
    },
  },
} satisfies Resolvers

function quotaOf(allowance: Allowance, name: string, now: Date): StartQuota | null {
  return allowance.quotas(now).find((quota) => quota.name === name) ?? null
}
