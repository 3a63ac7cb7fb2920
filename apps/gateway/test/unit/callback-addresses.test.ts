import { describe, expect, it } from 'vitest'
import { CallbackAddresses, ownBase, publicBase } from '../../src/callbacks/addresses.ts'

const bases = { live: () => 'https://gateway.example', test: () => undefined }
const attempt = { provider: 'kling', id: 'att_01KAXY0000000000000000000A' }
const addresses = new CallbackAddresses('secret', bases)
const { url, secret } = addresses.target('https://gateway.example', attempt)
const token = url.split('/').at(-1) ?? ''

describe('addresses for vendors to call', () => {
  it('are the same in every process of one database, and in no other', () => {
    const sibling = new CallbackAddresses('secret', bases)
    expect(sibling.target('https://gateway.example', attempt)).toEqual({ url, secret })
    expect(sibling.verify('kling', token)).toBe(attempt.id)
    expect(new CallbackAddresses('other', bases).verify('kling', token)).toBeUndefined()
  })

  it('are good for one attempt and one provider, and fit the shortest limit of a vendor', () => {
    expect(addresses.verify('hedra', token)).toBeUndefined()
    for (const forged of [
      '',
      '.',
      attempt.id,
      `${attempt.id}.`,
      `${token}.`,
      `x${token}`,
      `${token}A`,
      'ü.ü',
    ])
      expect(addresses.verify('kling', forged)).toBeUndefined()
    expect(url.length).toBeLessThan(200 - 60)
  })

  it('tell nothing of the secret that the vendor signs with', () => {
    expect(secret).toMatch(/^[\w-]{43}$/)
    expect(url).not.toContain(secret)
  })

  it.each([
    ['https://gateway.example/', 'https://gateway.example'],
    ['https://example.com/genmux/', 'https://example.com/genmux'],
    ['http://gateway.example', undefined],
    [undefined, undefined],
  ])('real vendors are told %s as %s: https alone', (publicUrl, base) => {
    expect(publicBase(publicUrl)).toBe(base)
  })

  it.each([
    ['0.0.0.0', 'http://127.0.0.1:4000'],
    ['::', 'http://[::1]:4000'],
    ['10.0.0.7', 'http://10.0.0.7:4000'],
  ])('a process that is bound to %s reaches itself', (address, base) => {
    expect(ownBase({ address, port: 4000, family: 'any' })).toBe(base)
  })
})
