import { expect, it } from 'vitest'
import { failureOf, readError } from '../src/errors.ts'
import { luma } from '../src/index.ts'
import { agentsAnswer, dreamAnswer } from '../src/responses.ts'

it.each([
  [400, "Invalid aspect_ratio '4:3'. Valid: 1:1, 16:9", 'invalid_input'],
  [400, 'Unknown model: ray-9', 'vendor_plan'],
  [400, '400: concepts are not supported for this model', 'invalid_input'],
  [400, 'Insufficient credits', 'vendor_funds'],
  [403, 'Your balance is too low', 'vendor_funds'],
  [401, 'Missing or invalid API key', 'vendor_credentials'],
  [401, 'API key has expired', 'vendor_credentials'],
  [402, 'Insufficient credits. Please add credits to continue.', 'vendor_funds'],
  [403, 'API client is suspended', 'vendor_credentials'],
  [404, 'Generation not found', 'not_found'],
  [413, 'Image exceeds 50 MB size limit', 'invalid_input'],
  [422, 'image_ref[0]: failed to fetch URL', 'invalid_input'],
  [429, 'Rate limit exceeded', 'vendor_rate'],
  [429, 'Too many concurrent jobs', 'vendor_rate'],
  [500, 'fault', 'vendor_down'],
  [502, 'Upstream service unavailable', 'vendor_down'],
  [503, 'Image URL ingestion unavailable', 'vendor_down'],
])('HTTP %d "%s" is %s', (status, detail, reason) => {
  expect(readError({ status, headers: {}, body: { detail } })).toMatchObject({ reason, message: detail })
})

it('reads lists of what is wrong', () => {
  const detail = [{ type: 'missing', loc: ['body', 'model'], msg: 'Field required', input: {} }]
  expect(readError({ status: 422, headers: {}, body: { detail } })?.message).toBe(
    'body.model: Field required',
  )
})

it.each([undefined, 'html', { error: 'x' }])('leaves %j to the HTTP status', (body) => {
  expect(readError({ status: 502, headers: {}, body })).toBeUndefined()
})

it.each([
  ['content_moderated', 'content_policy'],
  ['budget_exhausted', 'vendor_funds'],
  ['generation_failed', 'failed'],
  ['output_not_found', 'failed'],
  ['rate_limited', 'vendor_rate'],
  ['image_too_large', 'invalid_input'],
  ['unsupported_format', 'invalid_input'],
  ['corrupt_input', 'invalid_input'],
  ['invalid_request', 'invalid_input'],
  ['something_new', 'failed'],
])('a job of the Agents API that failed with %s is %s', (failure_code, reason) => {
  const task = { id: '1', state: 'failed', failure_code, failure_reason: 'as the vendor words it' }
  expect(agentsAnswer(task, 'video')).toMatchObject({ status: 'failed', error: { reason, billed: false } })
})

it.each([
  ['Advanced moderation failed', 'content_policy'],
  ['The prompt was blocked', 'content_policy'],
  ['Not enough credits', 'vendor_funds'],
  ['Something broke', 'failed'],
])('a job of Dream Machine that failed with "%s" is %s', (failure_reason, reason) => {
  expect(failureOf(failure_reason).reason).toBe(reason)
  const task = { id: '1', state: 'failed', failure_reason }
  expect(dreamAnswer(task, 'video')).toMatchObject({ status: 'failed', error: { reason } })
})

it('a success without a file is no success', () => {
  expect(() => agentsAnswer({ id: '1', state: 'completed', output: [] }, 'video')).toThrow(/without a link/)
  const pictureOnly = { id: '1', state: 'completed', assets: { image: 'https://files.example/a.jpg' } }
  expect(() => dreamAnswer(pictureOnly, 'video')).toThrow(/without a link/)
})

it('goes to the host that the key is for', () => {
  expect(luma({ apiKey: 'luma-api-1' }).connection.baseUrl).toBe('https://agents.lumalabs.ai')
  expect(luma({ apiKey: 'luma-1' }).connection.baseUrl).toBe('https://api.lumalabs.ai')
})
