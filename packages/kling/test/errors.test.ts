import { expect, it } from 'vitest'
import { failureOf, readError } from '../src/errors.ts'
import { newAnswer, v1Answer } from '../src/responses.ts'

it.each([
  [401, 1000, 'vendor_credentials'],
  [401, 1001, 'vendor_credentials'],
  [401, 1002, 'vendor_credentials'],
  [401, 1003, 'vendor_credentials'],
  [401, 1004, 'vendor_credentials'],
  [429, 1100, 'vendor_plan'],
  [429, 1101, 'vendor_funds'],
  [429, 1102, 'vendor_funds'],
  [403, 1103, 'vendor_plan'],
  [400, 1200, 'invalid_input'],
  [400, 1201, 'invalid_input'],
  [404, 1202, 'invalid_input'],
  [404, 1203, 'not_found'],
  [400, 1300, 'content_policy'],
  [400, 1301, 'content_policy'],
  [429, 1302, 'vendor_rate'],
  [429, 1303, 'vendor_rate'],
  [429, 1304, 'vendor_plan'],
  [500, 5000, 'vendor_down'],
  [503, 5001, 'vendor_down'],
  [504, 5002, 'vendor_down'],
])('HTTP %d with code %d is %s', (status, code, reason) => {
  const body = { code, message: 'as the vendor words it', request_id: 'r' }
  expect(readError({ status, headers: {}, body })).toMatchObject({ reason, vendorCode: String(code) })
})

it('a model that is gone is the plan’s, and another vendor is tried', () => {
  const body = { code: 1203, message: 'model kling-v1 does not exist' }
  expect(readError({ status: 404, headers: {}, body })).toMatchObject({ reason: 'vendor_plan' })
})

it.each([undefined, 'html', { code: 0, data: {} }, { code: 9999, message: 'new' }])(
  'leaves %j to the HTTP status',
  (body) => {
    expect(readError({ status: 502, headers: {}, body })).toBeUndefined()
  },
)

it.each([
  ['Failure to pass the risk control system', 'content_policy'],
  ['The picture is sensitive', 'content_policy'],
  ['Something broke', 'failed'],
  ['', 'failed'],
])('a task that failed with "%s" is %s', (message, reason) => {
  expect(failureOf(message)).toMatchObject({ reason, billed: false })
  expect(newAnswer({ id: '1', status: 'failed', message })).toMatchObject({
    status: 'failed',
    error: { reason },
  })
  const old = { task_id: '1', task_status: 'failed', task_status_msg: message }
  expect(v1Answer(old, 'video')).toMatchObject({ status: 'failed', error: { reason } })
})

it.each([null, [], [{ type: 'video', url: '' }], [{ type: 'image', url: 'https://files.example/a.png' }]])(
  'a success with the outputs %j is no success',
  (outputs) => {
    expect(() => newAnswer({ id: '1', status: 'succeeded', outputs })).toThrow(/without a link/)
  },
)
