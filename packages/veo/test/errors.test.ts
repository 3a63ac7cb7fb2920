import type { JsonObject } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { readError } from '../src/errors.ts'
import { interactionAnswer, operationAnswer } from '../src/responses.ts'
import { errorReply, interaction, operation } from '../src/wire.ts'

const read = (status: number, body: unknown) => readError({ status, headers: {}, body })
const retry = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34s' }
const info = (reason: string) => ({ '@type': 'type.googleapis.com/google.rpc.ErrorInfo', reason })
const depleted = 'Your prepayment credits are depleted. Please go to AI Studio to manage your billing.'

describe('a refused call', () => {
  it.each([
    [429, 'RESOURCE_EXHAUSTED', depleted, [], 'vendor_funds'],
    [402, 'RESOURCE_EXHAUSTED', depleted, [], 'vendor_funds'],
    [402, 'PAYMENT_REQUIRED', 'pay', [], 'vendor_funds'],
    [429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [retry], 'vendor_rate'],
    [403, 'PERMISSION_DENIED', 'denied', [info('BILLING_DISABLED')], 'vendor_funds'],
    [403, 'PERMISSION_DENIED', 'This API method requires billing to be enabled.', [], 'vendor_funds'],
    [403, 'PERMISSION_DENIED', 'Permission is denied on resource project acme.', [], 'vendor_credentials'],
    [400, 'INVALID_ARGUMENT', 'durationSeconds must be 8', [], 'invalid_input'],
    [400, 'FAILED_PRECONDITION', 'not now', [], 'invalid_input'],
    [400, 'OUT_OF_RANGE', 'too long', [], 'invalid_input'],
    [400, 'INVALID_ARGUMENT', 'The prompt was refused by our policies.', [], 'content_policy'],
    [400, 'INVALID_ARGUMENT', 'API key not valid.', [info('API_KEY_INVALID')], 'vendor_credentials'],
    [400, 'INVALID_ARGUMENT', 'bad', [info('API_KEY_INVALID')], 'vendor_credentials'],
    [401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.', [], 'vendor_credentials'],
    [404, 'NOT_FOUND', 'models/x is no longer available', [], 'not_found'],
    [404, 'NOT_FOUND', 'models/x is not found for API version v1beta', [], 'not_found'],
    [409, 'ABORTED', 'aborted', [], 'failed'],
    [499, 'CANCELLED', 'cancelled', [], 'failed'],
    [500, 'INTERNAL', 'internal', [], 'vendor_down'],
    [500, 'UNKNOWN', 'unknown', [], 'vendor_down'],
    [503, 'UNAVAILABLE', 'The model is overloaded.', [], 'vendor_down'],
    [504, 'DEADLINE_EXCEEDED', 'too slow', [], 'vendor_down'],
  ] as const)('HTTP %d %s "%s" %j is %s', (code, status, message, details, reason) => {
    const error = { code, message, status, details }
    expect(read(code, { error })).toMatchObject({ reason, message })
    expect(read(code, [{ error }])).toEqual(read(code, { error }))
  })

  it.each([
    [400, 'Invalid interaction name: i9', 'not_found'],
    [404, 'Invalid interaction name: i9', 'not_found'],
    [400, 'The request was blocked.', 'content_policy'],
    [400, 'Refused for safety.', 'content_policy'],
    [400, 'duration must be a string', 'invalid_input'],
    [401, 'unauthorized', 'vendor_credentials'],
    [429, depleted, 'vendor_funds'],
    [429, 'slow down', 'vendor_rate'],
    [503, 'later', 'vendor_down'],
  ])('of the Interactions API, whose codes are words: HTTP %d "%s" is %s', (status, message, reason) => {
    const fault = read(status, { error: { code: 'invalid_request', message } })
    expect(fault).toMatchObject({ reason, message, vendorCode: 'invalid_request' })
  })

  it('says how long to wait, what it is called, and what was refused', () => {
    const limited = { error: { code: 429, message: 'quota', status: 'RESOURCE_EXHAUSTED', details: [retry] } }
    expect(read(429, limited)).toMatchObject({ retryAfterSeconds: 34, vendorCode: 'RESOURCE_EXHAUSTED' })
    const denied = { error: { code: 403, message: 'x', details: [info('BILLING_DISABLED')] } }
    expect(read(403, denied)).toMatchObject({ vendorCode: 'BILLING_DISABLED' })
    const refused = (message: string) => read(400, { error: { code: 400, message } })
    expect(refused('The prompt violates our policies.')).toMatchObject({ stage: 'PROMPT' })
    expect(refused('The input image was blocked.')).toMatchObject({ stage: 'INPUT_MEDIA' })
  })

  it.each([undefined, 'html', [], {}, { error: 'x' }, { error: { code: 418, message: 'tea' } }])(
    'leaves %j to the HTTP status',
    (body) => expect(read(418, body)).toBeUndefined(),
  )

  it('is never one that was answered with 200: an operation that ended with an error is none', () => {
    expect(read(200, { name: 'o', done: true, error: { code: 3, message: 'x' } })).toBeUndefined()
    expect(errorReply.safeParse({ error: { details: ['odd'] } }).success).toBe(true)
  })
})

describe('an operation that ended', () => {
  const ended = (rest: JsonObject) => operationAnswer(operation.parse({ name: 'o', done: true, ...rest }))

  it.each([
    [3, 'bad field', 'invalid_input'],
    [3, 'The prompt violates our policies.', 'content_policy'],
    [8, 'shared capacity', 'vendor_rate'],
    [8, depleted, 'vendor_funds'],
    [7, 'billing is disabled', 'vendor_funds'],
    [7, 'denied', 'vendor_credentials'],
    [16, 'no token', 'vendor_credentials'],
    [9, 'not now', 'invalid_input'],
    [11, 'too long', 'invalid_input'],
    [1, 'cancelled', 'failed'],
    [2, 'unknown', 'failed'],
    [4, 'too slow', 'failed'],
    [5, 'gone', 'failed'],
    [10, 'aborted', 'failed'],
    [13, 'internal', 'failed'],
    [14, 'overloaded', 'failed'],
    [99, 'of tomorrow', 'failed'],
  ])('with gRPC %d "%s" is %s', (code, message, reason) => {
    expect(ended({ error: { code, message } })).toMatchObject({
      status: 'failed',
      error: { reason, providerMessage: message },
    })
  })

  it('with everything filtered out is refused for its content, and free', () => {
    const filtered = { raiMediaFilteredCount: 1, raiMediaFilteredReasons: ['Violence.'] }
    expect(ended({ response: filtered })).toMatchObject({
      status: 'failed',
      error: { reason: 'content_policy', stage: 'OUTPUT', billed: false, providerMessage: 'Violence.' },
    })
    expect(ended({ response: { raiMediaFilteredCount: 1 } })).toMatchObject({
      error: { reason: 'content_policy' },
    })
  })

  it('with some filtered out delivers the others, and says so', () => {
    const videos = [{ bytesBase64Encoded: 'AAAA', mimeType: 'video/mp4' }]
    expect(ended({ response: { raiMediaFilteredCount: 2, videos } })).toMatchObject({
      status: 'completed',
      warnings: [{ option: 'count', asked: 3, used: 1 }],
    })
    expect(ended({ response: { raiMediaFilteredCount: 0, videos } })).not.toHaveProperty('warnings')
  })

  it.each([{}, { response: {} }, { response: { videos: [] } }, { response: { videos: [{}] } }])(
    'without clips is no success: %j',
    (rest) => expect(() => ended(rest)).toThrow(/without a clip/),
  )

  it.each([{}, { done: false }, { done: null }])('is not yet one with %j', (rest) => {
    const answer = operationAnswer(operation.parse({ name: 'o', ...rest }))
    expect(answer).toEqual({ status: 'pending', vendorStatus: 'running' })
  })
})

describe('an interaction', () => {
  const answer = (status: string, rest: JsonObject = {}) =>
    interactionAnswer(interaction.parse({ id: 'i', status, ...rest }))
  const output = (...content: readonly JsonObject[]) => ({ steps: [{ type: 'model_output', content }] })
  const words = { type: 'text', text: "I can't create that video." }
  const uri = 'https://generativelanguage.googleapis.com/v1beta/files/F1:download?alt=media'

  it.each(['queued', 'in_progress'])('%s is pending', (status) => {
    expect(answer(status)).toEqual({ status: 'pending', vendorStatus: status })
  })
  it.each(['failed', 'incomplete', 'requires_action', 'requires_continuation'])('%s is failed', (status) => {
    expect(answer(status)).toMatchObject({ status: 'failed', error: { reason: 'failed' } })
  })
  it('cancelled is cancelled, and a spend cap that is hit is an empty account', () => {
    expect(answer('cancelled')).toEqual({ status: 'cancelled' })
    expect(answer('budget_exceeded')).toMatchObject({ error: { reason: 'vendor_funds' } })
  })

  it.each([
    { errors: [{ code: 'https://errors.example/internal', message: 'It broke.' }] },
    { error: { code: 13, message: 'It broke.' } },
    { steps: [{ type: 'model_output', error: { code: 13, message: 'It broke.' } }] },
  ])('says why it failed in one of three places: %j', (detail) => {
    expect(answer('failed', detail)).toMatchObject({
      error: { reason: 'failed', providerMessage: 'It broke.' },
    })
  })
  it.each([
    ['Blocked for safety.', 'content_policy'],
    [depleted, 'vendor_funds'],
    ['', 'failed'],
  ])('that failed with the words "%s" is %s', (message, reason) => {
    expect(answer('failed', { errors: [{ code: 'x', message }] })).toMatchObject({ error: { reason } })
  })

  it('of words alone is a refusal, unless a clip was made and paid for', () => {
    expect(answer('completed', output(words))).toMatchObject({
      status: 'failed',
      error: { reason: 'content_policy', stage: 'PROMPT', providerMessage: words.text },
    })
    const usage = { output_tokens_by_modality: [{ modality: 'video', tokens: 34_752 }] }
    expect(() => answer('completed', { ...output(words), usage })).toThrow(/without a clip/)
    expect(() => answer('completed')).toThrow(/without a clip/)
  })

  it('delivers what the model made, never what it was given', async () => {
    const given = { type: 'user_input', content: [{ type: 'video', data: 'AAAA', mime_type: 'video/mp4' }] }
    const thought = { type: 'thought', content: 'of another kind' }
    expect(() => answer('completed', { steps: [given, thought] })).toThrow(/without a clip/)
    const made = output({ type: 'video', mime_type: 'video/mp4', uri })
    const all = { steps: [given, thought, ...made.steps] }
    expect(answer('completed', all)).toEqual({
      status: 'completed',
      outputs: [{ type: 'video', content: { kind: 'url', url: uri, authorized: true } }],
    })
    expect(answer('completed', { output_video: { type: 'video', uri } })).toMatchObject({
      outputs: [{ content: { url: uri } }],
    })
  })

  it('can hold the clip itself', async () => {
    const result = answer(
      'completed',
      output({ type: 'video', data: Buffer.from('clip').toString('base64') }),
    )
    const content = result.status === 'completed' ? result.outputs[0].content : undefined
    if (content?.kind !== 'stream') throw new Error('It is no stream.')
    expect(content.mimeType).toBe('video/mp4')
    expect(await new Response(content.stream).text()).toBe('clip')
  })
})
