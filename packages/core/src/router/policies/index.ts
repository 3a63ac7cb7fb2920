import type { Priority } from '../../contract/request.ts'
import { favourCost } from './cost.ts'
import type { Policy } from './policy.ts'
import { favourQuality } from './quality.ts'
import { favourSpeed } from './speed.ts'

export type { Policy, Weights } from './policy.ts'

/** What each priority means where nobody gave it another meaning. */
export const builtInPolicies: { readonly [Name in Priority]: Policy } = {
  QUALITY: favourQuality,
  SPEED: favourSpeed,
  COST: favourCost,
}

/** Policies in the place of the built-in ones; `default` counts where a request says no priority, else `QUALITY`. */
export type Policies = { readonly [Name in Priority | 'default']?: Policy }

/** The policy of a request. */
export function policyFor(priority: Priority | undefined, policies: Policies = {}): Policy {
  const meant = (name: Priority) => policies[name] ?? builtInPolicies[name]
  return priority ? meant(priority) : (policies.default ?? meant('QUALITY'))
}
