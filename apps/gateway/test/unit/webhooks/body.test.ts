import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bodyOf, mostBytes } from '../../../src/webhooks/body.ts'

const event = { type: 'generation.failed', timestamp: new Date('2026-11-24T12:00:00Z') }
const long = 'ä'.repeat(9_999)

describe('the body of an event', () => {
  it('is the whole generation where that fits', () => {
    expect(JSON.parse(bodyOf({ ...event, data: { id: 'gen_1', routing: {}, tags: null } }))).toEqual({
      type: 'generation.failed',
      timestamp: '2026-11-24T12:00:00.000Z',
      data: { id: 'gen_1', routing: {}, tags: null },
    })
  })

  it('leaves out what counts least, only as much as it takes, and names it', () => {
    const data = { id: 'gen_1', tags: { a: 1 }, warnings: ['w'], attempts: [long], routing: { r: long } }
    expect(JSON.parse(bodyOf({ ...event, data }))).toMatchObject({
      data: { id: 'gen_1', tags: { a: 1 }, warnings: ['w'] },
      omitted: ['routing', 'attempts'],
    })
  })

  it('is never too large, whatever a vendor or a caller wrote', () => {
    const text = fc.string({ unit: 'binary', maxLength: 20_000, size: 'max' })
    fc.assert(
      fc.property(text, text, fc.jsonValue(), (message, providerMessage, tags) => {
        const error = { code: 'GENERATION_FAILED', message, providerMessage }
        const body = bodyOf({ ...event, data: { id: 'gen_1', tags, warnings: [message], error } })
        expect(Buffer.byteLength(body)).toBeLessThanOrEqual(mostBytes)
        expect(JSON.parse(body).data.error.code).toBe('GENERATION_FAILED')
      }),
      { numRuns: 25 },
    )
  })

  it('cuts the words of an error when nothing else is left', () => {
    const error = { code: 'GENERATION_FAILED', message: long, providerMessage: long, retryable: true }
    const body = bodyOf({ ...event, data: { id: 'gen_1', url: null, error } })
    expect(Buffer.byteLength(body)).toBeLessThanOrEqual(mostBytes)
    const { data } = JSON.parse(body)
    expect(data).toMatchObject({
      id: 'gen_1',
      url: null,
      error: { code: 'GENERATION_FAILED', retryable: true },
    })
    expect(data.error.message).toHaveLength(500)
  })
})
