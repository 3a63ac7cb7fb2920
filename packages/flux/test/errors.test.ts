import { describe, expect, it } from 'vitest'
import { callback } from '../src/callback.ts'
import { readError } from '../src/errors.ts'
import { pollAnswer } from '../src/responses.ts'

const reply = (status: number, body: unknown) => readError({ status, headers: {}, body })

describe('refusals', () => {
  it.each([
    [400, { detail: 'malformed' }, 'invalid_input'],
    [401, { error: 'unauthorized', message: 'no key' }, 'vendor_credentials'],
    [402, { detail: 'Insufficient credits' }, 'vendor_funds'],
    [403, { detail: 'Not authenticated' }, 'vendor_credentials'],
    [413, { detail: 'too large' }, 'invalid_input'],
    [422, { detail: [{ loc: ['body', 'prompt'], msg: 'Field required', type: 'missing' }] }, 'invalid_input'],
    [422, { detail: 'Invalid API key format' }, 'vendor_credentials'],
    [422, { id: 'x', status: 'Request Moderated', details: { why: 'x' } }, 'content_policy'],
    [422, { id: 'x', status: 'Error', details: { error: 'x' } }, 'failed'],
    [404, { id: 'x', status: 'Task not found' }, 'not_found'],
    [429, { detail: 'Too many active tasks' }, 'vendor_rate'],
    [500, {}, 'vendor_down'],
    [502, 'bad gateway', 'vendor_down'],
    [503, { detail: 'overloaded' }, 'vendor_down'],
  ])('%d %j is %s', (status, body, reason) => {
    expect(reply(status, body)).toMatchObject({ reason })
  })

  it('a list of problems is one message that names the fields', () => {
    const detail = [{ loc: ['body', 'width'], msg: 'too small' }]
    expect(reply(422, { detail })?.message).toBe('width: too small')
  })

  it('no 2xx is a refusal', () => {
    expect(reply(200, { status: 'Error' })).toBeUndefined()
  })
})

describe('polls', () => {
  const poll = (status: string, rest: object = {}) => pollAnswer({ status, details: null, ...rest }, 'image')

  it.each(['Pending', 'Queued', 'Reasoning', 'Generating'])('%s is pending', (status) => {
    expect(poll(status, { progress: 0.4 })).toEqual({
      status: 'pending',
      vendorStatus: status,
      progress: 0.4,
    })
  })

  it.each([
    ['Request Moderated', 'content_policy', 'PROMPT'],
    ['Content Moderated', 'content_policy', 'OUTPUT'],
    ['Error', 'failed', undefined],
    ['Failed', 'failed', undefined],
  ])('%s is %s', (status, reason, stage) => {
    expect(poll(status)).toMatchObject({ status: 'failed', error: { reason, ...(stage && { stage }) } })
  })

  it('Ready has its link, its seed, and what it cost', () => {
    const result = { sample: 'https://delivery.us7.bfl.ai/x.png', seed: 42 }
    expect(poll('Ready', { result, cost: 3 })).toEqual({
      status: 'completed',
      outputs: [{ type: 'image', content: { kind: 'url', url: result.sample } }],
      chargedUsd: 0.03,
      metadata: { seed: 42 },
    })
  })
})

describe('callbacks', () => {
  const body = Buffer.from('{"id":"b9b1","status":"Ready"}')
  const parse = (headers: Record<string, string>) =>
    callback.parse({ headers, body, secret: 's3cret', now: 0 })

  it('are hints, signed or not', () => {
    expect(parse({})).toEqual({ kind: 'update', taskId: 'b9b1' })
  })

  it('with a wrong signature are refused', () => {
    expect(() => parse({ 'x-bfl-signature': 'sha256=00' })).toThrow(
      expect.objectContaining({ reason: 'vendor_credentials' }),
    )
  })
})
