import fc from 'fast-check'
import { expect, it } from 'vitest'
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
        expect(wait).toBeLessThanOrEqual(16.5)
      },
    ),
  )
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
