import type { Policy } from './policy.ts'

/** The cheapest result first; quality counts before time. */
export const favourCost: Policy = {
  name: 'COST',
  favours: 'the lowest cost',
  weights: { quality: 0.06, speed: 0.04, cost: 0.9 },
}
