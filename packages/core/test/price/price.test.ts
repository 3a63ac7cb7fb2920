import fc from 'fast-check'
import { expect, it } from 'vitest'
import { costUsd, qualityOf, toMilliCredits, toUsd, usualSeconds } from '../../src/index.ts'
import { clip, speech, variant } from '../models.ts'

const source = clip.sources[0]
const image = { kind: 'url', url: 'https://acme.example/a.png' } as const

it('counts seconds, characters, outputs, megapixels and pictures', () => {
  expect(costUsd(clip, { input: {}, options: { duration: 10 } })).toBeCloseTo(0.5)
  expect(costUsd(clip, { input: {}, options: {} })).toBeUndefined()
  expect(costUsd(speech, { input: { text: '👋a' }, options: {} })).toBeCloseTo(0.0002)
  const rates = [
    { per: 'output', usd: 0.1 },
    { per: 'megapixel', usd: 0.01, beyond: 1 },
    { per: 'inputImage', usd: 1, when: { inputs: { image: true } } },
  ] as const
  const model = variant('picture', { price: { rates, source } })
  const options = { width: 2000, height: 1000, count: 3 }
  expect(costUsd(model, { input: {}, options })).toBeCloseTo(0.33)
  expect(costUsd(model, { input: { image }, options })).toBeCloseTo(1.33)
  expect(costUsd(variant('dark', { price: 'unknown' }), { input: {}, options })).toBeUndefined()
})

it('turns dollars into whole milli-credits, up and without dust', () => {
  expect(toMilliCredits(0.07)).toBe(7000)
  expect(toMilliCredits(0.000001)).toBe(1)
  expect(toMilliCredits(0.1, 1.1)).toBe(11_000)
  expect(() => toMilliCredits(-1)).toThrow(RangeError)
  fc.assert(fc.property(fc.integer({ min: 0, max: 1e9 }), (units) => toMilliCredits(units / 1e5) === units))
})

it('turns milli-credits back into the dollars that make the same ones again', () => {
  const markups = fc.double({ min: 0.01, max: 100, noNaN: true })
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      markups,
      (units, markup) => toMilliCredits(toUsd(units, markup), markup) === units,
    ),
  )
})

it('knows usual time and quality', () => {
  expect(usualSeconds(clip, { input: {}, options: {} })).toBe(90)
  expect(qualityOf(clip, { input: {}, options: {} })).toBe(0.75)
  expect(qualityOf(clip, { input: { image }, options: {} })).toBeUndefined()
})
