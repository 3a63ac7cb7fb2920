/**
 * A number above 0 and below 1 that depends on nothing but these: so the same request has the same luck at the same
 * model, whoever sends it there and whatever was sent before.
 */
export function luck(...of: readonly number[]): number {
  let bits = 0x9e3779b9
  for (const each of of) {
    bits = Math.imul(bits ^ (each | 0), 0x85ebca6b)
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
    bits ^= bits >>> 16
  }
  return ((bits >>> 0) + 0.5) / 2 ** 32
}

/** The same, normally distributed around 0 with deviation 1. */
export function normal(...of: readonly number[]): number {
  return Math.sqrt(-2 * Math.log(luck(...of, 1))) * Math.cos(2 * Math.PI * luck(...of, 2))
}

/** One of them. */
export function oneOf<Each>(all: readonly [Each, ...Each[]], ...of: readonly number[]): Each {
  return all[Math.floor(luck(...of) * all.length)] ?? all[0]
}
