import type { Policy } from './measures.ts'

/** The cheapest result first; quality counts before time. */
export const favourCost: Policy = ({ quality, speed, cheapness }) =>
  0.75 * cheapness + 0.15 * quality + 0.1 * speed
