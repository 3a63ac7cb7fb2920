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
 * A candidate's turn, the smallest first: weighted rendezvous hashing, so that one more candidate, or one less, changes
 * nothing among the others.
 */
export function turnOf({ seed, share }: Spread, provider: string, model: Model): number {
  const weight = share ? share(provider, model) : 1
  if (!(weight > 0)) return Number.POSITIVE_INFINITY
  // Above 0 and below 1, so that the logarithm is finite.
  const drawn = (hash(`${seed}/${provider}/${model.id}`) + 0.5) / 2 ** 32
  return -Math.log(drawn) / weight
}

/** 32 bits of a text: FNV-1a, with the last step of MurmurHash3 to mix what texts of one beginning share. */
function hash(text: string): number {
  let bits = 0x811c9dc5
  for (let index = 0; index < text.length; index++)
    bits = Math.imul(bits ^ text.charCodeAt(index), 0x01000193)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}
