import type { Policy } from './measures.ts'

/** The soonest result first; quality counts before cost. */
export const favourSpeed: Policy = ({ quality, speed, cheapness }) =>
  0.75 * speed + 0.15 * quality + 0.1 * cheapness
