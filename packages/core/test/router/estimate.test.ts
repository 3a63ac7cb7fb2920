import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Estimate, type Outcome, observe, observedAtSize, observedOf } from '../../src/index.ts'

const start = Date.UTC(2026, 10, 24)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

const instant = fc.integer({ min: start, max: start + 30 * day })
const duration = fc.double({ min: 0.1, max: 3600, noNaN: true })
const ending = fc.oneof(
  fc.record({ ok: fc.constant(true as const), seconds: duration }),
  fc.record({ ok: fc.constant(false as const) }),
)
const outcome = fc.tuple(instant, ending).map(([at, end]): Outcome => ({ at, ...end }))
const history = fc.array(outcome, { minLength: 1, maxLength: 60 })

const seen = (outcomes: readonly Outcome[], before?: Estimate) => outcomes.reduce(observe, before)
/** So many jobs, a minute between each and the next. */
const jobs = (count: number, seconds: number | undefined, from = start): Outcome[] =>
  Array.from({ length: count }, (_, index) => ({
    at: from + index * minute,
    ...(seconds === undefined ? { ok: false } : { ok: true, seconds }),
  }))

describe('an estimate', () => {
  it('is the same in whatever order jobs of one instant are told', () => {
    fc.assert(
      fc.property(history, fc.array(ending, { minLength: 2, maxLength: 40 }), instant, (past, ends, at) => {
        const before = seen(past)
        const there = seen(
          ends.map((end) => ({ at, ...end })),
          before,
        )
        const back = seen(
          ends.toReversed().map((end) => ({ at, ...end })),
          before,
        )
        for (const field of ['at', 'times', 'mean', 'variance', 'good', 'bad'] as const)
          expect(back?.[field]).toBeCloseTo(there?.[field] ?? Number.NaN, 6)
      }),
    )
  })

  it('is plain JSON of finite numbers', () => {
    fc.assert(
      fc.property(history, (past) => {
        const estimate = seen(past)
        expect(JSON.parse(JSON.stringify(estimate))).toEqual(estimate)
        expect(Object.values(estimate ?? {}).every(Number.isFinite)).toBe(true)
      }),
    )
  })

  it('takes a job that is told late for what it is worth by now', () => {
    const [early, late] = [
      { at: start, ok: true, seconds: 10 },
      { at: start + hour, ok: true, seconds: 20 },
    ] as const
    const [inOrder, reversed] = [seen([early, late]), seen([late, early])]
    for (const field of ['at', 'times', 'mean', 'variance', 'good', 'bad'] as const)
      expect(reversed?.[field]).toBeCloseTo(inOrder?.[field] ?? Number.NaN, 6)
  })
})

describe('what is observed', () => {
  it('is the figure known before where nothing was seen', () => {
    expect(observedOf(undefined, 60, start)).toMatchObject({ seconds: expect.closeTo(60), successRate: 0.97 })
    expect(observedOf(undefined, undefined, start)).toEqual({ successRate: 0.97 })
    expect(observedOf(seen(jobs(1, undefined)), undefined, start)).not.toHaveProperty('seconds')
  })

  it('stays between what was seen and what was known before', () => {
    fc.assert(
      fc.property(
        history,
        fc.option(duration, { nil: undefined }),
        fc.nat(90 * day),
        (past, prior, later) => {
          const { seconds, slowSeconds, successRate = -1 } = observedOf(seen(past), prior, start + later)
          const times = past.flatMap((each) => (each.ok ? [each.seconds] : []))
          const known = prior === undefined ? times : [...times, prior]
          expect(seconds !== undefined).toBe(known.length > 0)
          expect(successRate).toBeGreaterThanOrEqual(0)
          expect(successRate).toBeLessThanOrEqual(1)
          if (seconds === undefined || slowSeconds === undefined) return
          expect(seconds).toBeGreaterThanOrEqual(Math.min(...known) * (1 - 1e-9))
          expect(seconds).toBeLessThanOrEqual(Math.max(...known) * (1 + 1e-9))
          expect(slowSeconds).toBeGreaterThanOrEqual(seconds)
        },
      ),
    )
  })

  it('follows many jobs, and hardly one', () => {
    const one = observedOf(seen(jobs(1, 10)), 90, start)
    const many = observedOf(seen(jobs(40, 10)), 90, start + 40 * minute)
    expect(one.seconds).toBeGreaterThan(40)
    expect(many.seconds).toBeLessThan(14)
  })

  it('has the 95th where nineteen of twenty end', () => {
    // Quantiles of a spread of 0.5 around a minute.
    const spread = [-1.28, -0.67, -0.25, 0, 0.25, 0.67, 1.28].map((sigmas) => 60 * Math.exp(0.5 * sigmas))
    const outcomes = Array.from({ length: 10 }, () => spread)
      .flat()
      .map((seconds, index) => ({ at: start + index * minute, ok: true as const, seconds }))
    const { seconds = 0, slowSeconds = 0 } = observedOf(seen(outcomes), 60, start + 70 * minute)
    expect(seconds).toBeGreaterThan(55)
    expect(seconds).toBeLessThan(68)
    expect(slowSeconds / seconds).toBeGreaterThan(Math.exp(1.645 * 0.35))
    expect(slowSeconds / seconds).toBeLessThan(Math.exp(1.645 * 0.55))
  })

  it('sees after five jobs that a model has turned slow, however many were fast', () => {
    const fast = seen(jobs(1000, 10))
    const { seconds } = observedOf(seen(jobs(5, 100, start + 1000 * minute), fast), 10, start + 1005 * minute)
    expect(seconds).toBeGreaterThan(17)
  })

  it('drops with failures, and time heals it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(100), (failures, successes) => {
        const before = seen(jobs(successes, 10))
        const failed = start + 100 * minute
        const after = seen(jobs(failures, undefined, failed), before)
        const rate = (estimate: Estimate | undefined, now: number) =>
          observedOf(estimate, 10, now).successRate ?? Number.NaN
        const end = failed + failures * minute
        expect(rate(after, end)).toBeLessThan(rate(before, end))
        expect(rate(after, end + hour)).toBeGreaterThan(rate(after, end))
        expect(rate(after, end + 2 * day)).toBeCloseTo(0.97, 3)
      }),
    )
    expect(observedOf(seen(jobs(6, undefined)), 10, start + 6 * minute).successRate).toBeLessThan(0.5)
  })
})

describe('a size that was not seen', () => {
  const now = start + 40 * minute
  const estimates = (entries: readonly (readonly [number, readonly Outcome[]])[]) =>
    new Map(
      entries.flatMap(([size, outcomes]) => {
        const estimate = seen(outcomes)
        return estimate ? [[size, estimate] as const] : []
      }),
    )

  it('takes longer than a smaller neighbour, and less long than a larger one', () => {
    const bySize = estimates([
      [2, jobs(40, 60)],
      [4, jobs(40, 120)],
    ])
    const secondsAt = (size: number) => observedAtSize(bySize, size, 300, now).seconds ?? Number.NaN
    expect(secondsAt(3)).toBeGreaterThan(secondsAt(2))
    expect(secondsAt(3)).toBeLessThan(secondsAt(4) * 1.1)
    expect(secondsAt(2)).toBeLessThan(100)
  })

  it('fails as its neighbours do', () => {
    const rate = (bySize: ReadonlyMap<number, Estimate>) => observedAtSize(bySize, 3, 60, now).successRate
    expect(rate(estimates([[2, jobs(30, undefined)]]))).toBeLessThan(0.5)
    expect(rate(estimates([[9, jobs(30, undefined)]]))).toBe(0.97)
  })

  it('falls back to the figure known before, where nothing near was seen', () => {
    expect(observedAtSize(estimates([[12, jobs(40, 5)]]), 3, 60, now).seconds).toBeCloseTo(60)
  })
})
