import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { builtInPolicies, type Contender, type Policy, priorities, rank } from '../../src/index.ts'
import { variant } from '../models.ts'

type Facts = Pick<Contender, 'quality' | 'seconds' | 'slowSeconds' | 'costUsd' | 'successRate'>

const fitted = { ok: true, input: {}, options: {}, warnings: [], exact: true } as const
const contender = (id: string, facts: Facts = {}, exact = true): Contender => ({
  provider: 'acme',
  model: variant(id),
  fitted: { ...fitted, exact },
  ...facts,
})
const idsOf = (ranking: readonly Contender[]) => ranking.map(({ model }) => model.id)

const quality = fc.double({ min: 0, max: 1, noNaN: true })
const amount = fc.double({ min: 0, max: 1000, noNaN: true })
const facts = fc.record(
  { quality, seconds: amount, costUsd: amount, successRate: quality },
  { requiredKeys: [] },
)
const many = fc.array(fc.tuple(facts, fc.boolean()), { minLength: 2, maxLength: 12 })
const contendersOf = (all: readonly (readonly [Facts, boolean])[]) =>
  all.map(([each, exact], index) => contender(`m${index}`, each, exact))
const weight = fc.integer({ min: 0, max: 10 })
const anyPolicy = fc.oneof(
  fc.constantFrom(...Object.values(builtInPolicies)),
  fc
    .record({ quality: weight, speed: weight, cost: weight })
    .filter((weights) => weights.quality + weights.speed + weights.cost > 0)
    .map((weights): Policy => ({ name: 'own', favours: 'what we like', weights })),
)
const anySpread = fc.option(
  fc.string().map((seed) => ({ seed })),
  { nil: undefined },
)

describe('making a candidate better never lowers its rank', () => {
  const place = (all: readonly Contender[], policy: Policy, spread: { seed: string } | undefined) =>
    idsOf(rank(all, policy, spread)).indexOf('m0')
  const less = (value: number, by: number) => value * by
  const more = (value: number, by: number) => 1 - (1 - value) * by

  it.each([
    ['cheaper', 'costUsd', less],
    ['faster', 'seconds', less],
    ['of better quality', 'quality', more],
    ['more reliable', 'successRate', more],
  ] as const)('by being %s, under any policy, whatever is known of the others', (_, figure, improve) => {
    fc.assert(
      fc.property(
        many,
        fc.double({ min: 0, max: 1, noNaN: true }),
        anyPolicy,
        anySpread,
        (all, by, policy, spread) => {
          const [first, ...others] = contendersOf(all)
          const known = first?.[figure]
          fc.pre(first !== undefined && known !== undefined)
          const better = { ...first, [figure]: improve(known, by) }
          expect(place([better, ...others], policy, spread)).toBeLessThanOrEqual(
            place([first, ...others], policy, spread),
          )
        },
      ),
      { numRuns: 2000 },
    )
  })
})

describe('a score', () => {
  it('is from 0 to 1, is made of its parts, and orders what needs as much fitting', () => {
    fc.assert(
      fc.property(many, anyPolicy, (all, policy) => {
        const ranking = rank(contendersOf(all), policy)
        expect(ranking.map((each) => each.rank)).toEqual(ranking.map((_, index) => index + 1))
        for (const { score, parts } of ranking) {
          expect(score).toBeGreaterThanOrEqual(0)
          expect(score).toBeLessThanOrEqual(1)
          expect(parts.quality + parts.speed + parts.cost + parts.reliability).toBeCloseTo(score, 8)
          expect(parts.reliability).toBeLessThanOrEqual(1e-12)
        }
        const order = ranking.map(({ fitted: { exact }, score }) => Number(exact) * 2 + score)
        expect(order).toEqual([...order].sort((a, b) => b - a))
      }),
    )
  })

  it('of what is unknown is that of the median', () => {
    for (const priority of priorities) {
      const policy = builtInPolicies[priority]
      const [low, middle, high] = [
        { quality: 0.3, seconds: 90, costUsd: 0.9 },
        { quality: 0.5, seconds: 30, costUsd: 0.3 },
        { quality: 0.7, seconds: 10, costUsd: 0.1 },
      ]
      const ranking = rank(
        [contender('low', low), contender('middle', middle), contender('high', high), contender('unknown')],
        policy,
      )
      expect(idsOf(ranking)).toEqual(['high', 'middle', 'unknown', 'low'])
      expect(ranking[1]?.score).toBe(ranking[2]?.score)
    }
  })
})

describe('what serves a person', () => {
  const { QUALITY, SPEED, COST } = builtInPolicies
  const usual = [20, 40, 60, 80].map((seconds) =>
    contender(`usual-${seconds}`, { quality: 0.4, seconds, costUsd: seconds / 100 }),
  )
  it.each<[string, Policy, Facts, Facts]>([
    [
      'a hair of quality is not worth ten times the price and time',
      QUALITY,
      { quality: 0.7, seconds: 50, costUsd: 0.5 },
      { quality: 0.71, seconds: 500, costUsd: 5 },
    ],
    [
      'quality that is plainly better is',
      QUALITY,
      { quality: 0.75, seconds: 200, costUsd: 2 },
      { quality: 0.55, seconds: 20, costUsd: 0.2 },
    ],
    [
      'quality that often fails to come is less',
      QUALITY,
      { quality: 0.7, seconds: 50, costUsd: 0.5, successRate: 0.99 },
      { quality: 0.75, seconds: 50, costUsd: 0.5, successRate: 0.8 },
    ],
    [
      'a second less is not worth plainly worse quality',
      SPEED,
      { quality: 0.7, seconds: 21, costUsd: 0.5 },
      { quality: 0.3, seconds: 20, costUsd: 0.5 },
    ],
    [
      'half the time is worth it',
      SPEED,
      { quality: 0.45, seconds: 10, costUsd: 0.5 },
      { quality: 0.75, seconds: 20, costUsd: 0.5 },
    ],
    [
      'a time that can be counted on beats one that may be far longer',
      SPEED,
      { quality: 0.5, seconds: 20, slowSeconds: 30, costUsd: 0.5 },
      { quality: 0.5, seconds: 19, slowSeconds: 120, costUsd: 0.5 },
    ],
    [
      'half the price is worth it',
      COST,
      { quality: 0.45, seconds: 60, costUsd: 0.1 },
      { quality: 0.75, seconds: 30, costUsd: 0.2 },
    ],
    [
      'what fails every other time is no bargain',
      COST,
      { quality: 0.5, seconds: 60, costUsd: 0.1, successRate: 0.98 },
      { quality: 0.5, seconds: 60, costUsd: 0.09, successRate: 0.5 },
    ],
  ])('%s', (_, policy, wins, loses) => {
    const ranking = idsOf(rank([...usual, contender('loses', loses), contender('wins', wins)], policy))
    expect(ranking.indexOf('wins')).toBeLessThan(ranking.indexOf('loses'))
  })

  it('one that is far off doesn’t make the others look alike', () => {
    const far = contender('far', { quality: 0.5, seconds: 50, costUsd: 1e9 })
    const near = [0.1, 0.2].map((costUsd) => contender(`at-${costUsd}`, { quality: 0.5, costUsd }))
    const [first, second] = rank([...near, far], COST)
    expect((first?.score ?? 0) - (second?.score ?? 0)).toBeGreaterThan(0.05)
  })
})

describe('those that score alike', () => {
  const three = ['a', 'b', 'c'].map((id) => contender(id, { quality: 0.5 }))
  const shares: { readonly [id: string]: number } = { a: 1, b: 2, c: 0 }
  const orders = Array.from({ length: 3000 }, (_, index) =>
    idsOf(
      rank(three, builtInPolicies.QUALITY, {
        seed: `gen_${index}`,
        share: (_, { id }) => shares[id] ?? 0,
      }),
    ),
  )

  it('take turns in proportion to what is free', () => {
    const first = orders.map(([id]) => id)
    expect(first.filter((id) => id === 'b').length / first.length).toBeCloseTo(2 / 3, 1)
    expect(orders.every((order) => order.at(-1) === 'c')).toBe(true)
  })

  it('stand in the same order for the same seed, whoever else is there', () => {
    const without = rank(
      [three[1], three[0]].flatMap((each) => each ?? []),
      builtInPolicies.QUALITY,
      { seed: 's' },
    )
    const among = rank(three, builtInPolicies.QUALITY, { seed: 's' })
    expect(idsOf(among).filter((id) => id !== 'c')).toEqual(idsOf(without))
  })

  it('come by name where nobody says how to spread them', () => {
    expect(idsOf(rank([...three].reverse(), builtInPolicies.COST))).toEqual(['a', 'b', 'c'])
  })
})
