import type { Model } from '../contract/model.ts'

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
    // Above 0 and below 1, so that the logarithm is finite.
    const drawn = (mixed(hash(seeded, `/${provider}/${model.id}`)) + 0.5) / 2 ** 32
    return -Math.log(drawn) / weight
  }
}

const firstBits = 0x811c9dc5

/** FNV-1a, from where it stands. */
function hash(from: number, text: string): number {
  let bits = from
  for (let index = 0; index < text.length; index++)
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193)
  return bits
}

/** The last step of MurmurHash3: spreads what texts that end alike share. */
function mixed(bits: number): number {
  let spread = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  spread = Math.imul(spread ^ (spread >>> 13), 0xc2b2ae35)
  return (spread ^ (spread >>> 16)) >>> 0
}
