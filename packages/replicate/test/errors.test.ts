import { describe, expect, it } from 'vitest'
import { failureOf, readError } from '../src/errors.ts'
import { predictionAnswer } from '../src/responses.ts'

const reply = (status: number, body: unknown) => readError({ status, headers: {}, body })
const problem = (title: string, detail: string, status: number) => ({ title, detail, status })

describe('refusals', () => {
  it.each([
    [400, problem('Bad request', 'malformed', 400), 'invalid_input'],
    [401, problem('Unauthenticated', 'You did not pass a valid token', 401), 'vendor_credentials'],
    [402, problem('Insufficient credit', 'You have insufficient credit', 402), 'vendor_funds'],
    [403, { detail: 'You do not have permission' }, 'vendor_credentials'],
    [404, { detail: 'The requested resource could not be found.' }, 'not_found'],
    [413, { detail: 'Files must be less than 100MB in size' }, 'invalid_input'],
    [422, problem('Input validation failed', '- input: prompt is required\n', 422), 'invalid_input'],
    [422, problem('Invalid version or not permitted', 'It does not exist', 422), 'vendor_plan'],
    [422, { detail: 'The input was flagged as sensitive. (E005)' }, 'content_policy'],
    [429, { detail: 'Request was throttled.', status: 429, retry_after: 5 }, 'vendor_rate'],
    [500, { detail: 'Internal server error' }, 'vendor_down'],
    [502, { detail: 'Bad gateway' }, 'vendor_down'],
    [503, { detail: 'Unavailable' }, 'vendor_down'],
  ])('%d %j is %s', (status, body, reason) => {
    expect(reply(status, body)).toMatchObject({ reason })
  })

  it('the wait is that of the body, the message both of its halves', () => {
    expect(reply(429, { detail: 'Request was throttled.', retry_after: 5 })?.retryAfterSeconds).toBe(5)
    expect(
      reply(422, problem('Input validation failed', '- input: prompt is required\n', 422))?.message,
    ).toBe('Input validation failed: - input: prompt is required')
  })

  it.each([undefined, 'html', {}, { title: 'no detail' }])('leaves %j to the HTTP status', (body) => {
    expect(reply(502, body)).toBeUndefined()
  })

  it('no 2xx is a refusal', () => {
    expect(reply(200, { detail: 'flagged as sensitive' })).toBeUndefined()
  })
})

describe('predictions', () => {
  const answer = (status: string, rest: object = {}) =>
    predictionAnswer({ id: 'p', status, output: null, error: null, ...rest }, 'image')
  const url = 'https://replicate.delivery/xezq/out.png'
  const output = { type: 'image', content: { kind: 'url', url } }

  it.each(['starting', 'processing'])('%s is pending', (status) => {
    expect(answer(status)).toEqual({ status: 'pending', vendorStatus: status })
  })

  it('a bar in the logs tells how far it is', () => {
    const logs = 'Loading\n 12%|█▎        | 3/25\n 76%|███████▋  | 19/25 [00:03<00:01]'
    expect(answer('processing', { logs })).toMatchObject({ progress: 0.76 })
  })

  it.each([
    ['a text', url, 1],
    ['a list', [url, url], 2],
    ['an object', { picture: url, seed: 7, more: [url] }, 2],
  ])('an output that is %s is taken', (_, given, count) => {
    expect(answer('succeeded', { output: given })).toEqual({
      status: 'completed',
      outputs: Array.from({ length: count }, () => output),
    })
  })

  it.each([null, '', [], {}, [null], 7, { text: 'done' }])('success with %j is an error', (given) => {
    expect(() => answer('succeeded', { output: given })).toThrow(/without a link/)
  })

  it('what is removed is not found', () => {
    expect(answer('succeeded', { data_removed: true })).toMatchObject({
      status: 'failed',
      error: { reason: 'not_found' },
    })
  })

  it.each([
    ['The input or output was flagged as sensitive. Please try again. (E005) (x1)', 'content_policy', 'E005'],
    ['NSFW content detected. Try running it again.', 'content_policy', undefined],
    ['Service is temporarily unavailable (E004)', 'failed', 'E004'],
    ['Prediction interrupted; please retry (code: PA)', 'failed', undefined],
  ])('failed with "%s" is %s', (error, reason, vendorCode) => {
    expect(failureOf(error)).toMatchObject({ reason, ...(vendorCode && { vendorCode }) })
    expect(answer('failed', { error })).toMatchObject({ status: 'failed', error: { reason } })
  })

  it.each([null, '', { code: 7 }])('failed with %j is failed', (error) => {
    expect(answer('failed', { error })).toMatchObject({ status: 'failed', error: { reason: 'failed' } })
  })

  it.each(['canceled', 'aborted'])('%s is cancelled', (status) => {
    expect(answer(status)).toEqual({ status: 'cancelled' })
  })
})
