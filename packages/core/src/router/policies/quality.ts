import type { Policy } from './policy.ts'

/** The best result first; time and cost decide between near equals. */
export const favourQuality: Policy = {
  name: 'QUALITY',
  favours: 'the best quality',
  weights: { quality: 0.8, speed: 0.1, cost: 0.1 },
}
