import { describe, expect, it } from 'vitest'
import { callback } from '../src/callback.ts'
import { readError } from '../src/errors.ts'
import { jobAnswer } from '../src/responses.ts'
import { jobReply } from '../src/wire.ts'
import fixtures from './fixtures/videos.json' with { type: 'json' }

describe('refusals', () => {
  it.each([
    [402, 'insufficient_credit', 'vendor_funds'],
    [429, 'quota_exceeded', 'vendor_funds'],
    [429, 'rate_limit_exceeded', 'vendor_rate'],
    [400, 'download_failed', 'invalid_input'],
    [400, 'resource_limit_exceeded', 'invalid_input'],
    [400, 'invalid_parameter', 'invalid_input'],
    [400, 'validation_error', 'invalid_input'],
    [401, 'unauthorized', 'vendor_credentials'],
    [403, 'forbidden', 'vendor_plan'],
    [403, 'something_new', 'vendor_plan'],
    [404, 'avatar_not_found', 'invalid_input'],
    [404, 'voice_not_found', 'invalid_input'],
    [404, 'video_not_found', 'not_found'],
    [409, 'request_in_progress', 'vendor_rate'],
    [409, 'conflict', 'invalid_input'],
    [413, 'payload_too_large', 'invalid_input'],
    [422, 'voice_not_usable', 'invalid_input'],
    [500, 'internal_error', 'vendor_down'],
  ])('%d %s is %s', (status, code, reason) => {
    const body = {
      error: { code, message: 'as the vendor words it', doc_url: 'https://developers.heygen.com' },
    }
    expect(readError({ status, headers: {}, body })).toMatchObject({
      reason,
      message: 'as the vendor words it',
    })
  })
})

describe('the vendor’s documented replies', () => {
  const answer = (name: keyof typeof fixtures.replies) =>
    jobAnswer(jobReply.parse(fixtures.replies[name]).data, [])

  it('pending and processing are pending', () => {
    expect(answer('pending')).toEqual({ status: 'pending', vendorStatus: 'pending' })
    expect(answer('processing')).toEqual({ status: 'pending', vendorStatus: 'processing' })
  })

  it('completed has its link and its length', () => {
    expect(answer('completed')).toMatchObject({
      status: 'completed',
      outputs: [{ type: 'video', duration: 12.4 }],
    })
  })

  it('failed says why', () => {
    expect(answer('failed')).toMatchObject({
      status: 'failed',
      error: { reason: 'invalid_input', providerCode: 'download_failed' },
    })
  })

  it.each([fixtures.callbacks.success, fixtures.callbacks.fail])('the callback %j names its job', (body) => {
    const incoming = { headers: {}, body: Buffer.from(JSON.stringify(body)), secret: 'whsec_x', now: 0 }
    expect(callback.parse(incoming)).toEqual({ kind: 'update', taskId: 'v_1' })
    const forged = { ...incoming, headers: { 'heygen-signature': 'abc' } }
    expect(() => callback.parse(forged)).toThrow(expect.objectContaining({ reason: 'vendor_credentials' }))
  })
})
