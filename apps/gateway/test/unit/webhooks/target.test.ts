import { describe, expect, it } from 'vitest'
import { allowedAddresses, checkedTarget } from '../../../src/webhooks/target.ts'

const strict = { loopback: false }
const development = { loopback: true }

describe('where events may be sent', () => {
  it.each([
    ['https://example.com/hooks?a=b#c', 'https://example.com/hooks?a=b'],
    ['https://example.com:8443', 'https://example.com:8443/'],
    ['https://93.184.215.14/', 'https://93.184.215.14/'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
  ])('%s', (given, used) => {
    expect(checkedTarget(given, strict)).toBe(used)
  })

  it.each([
    'http://localhost:3000/hook',
    'http://127.0.0.1/hook',
    'http://2130706433/',
    'http://0x7f.1/',
    'http://0177.0.0.1/',
    'http://[::1]:3000/',
    'https://app.localhost/',
    'https://localhost./',
  ])('%s for test keys in development, and never else', (given) => {
    expect(checkedTarget(given, development)).toBe(new URL(given).href)
    expect(() => checkedTarget(given, strict)).toThrow('leads to this machine')
  })

  it('not to more than 2,048 characters', () => {
    expect(() => checkedTarget(`https://example.com/${'a'.repeat(2048)}`, strict)).toThrow('longer')
  })
})

describe('which addresses a delivery may connect to', () => {
  it.each([
    ['https://example.com/', '93.184.215.14', true],
    ['https://example.com/', '2606:2800:21f:cb07::1', true],
    ['https://example.com/', '127.0.0.1', false],
    ['https://example.com/', '10.0.0.8', false],
    ['https://example.com/', '169.254.169.254', false],
    ['https://example.com/', '::ffff:169.254.169.254', false],
    ['http://localhost:3000/', '127.0.0.1', true],
    ['http://localhost:3000/', '::1', true],
    ['http://localhost:3000/', '10.0.0.8', false],
    ['http://localhost:3000/', '::ffff:127.0.0.1', false],
  ])('%s at %s in development: %s', (url, address, allowed) => {
    expect(allowedAddresses(new URL(url), development)(address)).toBe(allowed)
  })

  it('this machine is out of reach as soon as the gateway runs in production', () => {
    expect(allowedAddresses(new URL('http://localhost:3000/'), strict)('127.0.0.1')).toBe(false)
  })
})
