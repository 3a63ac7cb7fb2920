import type { Model } from '../contract/model.ts'
import { firstBits, fraction, hash } from './hash.ts'

/**
 * How those that score alike take turns: each comes first for as many seeds as its share of the shares of all, and the
 * same seed gives the same order.
 */
export interface Spread {
  /** What tells one piece of work from another. */
  readonly seed: string
  /** Free capacity, in a unit of your own; @default 1 */
  readonly share?: (provider: string, model: Model) => number
}

/**
 * Tells candidates' turns, the smallest first: weighted rendezvous hashing, so that one more candidate, or one less,
 * changes nothing among the others.
 */
export function turnsOf({ seed, share }: Spread): (provider: string, model: Model) => number {
  // Once for all candidates: a seed may be as long as a prompt.
  const seeded = hash(firstBits, seed)
  return (provider, model) => {
    const weight = share ? share(provider, model) : 1
    if (!(weight > 0)) return Number.POSITIVE_INFINITY
    return -Math.log(fraction(hash(seeded, `/${provider}/${model.id}`))) / weight
  }
}
