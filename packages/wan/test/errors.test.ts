import { expect, it } from 'vitest'
import { readError } from '../src/errors.ts'
import { wan } from '../src/index.ts'
import { taskAnswer } from '../src/provider.ts'

const reply = (status: number, code: string, message = 'as the vendor words it') =>
  readError({ status, headers: {}, body: { code, message, request_id: 'r' } })

it.each([
  [400, 'Arrearage', 'vendor_funds'],
  [403, 'AllocationQuota.FreeTierOnly', 'vendor_funds'],
  [429, 'Throttling', 'vendor_rate'],
  [429, 'Throttling.RateQuota', 'vendor_rate'],
  [429, 'Throttling.BurstRate', 'vendor_rate'],
  [400, 'InvalidParameter', 'invalid_input'],
  [400, 'InvalidParameter.DataInspection', 'invalid_input'],
  [400, 'InvalidURL', 'invalid_input'],
  [400, 'InvalidImage.FileFormat', 'invalid_input'],
  [400, 'InvalidVideo.Duration', 'invalid_input'],
  [400, 'DataInspectionFailed', 'content_policy'],
  [400, 'IPInfringementSuspect', 'content_policy'],
  [401, 'InvalidApiKey', 'vendor_credentials'],
  [403, 'AccessDenied', 'vendor_plan'],
  [403, 'AccessDenied.Unpurchased', 'vendor_plan'],
  [403, 'Model.AccessDenied', 'vendor_plan'],
  [403, 'Workspace.AccessDenied', 'vendor_plan'],
  [404, 'ModelNotFound', 'vendor_plan'],
  [404, 'ModelNotExist', 'vendor_plan'],
  [500, 'InternalError', 'vendor_down'],
  [500, 'InternalError.Timeout', 'vendor_down'],
  [500, 'InternalError.Algo', 'vendor_down'],
  [503, 'ServiceUnavailable', 'vendor_down'],
  [503, 'ModelServingError', 'vendor_down'],
])('HTTP %d %s is %s', (status, code, reason) => {
  expect(reply(status, code)).toMatchObject({ reason, vendorCode: code })
})

it('tells a free quota that is gone from one that comes back, and a model that is gone from a bad field', () => {
  const quota = 'Throttling.AllocationQuota'
  expect(reply(429, quota, 'Free allocated quota exceeded.')).toMatchObject({ reason: 'vendor_funds' })
  expect(reply(429, quota, 'Allocated quota exceeded.')).toMatchObject({ reason: 'vendor_rate' })
  expect(reply(400, 'InvalidParameter', 'Model not exist.')).toMatchObject({ reason: 'vendor_plan' })
})

it.each([undefined, 'html', { error: 'x' }, { code: 'SomethingNew' }])(
  'leaves %j to the HTTP status',
  (body) => {
    expect(readError({ status: 502, headers: {}, body })).toBeUndefined()
  },
)

const failed = (code: string, message = 'x') =>
  taskAnswer({ output: { task_id: '1', task_status: 'FAILED', code, message } })

it.each([
  ['DataInspectionFailed', 'content_policy'],
  ['IPInfringementSuspect', 'content_policy'],
  ['InvalidParameter', 'invalid_input'],
  ['InternalError.Algo', 'failed'],
  ['SomethingNew', 'failed'],
])('a task that failed with %s is %s', (code, reason) => {
  expect(failed(code)).toMatchObject({ status: 'failed', error: { reason, billed: false } })
})

it('says whether the prompt or the result was refused', () => {
  expect(failed('DataInspectionFailed', 'Input data may contain x')).toMatchObject({
    error: { stage: 'PROMPT' },
  })
  expect(failed('DataInspectionFailed', 'Output data may contain x')).toMatchObject({
    error: { stage: 'OUTPUT' },
  })
})

it('an unknown task is failed, a paused one waits, one without a file is no success', () => {
  const answer = (task_status: string) => taskAnswer({ output: { task_id: '1', task_status } })
  expect(answer('UNKNOWN')).toMatchObject({ status: 'failed', error: { reason: 'not_found' } })
  expect(answer('SUSPENDED')).toEqual({ status: 'pending', vendorStatus: 'SUSPENDED' })
  expect(() => answer('SUCCEEDED')).toThrow(/without a link/)
})

it('goes to the host of a workspace where one is named', () => {
  expect(wan({ apiKey: 'k' }).connection.baseUrl).toBe('https://dashscope-intl.aliyuncs.com')
  expect(wan({ apiKey: 'k', workspaceId: 'ws-1' }).connection.baseUrl).toBe(
    'https://ws-1.ap-southeast-1.maas.aliyuncs.com',
  )
})
