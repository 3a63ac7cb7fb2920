import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FittedOptions, generationTypes, sizeOf } from '../../src/index.ts'

const video = (options: FittedOptions) => sizeOf('VIDEO', { input: {}, options })
const speech = (characters: number) =>
  sizeOf('AUDIO', { input: { text: 'x'.repeat(characters) }, options: {} })

describe('the size of a job', () => {
  it('grows by one when the work doubles', () => {
    expect(video({ duration: 10, resolution: '1080p' })).toBe(video({ duration: 5, resolution: '1080p' }) + 1)
    expect(video({ duration: 5, resolution: '4k' })).toBe(video({ duration: 5, resolution: '1080p' }) + 2)
    expect(sizeOf('IMAGE', { input: {}, options: { width: 1024, height: 1024, count: 4 } })).toBe(
      sizeOf('IMAGE', { input: {}, options: { width: 1024, height: 1024 } }) + 2,
    )
    expect(speech(800)).toBe(speech(100) + 3)
  })

  it('never falls with the length of a clip or a text', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3600 }), fc.nat(3600), (length, more) => {
        expect(video({ duration: length + more })).toBeGreaterThanOrEqual(video({ duration: length }))
        expect(speech(length + more)).toBeGreaterThanOrEqual(speech(length))
      }),
    )
  })

  it('is a whole number of few, whatever is asked', () => {
    const odd = fc.oneof(
      fc.string(),
      fc.double(),
      fc.constantFrom('720p', '0p', '0x0', '99999x99999', '4k', null),
    )
    fc.assert(
      fc.property(
        fc.constantFrom(...generationTypes),
        fc.record({ duration: odd, resolution: odd, width: odd, height: odd, aspectRatio: odd, count: odd }),
        (type, options) => {
          const size = sizeOf(type, { input: {}, options })
          expect(Number.isInteger(size)).toBe(true)
          expect(Math.abs(size)).toBeLessThanOrEqual(24)
        },
      ),
    )
  })
})
