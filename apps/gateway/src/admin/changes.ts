import { invalidInput } from '@genmux/core'
import { type AccountChanges, houseAccount } from '../db/accounts.ts'
import type { Account } from '../db/schema.ts'
import type { AccountUpdateInput } from './generated/types.ts'
import { nameOf } from './names.ts'

/**
 * What an update makes of an account.
 *
 * @throws GenerationError `invalid_input` when nothing is to be changed, or what must stay, or a limit of its own is
 *   asked for an account whose plan has them.
 */
export function changesOf(account: Account, input: AccountUpdateInput): AccountChanges {
  const { name, plan, metered } = input
  if (account.id === houseAccount.id) refuseForHouse(input)
  const changes = {
    ...(name != null && { name: nameOf(name, ['input', 'name']) }),
    ...(plan != null && { plan }),
    ...(metered != null && { metered }),
    ...limitsOf(account, input),
  }
  if (Object.keys(changes).length === 0)
    throw invalidInput({ path: ['input'], message: 'input changes nothing: give what is to be changed.' })
  return changes
}

function refuseForHouse({ plan, metered, startsPerMinute, inProgress }: AccountUpdateInput): void {
  if (plan != null && plan !== houseAccount.plan)
    throw invalidInput({
      path: ['input', 'plan'],
      message: `The house account stays ${houseAccount.plan}: the operator's own key belongs to it.`,
      allowedValues: [houseAccount.plan],
    })
  if (metered || startsPerMinute != null || inProgress != null)
    throw invalidInput({
      path: ['input'],
      message: "The house account has no limits and pays nothing: the operator's own key belongs to it.",
    })
}

/** Limits of an account's own are for ENTERPRISE only: with any other plan they end. */
function limitsOf(
  account: Account,
  { plan, startsPerMinute, inProgress }: AccountUpdateInput,
): Pick<AccountChanges, 'starts_per_minute' | 'in_progress'> {
  const then = plan ?? account.plan
  for (const [field, limit] of Object.entries({ startsPerMinute, inProgress })) {
    if (limit == null) continue
    const path = ['input', field] as const
    if (then !== 'ENTERPRISE')
      throw invalidInput({
        path,
        message: `${field} is for ENTERPRISE accounts; ${then} has it from the plan.`,
      })
    if (limit < 1)
      throw invalidInput({ path, message: `${field} must be at least 1; give null for no limit.` })
  }
  if (plan != null && plan !== 'ENTERPRISE') return { starts_per_minute: null, in_progress: null }
  return {
    ...(startsPerMinute !== undefined && { starts_per_minute: startsPerMinute }),
    ...(inProgress !== undefined && { in_progress: inProgress }),
  }
}
