import { expect, it } from 'vitest'
import { readError } from '../src/errors.ts'
import { taskAnswer } from '../src/provider.ts'

const reply = (status: number, code: string, message = 'as the vendor words it') =>
  readError({ status, headers: {}, body: { error: { code, message, param: '', type: 'x' } } })

it.each([
  [400, 'MissingParameter', 'invalid_input'],
  [400, 'InvalidParameter', 'invalid_input'],
  [400, 'InvalidParameter.TaskTypeConstraint', 'invalid_input'],
  [400, 'InvalidImageURL.EmptyURL', 'invalid_input'],
  [400, 'ContentSecurityDetectionError', 'vendor_down'],
  [400, 'InputTextSensitiveContentDetected', 'content_policy'],
  [400, 'InputImageSensitiveContentDetected.PrivacyInformation', 'content_policy'],
  [400, 'InputVideoSensitiveContentDetected', 'content_policy'],
  [400, 'InputAudioSensitiveContentDetected', 'content_policy'],
  [400, 'SensitiveContentDetected.SevereViolation', 'content_policy'],
  [400, 'OutputVideoSensitiveContentDetected.PolicyViolation', 'content_policy'],
  [400, 'TextRiskDetection', 'content_policy'],
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
  [404, 'NotFound', 'not_found'],
  [405, 'MethodNotAllowed', 'invalid_input'],
  [429, 'RateLimitExceeded.EndpointRPMExceeded', 'vendor_rate'],
  [429, 'ModelAccountRpmRateLimitExceeded', 'vendor_rate'],
  [429, 'APIAccountRpmRateLimitExceeded', 'vendor_rate'],
  [429, 'AccountRateLimitExceeded', 'vendor_rate'],
  [429, 'RequestBurstTooFast', 'vendor_rate'],
  [429, 'InflightBatchsizeExceeded', 'vendor_rate'],
  [429, 'ServerOverloaded', 'vendor_down'],
  [429, 'SetLimitExceeded', 'vendor_funds'],
  [500, 'InternalServiceError', 'vendor_down'],
])('HTTP %d %s is %s', (status, code, reason) => {
  expect(reply(status, code)).toMatchObject({ reason, vendorCode: code, message: 'as the vendor words it' })
})

it.each([
  ['The free trial is used up', 'vendor_funds'],
  ['The request has exceeded the quota.', 'vendor_rate'],
  ['You have reached your weekly usage quota. It will reset at 2026-12-01', 'vendor_rate'],
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
  ['OutputVideoSensitiveContentDetected', 'content_policy', 'OUTPUT'],
  ['InputImageSensitiveContentDetected', 'content_policy', 'INPUT_MEDIA'],
  ['InvalidParameter.TaskTypeConstraint', 'invalid_input', undefined],
  ['InternalServiceError', 'failed', undefined],
  ['SomethingNew', 'failed', undefined],
])('a task that failed with %s is %s', (code, reason, stage) => {
  const answer = taskAnswer({ id: '1', status: 'failed', error: { code, message: 'x' } })
  expect(answer).toMatchObject({
    status: 'failed',
    error: { reason, billed: false, ...(stage && { stage }) },
  })
})

it('a task that waited too long is failed, one without a file is no success', () => {
  expect(taskAnswer({ id: '1', status: 'expired' })).toMatchObject({ status: 'failed' })
  expect(() => taskAnswer({ id: '1', status: 'succeeded', content: {} })).toThrow(/without a link/)
})
