import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GenerationOrder } from '../../src/accept.ts'
import { orderOf } from '../../src/graphql/generation/request.ts'
import { canonicalJson, fingerprintOf } from '../../src/idempotency/fingerprint.ts'

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)))

/** The same value with the keys of every object the other way round. */
function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).toReversed()
  return Object.fromEntries(entries.map(([key, part]) => [key, turned(part)]))
}

const order = {
  type: 'IMAGE',
  input: { text: 'a fox' },
  options: { seed: 1 },
  tags: { a: [1, null] },
} as const
const of = (more: Partial<GenerationOrder> = {}) => fingerprintOf({ ...order, ...more }, 1).toString('hex')

describe('canonical JSON', () => {
  it('never depends on the order of keys, at any depth', () => {
    fc.assert(
      fc.property(json, (value) => canonicalJson({ value }) === canonicalJson({ value: turned(value) })),
    )
  })

  it('is the value, and nothing is lost of it', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(JSON.parse(canonicalJson({ value }))).toEqual({ value })
      }),
    )
  })
})

describe('the fingerprint of an order', () => {
  it('changes with any value of the options and tags', () => {
    fc.assert(
      fc.property(json, json, (one, other) => {
        const same = isDeepStrictEqual(one, other)
        expect(of({ tags: one }) === of({ tags: other })).toBe(same)
        expect(of({ options: { one } }) === of({ options: { one: other } })).toBe(same)
      }),
    )
  })

  it.each<[string, Partial<GenerationOrder>]>([
    ['type', { type: 'VIDEO' }],
    ['text', { input: { text: 'a fox ' } }],
    ['option', { options: { seed: 2 } }],
    ['more options', { options: { seed: 1, style: 'x' } }],
    ['provider', { provider: 'flux' }],
    ['priority', { priority: 'COST' }],
    ['fit', { fit: 'STRICT' }],
    ['fallback', { fallback: true }],
    ['most that it may cost', { maxCostUsd: 0.05 }],
    ['order of a list', { tags: { a: [null, 1] } }],
    ['null in tags', { tags: { a: [1, null], b: null } }],
  ])('changes with the %s', (_, changed) => {
    expect(of(changed)).not.toBe(of())
  })

  it('takes nulls for left out and defaults for said, as the order does', () => {
    const plain = { type: 'IMAGE', input: { text: 'a fox' } } as const
    const verbose = {
      ...plain,
      input: { text: 'a fox', image: null },
      provider: null,
      options: { seed: null },
      maxCost: null,
      tags: null,
    }
    const explicit = { ...plain, fit: 'NEAREST', options: {} } as const
    const [first, ...others] = [plain, verbose, { ...plain, fit: null }, explicit].map((input) =>
      fingerprintOf(orderOf(input, 1), 1),
    )
    expect(others).toEqual([first, first, first])
  })

  it('stays when the operator changes the markup', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e7 }), fc.integer({ min: 1, max: 1000 }), (cost, markup) => {
        const input = { type: 'IMAGE', input: { text: 'a fox' }, maxCost: cost / 100 } as const
        const at = (rate: number) => fingerprintOf(orderOf(input, rate), rate)
        expect(at(markup / 100)).toEqual(at(1))
      }),
    )
  })
})
