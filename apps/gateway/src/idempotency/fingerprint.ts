import { createHash } from 'node:crypto'
import type { GenerationOrder } from '../accept.ts'

/**
 * A fingerprint of what was ordered: the same for the same order, however it was written down. The most that it may
 * cost counts in credits, as the caller said it: a new markup makes no other order of it.
 */
export function fingerprintOf({ maxCostUsd, ...order }: GenerationOrder, markup: number): Buffer {
  // Twelve digits: dollars have left dust in the sixteenth.
  const maxCost = maxCostUsd === undefined ? undefined : Number((maxCostUsd * markup * 100).toPrecision(12))
  return createHash('sha256')
    .update(canonicalJson({ ...order, maxCost }))
    .digest()
}

/** JSON text that is the same for equal values: the keys of objects are sorted, what is undefined is left out. */
export function canonicalJson(value: object): string {
  return JSON.stringify(value, (_, part: unknown) => (isObject(part) ? sorted(part) : part))
}

function sorted(value: object): object {
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
