import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logNormal, remainingSeconds, shareDone } from '../../src/index.ts'

const median = fc.double({ min: 0.1, max: 3600, noNaN: true })
/** The 95th over the median. */
const factor = fc.double({ min: 1, max: 20, noNaN: true })
/** Over the median. */
const elapsed = fc.double({ min: 0, max: 100, noNaN: true })

describe('seconds left', () => {
  it('are the median at first', () => {
    expect(remainingSeconds(logNormal(60, 90), 0)).toBe(60)
    expect(remainingSeconds(logNormal(60, 90), 10)).toBeCloseTo(50, 1)
  })

  it('are what half of those take that run as long', () => {
    // Half of the half that runs past the median ends within 0.6745 standard deviations.
    const spread = Math.log(90 / 60) / 1.6449
    expect(remainingSeconds(logNormal(60, 90), 60)).toBeCloseTo(60 * Math.exp(0.6745 * spread) - 60, 1)
  })

  it('are never none, and do not shrink to nothing for a job that is far too late', () => {
    fc.assert(
      fc.property(median, factor, elapsed, (seconds, slow, share) => {
        const left = remainingSeconds(logNormal(seconds, seconds * slow), seconds * share)
        expect(left).toBeGreaterThan(0)
        expect(Number.isFinite(left)).toBe(true)
      }),
    )
    expect(remainingSeconds(logNormal(60, 90), 300)).toBeGreaterThan(5)
  })

  it('are known where no 95th is, or one that is none', () => {
    for (const slow of [undefined, null, 0, 10, Number.NaN])
      expect(remainingSeconds(logNormal(60, slow), 30)).toBeGreaterThan(20)
  })
})

it('the share done never falls, from none to nearly all', () => {
  fc.assert(
    fc.property(median, factor, elapsed, elapsed, (seconds, slow, one, other) => {
      const times = logNormal(seconds, seconds * slow)
      const [early, late] = [Math.min(one, other), Math.max(one, other)].map((share) =>
        shareDone(times, share * seconds),
      )
      expect(late).toBeGreaterThanOrEqual((early ?? 0) - 1e-9)
      expect(late).toBeLessThan(1)
    }),
  )
  expect(shareDone(logNormal(60, 90), 0)).toBe(0)
  expect(shareDone(logNormal(60, 90), 30)).toBeCloseTo(0.5, 2)
})
