import fc from 'fast-check'
import { expect, it } from 'vitest'
import { cleaner } from '../../src/log.ts'

it('no line holds a secret, however it got in: plain, in JSON or in an address', () => {
  const secret = fc.string({ minLength: 8, maxLength: 40 }).filter((text) => text.trim().length >= 8)
  fc.assert(
    fc.property(secret, (value) => {
      const clean = cleaner([value])
      const lines = [
        `key ${value} refused`,
        JSON.stringify({ err: value }),
        `https://x.example/?key=${encodeURIComponent(value)}`,
      ]
      for (const line of lines) {
        expect(clean(line)).toContain('[redacted]')
        expect(clean(line)).not.toContain(JSON.stringify(value).slice(1, -1))
      }
    }),
  )
})

it('API keys never show, whoever’s they are', () => {
  expect(cleaner([])('with gmx_live_abcDEF-123_x and gmx_test_y')).toBe(
    'with gmx_live_[redacted] and gmx_test_[redacted]',
  )
})

it('secrets that sign webhooks never show either', () => {
  expect(cleaner([])('signed with whsec_abc+/D9== twice')).toBe('signed with whsec_[redacted] twice')
})
