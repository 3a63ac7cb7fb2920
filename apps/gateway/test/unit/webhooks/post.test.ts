import type { LookupAddress } from 'node:dns'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Posting, post } from '../../../src/webhooks/post.ts'
import { type Receiver, type Reply, startReceiver } from '../../support/receiver.ts'

let receiver: Receiver
let reply: Reply

beforeEach(async () => {
  reply = { status: 200 }
  receiver = await startReceiver(() => reply)
})
afterEach(() => receiver.close())

const send = (host: string, addresses: LookupAddress[], more: Partial<Posting> = {}) =>
  post({
    url: new URL(`http://${host}:${new URL(receiver.origin).port}/hook`),
    headers: { 'webhook-id': 'evt_1' },
    body: '{}',
    rules: { loopback: true },
    resolve: (_, __, callback) => callback(null, addresses),
    deadlineSeconds: 5,
    signal: new AbortController().signal,
    ...more,
  })

const v4 = (address: string): LookupAddress => ({ address, family: 4 })

describe('where a delivery connects to', () => {
  it('is the address that was checked', async () => {
    expect(await send('app.localhost', [v4('127.0.0.1')])).toEqual({
      statusCode: 200,
      error: null,
      start: 'answer 1',
    })
    expect(receiver.received[0]).toMatchObject({
      path: '/hook',
      headers: { 'content-type': 'application/json' },
    })
  })

  it.each([
    ['one that is private', [v4('10.0.0.8')]],
    ['this machine', [v4('127.0.0.1')]],
    ['a metadata service', [v4('169.254.169.254')]],
    ['IPv4 within IPv6', [{ address: '::ffff:127.0.0.1', family: 6 }]],
    ['a public one with a private one beside it', [v4('93.184.215.14'), v4('127.0.0.1')]],
    ['none', []],
  ])('a name that leads to %s is refused, and nobody is asked', async (_, addresses) => {
    expect(await send('hooks.example', addresses)).toEqual({
      statusCode: null,
      error: 'hooks.example does not lead to a public address.',
      start: null,
    })
    expect(receiver.received).toEqual([])
  })

  it('a number that is not allowed any more is refused, although sockets resolve none', async () => {
    const answer = await send('127.0.0.1', [], { rules: { loopback: false } })
    expect(answer.error).toBe('127.0.0.1 does not lead to a public address.')
    expect(receiver.received).toEqual([])
  })
})

describe('an answer', () => {
  it('that never comes ends with the deadline', async () => {
    reply = 'hang'
    expect(await send('localhost', [v4('127.0.0.1')], { deadlineSeconds: 0.2 })).toMatchObject({
      statusCode: null,
      error: 'It did not answer within 0.2 seconds.',
    })
  })

  it('of a name that does not exist is said so', async () => {
    const resolve: Posting['resolve'] = (_, __, callback) =>
      callback(Object.assign(new Error('no such name'), { code: 'ENOTFOUND' }), [])
    expect(await send('gone.example', [], { resolve })).toMatchObject({ error: 'Its name does not exist.' })
  })
})
