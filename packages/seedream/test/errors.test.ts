import { describe, expect, it } from 'vitest'
import { readError } from '../src/errors.ts'
import { seedream } from '../src/index.ts'
import { imagesAnswer } from '../src/responses.ts'
import type { ImagesReply } from '../src/wire.ts'
import { jobOf } from './job-of.ts'

const reply = (status: number, code: string, message = 'as the vendor words it') =>
  readError({ status, headers: {}, body: { error: { code, message, param: '', type: 'x' } } })

describe('refusals', () => {
  it.each([
    [400, 'MissingParameter', 'invalid_input'],
    [400, 'MissingParameter.Prompt', 'invalid_input'],
    [400, 'InvalidParameter', 'invalid_input'],
    [400, 'InvalidParameter.Size', 'invalid_input'],
    [400, 'InvalidImageURL.EmptyURL', 'invalid_input'],
    [400, 'InputTextSensitiveContentDetected', 'content_policy', 'PROMPT'],
    [400, 'InputImageSensitiveContentDetected', 'content_policy', 'INPUT_MEDIA'],
    [400, 'InputImageSensitiveContentDetected.PrivacyInformation', 'content_policy', 'INPUT_MEDIA'],
    [400, 'SensitiveContentDetected.SevereViolation', 'content_policy', 'PROMPT'],
    [400, 'InputTextSensitiveContentDetected.PolicyViolation', 'content_policy', 'PROMPT'],
    [400, 'TextRiskDetection', 'content_policy', 'PROMPT'],
    [400, 'OutputImageSensitiveContentDetected', 'content_policy', 'OUTPUT'],
    [400, 'OutputImageSensitiveContentDetected.PolicyViolation', 'content_policy', 'OUTPUT'],
    [400, 'ContentSecurityDetectionError', 'vendor_down'],
    [400, 'InvalidEndpoint.ClosedEndpoint', 'vendor_plan'],
    [401, 'AuthenticationError', 'vendor_credentials'],
    [401, 'InvalidAccountStatus', 'vendor_credentials'],
    [403, 'AccountOverdueError', 'vendor_funds'],
    [403, 'OperationDenied.ServiceOverdue', 'vendor_funds'],
    [403, 'AccessDenied', 'vendor_plan'],
    [403, 'OperationDenied.ServiceNotOpen', 'vendor_plan'],
    [404, 'ModelNotOpen', 'vendor_plan'],
    [404, 'InvalidEndpointOrModel.NotFound', 'vendor_plan'],
    [404, 'InvalidEndpointOrModel.ModelIDAccessDisabled', 'vendor_plan'],
    [429, 'ModelAccountIpmRateLimitExceeded', 'vendor_rate'],
    [429, 'ModelAccountRpmRateLimitExceeded', 'vendor_rate'],
    [429, 'RateLimitExceeded.EndpointRPMExceeded', 'vendor_rate'],
    [429, 'AccountRateLimitExceeded', 'vendor_rate'],
    [429, 'RequestBurstTooFast', 'vendor_rate'],
    [429, 'ServerOverloaded', 'vendor_down'],
    [429, 'SetLimitExceeded', 'vendor_funds'],
    [500, 'InternalServiceError', 'vendor_down'],
  ])('HTTP %d %s is %s', (status, code, reason, stage?: string) => {
    const told = { vendorCode: code, message: 'as the vendor words it' }
    expect(reply(status, code)).toMatchObject({ reason, ...told, ...(stage && { stage }) })
  })

  it('a file host that is slow is the request’s fault, in the vendor’s words', () => {
    const message = 'Timeout while downloading url=https://files.example/a.png'
    expect(reply(400, 'InvalidParameter', message)).toMatchObject({ reason: 'invalid_input', message })
  })

  it('who asks too often waits 5 s where the vendor does not say how long', () => {
    expect(reply(429, 'RequestBurstTooFast')).toMatchObject({ retryAfterSeconds: 5 })
  })

  it.each([
    ['The free trial is used up', 'vendor_funds'],
    ['The request has exceeded the quota.', 'vendor_rate'],
    ['You have reached your 5-hour usage quota. It will reset at 2026-12-01', 'vendor_rate'],
    ['You have reached your weekly usage quota. It will reset at 2026-12-01', 'vendor_rate'],
    ['You have reached your monthly usage quota. It will reset at 2026-12-01', 'vendor_rate'],
  ])('QuotaExceeded "%s" is %s', (message, reason) => {
    expect(reply(429, 'QuotaExceeded', message)).toMatchObject({ reason })
  })

  it.each([undefined, 'html', { error: 'x' }, { error: { code: 'SomethingNew' } }])(
    'leaves %j to the HTTP status',
    (body) => {
      expect(readError({ status: 502, headers: {}, body })).toBeUndefined()
    },
  )

  it.each([
    ['OutputImageSensitiveContentDetected', 'content_policy'],
    ['AccountOverdueError', 'vendor_funds'],
    ['InternalServiceError', 'failed'],
    ['SomethingNew', 'failed'],
  ])('%s beside HTTP 200 is %s: nothing was made', (code, reason) => {
    expect(reply(200, code)).toMatchObject({ reason, vendorCode: code, billed: false })
  })

  it('pictures are no error', () => {
    const body = { model: 'x', data: [{ url: 'https://files.example/a.jpeg' }], error: null }
    expect(readError({ status: 200, headers: {}, body })).toBeUndefined()
  })
})

describe('pictures of a set', () => {
  const url = 'https://files.example/a.jpeg'
  const refused = { error: { code: 'OutputImageSensitiveContentDetected', message: 'x' } }
  const failed = { error: { code: 'InternalServiceError', message: 'x' } }

  const answer = (data: ImagesReply['data'], count: number) =>
    imagesAnswer({ data }, jobOf('seedream-4.5', { input: { text: 'x' }, options: { count } }))

  it('have their sides, and no warning where all were made', () => {
    expect(answer([{ url, size: '2560x1440' }, { url }], 2)).toEqual({
      status: 'completed',
      outputs: [
        { type: 'image', content: { kind: 'url', url }, width: 2560, height: 1440 },
        { type: 'image', content: { kind: 'url', url } },
      ],
    })
  })

  it.each([
    [[{ url }, refused], 2, 1, /content filter/],
    [[refused, { url }, { url }, failed], 4, 2, /content filter/],
    [[{ url }, failed], 3, 1, /failed/],
    [[{ url }, { url }], 3, 2, /decides/],
  ])('are delivered where some are missing, with a warning, at their own price', (data, count, made, why) => {
    const done = answer(data, count)
    const reason = expect.stringMatching(why)
    expect(done).toMatchObject({ warnings: [{ option: 'count', asked: count, used: made, reason }] })
    expect(done).toHaveProperty('chargedUsd', 0.04 * made)
    expect(done).toHaveProperty('outputs.length', made)
  })

  it.each([
    [[refused], 'content_policy', 'OUTPUT'],
    [[refused, refused], 'content_policy', 'OUTPUT'],
    [[refused, failed], 'failed', undefined],
    [[{ error: { code: '', message: '' } }], 'failed', undefined],
  ])('%j is %s', (data, reason, stage) => {
    const error = { reason, billed: false, ...(stage && { stage }) }
    expect(answer(data, 2)).toMatchObject({ status: 'failed', error })
  })

  it.each([[[]], [[{ size: '2048x2048' }]], [[{ url: '' }]]])('%j is no success', (data) => {
    expect(() => answer(data, 1)).toThrow(/without links to the pictures/)
  })
})

it('there is no task to ask about', async () => {
  const { check } = seedream({ apiKey: 'test' })
  const answer = check({ status: 'accepted', id: '1', state: {} }, {} as never)
  await expect(answer).rejects.toMatchObject({ reason: 'not_found' })
})
