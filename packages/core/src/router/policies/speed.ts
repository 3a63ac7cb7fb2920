import type { Policy } from './policy.ts'

/** The soonest result first; quality counts before cost. */
export const favourSpeed: Policy = {
  name: 'SPEED',
  favours: 'the soonest result',
  weights: { quality: 0.06, speed: 0.9, cost: 0.04 },
}
