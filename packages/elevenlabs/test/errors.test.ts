import { expect, it } from 'vitest'
import { readError } from '../src/errors.ts'

const today = (type: string, code: string, status?: string) => ({
  detail: { type, code, message: 'as the vendor words it', ...(status && { status }) },
})
const older = (status: string) => ({ detail: { status, message: 'as the vendor words it' } })

it.each([
  [401, today('invalid_request', 'quota_exceeded'), 'vendor_funds'],
  [401, older('quota_exceeded'), 'vendor_funds'],
  [402, today('payment_required', 'insufficient_credits'), 'vendor_funds'],
  [402, { detail: { message: 'pay' } }, 'vendor_funds'],
  [402, today('payment_required', 'paid_plan_required', 'payment_required'), 'vendor_plan'],
  [401, today('authentication_error', 'invalid_api_key'), 'vendor_credentials'],
  [400, today('authentication_error', 'missing_api_key'), 'vendor_credentials'],
  [401, today('authentication_error', 'unauthorized', 'missing_permissions'), 'vendor_credentials'],
  [401, older('detected_unusual_activity'), 'vendor_credentials'],
  [403, older('content_against_policy'), 'content_policy'],
  [403, today('authorization_error', 'model_access_denied'), 'vendor_plan'],
  [403, today('authorization_error', 'something_new'), 'vendor_plan'],
  [400, today('validation_error', 'text_too_long'), 'invalid_input'],
  [404, today('not_found', 'voice_not_found'), 'invalid_input'],
  [404, today('not_found', 'not_found'), 'invalid_input'],
  [409, today('conflict', 'conflict'), 'vendor_rate'],
  [413, today('request_too_large', 'request_too_large'), 'invalid_input'],
  [422, { detail: [{ loc: ['body', 'text'], msg: 'Field required', type: 'missing' }] }, 'invalid_input'],
  [
    429,
    today('rate_limit_error', 'concurrent_limit_exceeded', 'too_many_concurrent_requests'),
    'vendor_rate',
  ],
  [429, today('rate_limit_error', 'system_busy'), 'vendor_down'],
  [500, today('internal_error', 'internal_error'), 'vendor_down'],
  [503, today('service_unavailable', 'maintenance'), 'vendor_down'],
])('%d %j is %s', (status, body, reason) => {
  expect(readError({ status, headers: {}, body })).toMatchObject({ reason })
})

it('the word that told is kept', () => {
  const body = today('authentication_error', 'unauthorized', 'missing_permissions')
  expect(readError({ status: 401, headers: {}, body })).toMatchObject({ vendorCode: 'missing_permissions' })
})
