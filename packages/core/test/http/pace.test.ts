import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backoffSeconds, redactor, retryAfterSeconds, secondsUntilNextCheck } from '../../src/index.ts'

const share = fc.double({ min: 0, max: 1, noNaN: true })

it('a job is asked about within seconds, neither in a rush nor never', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 7200, noNaN: true }),
      fc.option(fc.double({ min: 0.1, max: 3600, noNaN: true }), { nil: undefined }),
      share,
      (elapsed, usual, chance) => {
        const wait = secondsUntilNextCheck({ elapsed, usual }, () => chance)
        expect(wait).toBeGreaterThanOrEqual(0.45)
        expect(wait).toBeLessThanOrEqual(usual === undefined ? 16.5 : 66)
      },
    ),
  )
})

const median = 60

const step = 0.005

/** The normal distribution from -5 to 5 standard deviations: its density, and the share below. */
const normal = Array.from({ length: 2001 }, (_, index) => ({
  sigmas: -5 + step * index,
  below: 0,
  density: 0,
}))
let sum = 0
for (const row of normal) {
  row.density = Math.exp(-(row.sigmas * row.sigmas) / 2) / Math.sqrt(2 * Math.PI)
  sum += row.density * step
  row.below = sum
}

/** Jobs whose logarithms are spread so widely, in equal shares of probability. */
function ends(spread: number): number[] {
  return Array.from({ length: 400 }, (_, index) => {
    const { sigmas = 5 } = normal.find(({ below }) => below >= (index + 0.5) / 400) ?? {}
    return median * Math.exp(spread * sigmas)
  })
}

/** Mean questions about a job, and by what share of its time its end is heard of late. */
function asked(spread: number): { readonly calls: number; readonly late: number } {
  const slow = median * Math.exp(1.6449 * spread)
  let [calls, late, total] = [0, 0, 0]
  const jobs = ends(spread)
  for (const [index, end] of jobs.entries()) {
    // Every chance comes as often as any other.
    const random = () => ((index + calls) * 0.618034) % 1
    let elapsed = 0
    while (elapsed < end) {
      elapsed += secondsUntilNextCheck({ elapsed, usual: median, slow }, random)
      calls += 1
    }
    late += elapsed - end
    total += end
  }
  return { calls: calls / jobs.length, late: late / total }
}

describe('of jobs of a minute', () => {
  const everyTwoSeconds = median / 2

  it.each([0.05, 0.1, 0.15, 0.25, 0.35, 0.5])(
    'ends are heard of less than 3 % late, at a spread of %d',
    (spread) => expect(asked(spread).late).toBeLessThanOrEqual(0.03),
  )

  it.each([
    [8, 0.05],
    [5, 0.1],
    [4, 0.15],
  ])('a %dth of the questions are asked that every two seconds are, at a spread of %d', (part, spread) => {
    expect(asked(spread).calls).toBeLessThanOrEqual(everyTwoSeconds / part)
  })

  // By Cauchy and Schwarz, questions times delay are at least (∫ √(hazard / 2) · survival dt)², however they are spaced.
  it.each([0.25, 0.35, 0.5])('hardly fewer questions could do for that, at a spread of %d', (spread) => {
    const root = normal.reduce((total, { sigmas, below, density }) => {
      const seconds = median * Math.exp(spread * sigmas)
      // dt = seconds · spread · dσ, and the density over time is that over sigmas by the same.
      return total + step * Math.sqrt((density * Math.max(0, 1 - below) * seconds * spread) / 2)
    }, 0)
    const { calls, late } = asked(spread)
    const fewest = (root * root) / (late * median * Math.exp((spread * spread) / 2))
    expect(calls).toBeLessThanOrEqual(1.25 * fewest + 1)
  })
})

it('questions are dense around the median, and sparse before and long after it', () => {
  const wait = (elapsed: number) => secondsUntilNextCheck({ elapsed, usual: 60, slow: 80 }, () => 0.5)
  expect(wait(0)).toBeGreaterThan(25)
  expect(wait(60)).toBeLessThan(3)
  expect(wait(200)).toBeGreaterThan(10)
})

it('waits grow, and never beyond their bound', () => {
  fc.assert(
    fc.property(fc.nat(40), share, (tries, chance) => {
      const wait = backoffSeconds(tries, () => chance, undefined, 60)
      expect(wait).toBeGreaterThan(0)
      expect(wait).toBeLessThanOrEqual(60)
    }),
  )
})

it('Retry-After is read as seconds or as a date', () => {
  const now = Date.UTC(2026, 0, 1)
  expect(retryAfterSeconds('12', now)).toBe(12)
  expect(retryAfterSeconds('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30)
  expect(retryAfterSeconds('Thu, 01 Jan 2025 00:00:30 GMT', now)).toBe(0)
  expect(retryAfterSeconds('soon', now)).toBeUndefined()
})

it('no secret of four letters or more is left in a text', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 4, maxLength: 30 }),
      fc.string(),
      fc.string(),
      (secret, before, after) => {
        fc.pre(!'[redacted]'.includes(secret))
        expect(redactor([secret])(`${before}${secret}`)).not.toBe(`${before}${secret}`)
        expect(redactor([secret])(before + after)).toHaveLength(
          Math.min(501, redactor([secret])(before + after).length),
        )
      },
    ),
  )
})

it('what a vendor says is whole text, wherever it is cut', () => {
  const clean = redactor([])
  expect(clean(`a\0${'x'.repeat(497)}🦊`)).toBe(`a\ufffd${'x'.repeat(497)}\ufffd…`)
  expect(clean('\ud83e')).toBe('\ufffd')
  expect(clean('🦊')).toBe('🦊')
})
