import { describe, expect, it } from 'vitest'
import { readError } from '../src/errors.ts'

const info = (reason: string) => ({
  '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
  reason,
  domain: 'googleapis.com',
  metadata: { service: 'texttospeech.googleapis.com' },
})
const said = (code: number, status: string, message: string, ...details: readonly object[]) => ({
  error: { code, message, status, ...(details.length > 0 && { details }) },
})
const invalid = (message: string, ...details: readonly object[]) =>
  said(400, 'INVALID_ARGUMENT', message, ...details)
const denied = (message: string, ...details: readonly object[]) =>
  said(403, 'PERMISSION_DENIED', message, ...details)
const keyInvalid = 'API key not valid. Please pass a valid API key.'
const noKeys = 'API keys are not supported by this API. Expected OAuth2 access token.'
const billing = 'This API method requires billing to be enabled.'

describe('the error table', () => {
  it.each([
    [400, invalid("Voice 'en-US-Neural2-ZZ' does not exist. Is it misspelled?"), 'invalid_input'],
    [
      400,
      invalid(
        "Requested language code 'de-DE' doesn't match the voice 'en-US-Neural2-C''s language code 'en-US'.",
      ),
      'invalid_input',
    ],
    [400, invalid('Invalid SSML. Newer voices like Chirp do not accept it.'), 'invalid_input'],
    [
      400,
      invalid('Either `input.text` or `input.ssml` is longer than the limit of 5000 bytes.'),
      'invalid_input',
    ],
    [400, invalid('This request contains sentences that are too long.'), 'invalid_input'],
    [400, invalid('Neither `input.text` nor `input.ssml` is set.'), 'invalid_input'],
    [400, invalid('Invalid speaking rate.'), 'invalid_input'],
    [400, invalid('Gender neutral voices are not supported.'), 'invalid_input'],
    [400, invalid('This voice does not support pitch parameters.'), 'invalid_input'],
    [400, invalid(keyInvalid, info('API_KEY_INVALID')), 'vendor_credentials'],
    [400, invalid(keyInvalid), 'vendor_credentials'],
    [400, invalid('The prompt was blocked by the safety settings.'), 'content_policy'],
    [401, said(401, 'UNAUTHENTICATED', noKeys, info('CREDENTIALS_MISSING')), 'vendor_credentials'],
    [401, said(401, 'UNAUTHENTICATED', 'Request had invalid credentials.'), 'vendor_credentials'],
    [403, denied(billing, info('BILLING_DISABLED')), 'vendor_funds'],
    [403, denied(billing), 'vendor_funds'],
    [403, denied('It has not been used in project 1.', info('SERVICE_DISABLED')), 'vendor_credentials'],
    [403, denied('Requests to this API are blocked.', info('API_KEY_SERVICE_BLOCKED')), 'vendor_credentials'],
    [403, denied('No such consumer.', info('CONSUMER_INVALID')), 'vendor_credentials'],
    [403, denied('The API requires a quota project.'), 'vendor_credentials'],
    [404, said(404, 'NOT_FOUND', 'Requested entity was not found.'), 'invalid_input'],
    [429, said(429, 'RESOURCE_EXHAUSTED', "Quota exceeded for quota metric 'All requests'."), 'vendor_rate'],
    [499, said(499, 'CANCELLED', 'The operation was cancelled.'), 'failed'],
    [500, said(500, 'INTERNAL', 'Internal error.'), 'vendor_down'],
    [500, said(500, 'UNKNOWN', 'Unknown error.'), 'vendor_down'],
    [503, said(503, 'UNAVAILABLE', 'The service is currently unavailable.'), 'vendor_down'],
    [504, said(504, 'DEADLINE_EXCEEDED', 'Deadline exceeded.'), 'vendor_down'],
  ])('%d %j is %s', (status, body, reason) => {
    expect(readError({ status, headers: {}, body })).toMatchObject({ reason, message: body.error.message })
  })

  it('waits as long as it is told, and a minute otherwise, as quotas are by the minute', () => {
    const retry = { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '7.5s' }
    const told = said(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.', info('RATE_LIMIT_EXCEEDED'), retry)
    expect(readError({ status: 429, headers: {}, body: told })).toMatchObject({ retryAfterSeconds: 7.5 })
    const untold = said(429, 'RESOURCE_EXHAUSTED', 'Quota exceeded.')
    expect(readError({ status: 429, headers: {}, body: untold })).toMatchObject({ retryAfterSeconds: 60 })
  })

  it('keeps the word that told', () => {
    const body = denied(billing, info('BILLING_DISABLED'))
    expect(readError({ status: 403, headers: {}, body })?.vendorCode).toBe('BILLING_DISABLED')
    expect(readError({ status: 403, headers: {}, body: denied(billing) })?.vendorCode).toBe(
      'PERMISSION_DENIED',
    )
  })

  it('says at which stage content is refused', () => {
    const body = invalid('The prompt was blocked by the safety settings.')
    expect(readError({ status: 400, headers: {}, body })).toMatchObject({ stage: 'PROMPT' })
  })

  it.each([undefined, 'html', { error: 'invalid_grant', error_description: 'Invalid JWT Signature.' }])(
    'leaves %j to the HTTP status',
    (body) => {
      expect(readError({ status: 400, headers: {}, body })).toBeUndefined()
    },
  )

  it('is not asked about a sound', () => {
    expect(readError({ status: 200, headers: {}, body: { audioContent: 'UklGRg==' } })).toBeUndefined()
  })
})
