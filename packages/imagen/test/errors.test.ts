import { describe, expect, it } from 'vitest'
import { readError } from '../src/errors.ts'
import { pictureOf } from '../src/responses.ts'
import { generateReply } from '../src/wire.ts'

const reply = (status: number, body: unknown) => readError({ status, headers: {}, body })
const error = (code: number, status: string, message: string, ...details: readonly object[]) => ({
  error: { code, message, status, ...(details.length > 0 && { details }) },
})
const info = (reason: string) => ({ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason })
const depleted = 'Your prepayment credits are depleted. Please go to AI Studio at https://ai.studio/projects.'
const noQuota =
  'Quota exceeded for metric: generate_content_free_tier_requests, limit: 0, model: gemini-3-pro-image'

describe('refusals', () => {
  it.each([
    [429, error(429, 'RESOURCE_EXHAUSTED', depleted), 'vendor_funds'],
    [402, error(402, 'RESOURCE_EXHAUSTED', depleted), 'vendor_funds'],
    [400, error(400, 'FAILED_PRECONDITION', depleted), 'vendor_funds'],
    [429, error(429, 'RESOURCE_EXHAUSTED', noQuota), 'vendor_funds'],
    [429, error(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded, limit: 100'), 'vendor_rate'],
    [429, error(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded, limit: 0.5'), 'vendor_rate'],
    [429, error(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.'), 'vendor_rate'],
    [403, error(403, 'PERMISSION_DENIED', 'Denied.', info('BILLING_DISABLED')), 'vendor_funds'],
    [403, error(403, 'PERMISSION_DENIED', 'This API method requires billing to be enabled.'), 'vendor_funds'],
    [403, error(403, 'PERMISSION_DENIED', 'The caller does not have permission'), 'vendor_credentials'],
    [401, error(401, 'UNAUTHENTICATED', 'Invalid authentication credentials.'), 'vendor_credentials'],
    [
      400,
      error(
        400,
        'INVALID_ARGUMENT',
        'API key not valid. Please pass a valid API key.',
        info('API_KEY_INVALID'),
      ),
      'vendor_credentials',
    ],
    [400, error(400, 'INVALID_ARGUMENT', 'API key not valid.'), 'vendor_credentials'],
    [400, error(400, 'INVALID_ARGUMENT', 'API key expired.', info('API_KEY_INVALID')), 'vendor_credentials'],
    [400, error(400, 'INVALID_ARGUMENT', 'Invalid image size.'), 'invalid_input'],
    [400, error(400, 'FAILED_PRECONDITION', 'User location is not supported.'), 'invalid_input'],
    [400, error(400, 'OUT_OF_RANGE', 'Too far.'), 'invalid_input'],
    [404, error(404, 'NOT_FOUND', 'models/X is not found for API version v1beta.'), 'vendor_plan'],
    [413, error(413, 'INVALID_ARGUMENT', 'Request payload size exceeds the limit.'), 'invalid_input'],
    [500, error(500, 'INTERNAL', 'Internal error.'), 'vendor_down'],
    [503, error(503, 'UNAVAILABLE', 'The model is overloaded.'), 'vendor_down'],
    [504, error(504, 'DEADLINE_EXCEEDED', 'Deadline expired.'), 'vendor_down'],
    [429, [error(429, 'RESOURCE_EXHAUSTED', depleted)], 'vendor_funds'],
    [429, { error: { code: 'rate_limited', message: 'Slow down.' } }, 'vendor_rate'],
  ])('%d %j is %s', (status, body, reason) => {
    expect(reply(status, body)).toMatchObject({ reason })
  })

  it('say when to come back, and their most telling word', () => {
    const retry = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34.5s' }
    expect(
      reply(429, error(429, 'RESOURCE_EXHAUSTED', 'Quota.', info('RATE_LIMIT_EXCEEDED'), retry)),
    ).toEqual({
      reason: 'vendor_rate',
      message: 'Quota.',
      vendorCode: 'RATE_LIMIT_EXCEEDED',
      retryAfterSeconds: 34.5,
    })
  })

  it.each([
    [502, 'bad gateway'],
    [418, error(418, 'TEAPOT', 'Short and stout.')],
    [400, undefined],
  ])('%d %j is left to core', (status, body) => {
    expect(reply(status, body)).toBeUndefined()
  })
})

const picture = (data: string, mimeType = 'image/jpeg') => ({ inlineData: { mimeType, data } })
const answer = (parts: readonly object[], finishReason = 'STOP') => ({
  candidates: [{ content: { role: 'model', parts }, finishReason, index: 0 }],
})

describe('answers of 200 without a picture', () => {
  it.each([
    'SAFETY',
    'OTHER',
    'BLOCKLIST',
    'PROHIBITED_CONTENT',
    'IMAGE_SAFETY',
    'MODEL_ARMOR',
    'JAILBREAK',
    'A_WORD_OF_TOMORROW',
  ])('block reason %s is content_policy of the prompt', (blockReason) => {
    expect(reply(200, { promptFeedback: { blockReason } })).toEqual({
      reason: 'content_policy',
      stage: 'PROMPT',
      message: blockReason,
      vendorCode: blockReason,
    })
  })

  it.each([
    'SAFETY',
    'RECITATION',
    'BLOCKLIST',
    'PROHIBITED_CONTENT',
    'SPII',
    'IMAGE_SAFETY',
    'IMAGE_PROHIBITED_CONTENT',
    'IMAGE_RECITATION',
  ])('end %s is content_policy of the output', (finishReason) => {
    const candidates = [{ finishReason, finishMessage: 'Unable to show it.', index: 0 }]
    expect(reply(200, { candidates })).toEqual({
      reason: 'content_policy',
      stage: 'OUTPUT',
      message: 'Unable to show it.',
      vendorCode: finishReason,
    })
  })

  it.each([
    'NO_IMAGE',
    'IMAGE_OTHER',
    'OTHER',
    'MAX_TOKENS',
    'LANGUAGE',
    'MALFORMED_RESPONSE',
    'MALFORMED_FUNCTION_CALL',
    'UNEXPECTED_TOOL_CALL',
    'TOO_MANY_TOOL_CALLS',
    'CONTINUATION',
    'A_WORD_OF_TOMORROW',
  ])('end %s is failed', (finishReason) => {
    const fault = { reason: 'failed', message: finishReason, vendorCode: finishReason }
    expect(reply(200, { candidates: [{ finishReason }] })).toEqual(fault)
    expect(reply(200, answer([], finishReason))).toEqual(fault)
    expect(reply(200, answer([{ text: 'I tried.' }], finishReason))).toEqual({
      ...fault,
      message: 'I tried.',
    })
  })

  it('words alone are failed, and what they say is kept', () => {
    expect(reply(200, answer([{ text: 'I cannot draw that.' }]))).toMatchObject({
      reason: 'failed',
      message: 'I cannot draw that.',
    })
  })

  it.each([
    {},
    { candidates: [] },
    { candidates: [{ finishReason: 'STOP' }] },
    answer([
      { text: 'Hm.', thought: true },
      { ...picture('AAAA'), thought: true },
    ]),
    answer([picture('')]),
    answer([picture('AAAA', 'audio/wav')]),
  ])('nothing at all is no answer: %j', (body) => {
    expect(reply(200, body)).toBeUndefined()
    expect(() => pictureOf(generateReply.parse(body))).toThrow(
      expect.objectContaining({ reason: 'vendor_reply' }),
    )
  })
})

it.each([
  answer([
    { text: 'Here it is.' },
    picture('Zmlyc3Q='),
    { ...picture('bGFzdA==', 'image/png'), thoughtSignature: 'x' },
  ]),
  answer([{ ...picture('AAAA'), thought: true }, picture('bGFzdA==', 'image/png')]),
  answer([picture('bGFzdA==', 'image/png'), { ...picture('AAAA'), thought: true }], 'MAX_TOKENS'),
])('the last picture that is no thought counts: %j', async (body) => {
  expect(reply(200, body)).toBeUndefined()
  const { content } = pictureOf(generateReply.parse(body))
  if (content.kind !== 'stream') throw new TypeError('It is no stream.')
  expect(content.mimeType).toBe('image/png')
  expect(await new Response(content.stream).text()).toBe('last')
})
