import { expect, it } from 'vitest'
import { callback } from '../src/callback.ts'
import { readError } from '../src/errors.ts'
import { v1Answer } from '../src/responses.ts'

const reply = (status: number, body: unknown) => readError({ status, headers: {}, body })

it.each([
  [1008, 'vendor_funds'],
  [2056, 'vendor_funds'],
  [1028, 'vendor_funds'],
  [1030, 'vendor_funds'],
  [2061, 'vendor_plan'],
  [1002, 'vendor_rate'],
  [1039, 'vendor_rate'],
  [1041, 'vendor_rate'],
  [2045, 'vendor_rate'],
  [1004, 'vendor_credentials'],
  [2049, 'vendor_credentials'],
  [2013, 'invalid_input'],
  [20132, 'invalid_input'],
  [1042, 'invalid_input'],
  [1026, 'content_policy'],
  [1027, 'content_policy'],
  [1000, 'vendor_down'],
  [1013, 'vendor_down'],
  [1024, 'vendor_down'],
  [1033, 'vendor_down'],
  [1001, 'vendor_down'],
])('V1 says %d with HTTP 200: %s', (code, reason) => {
  const base_resp = { status_code: code, status_msg: 'as the vendor words it' }
  expect(reply(200, { task_id: '', base_resp })).toMatchObject({ reason, message: 'as the vendor words it' })
})

it.each([
  [400, 'bad_request_error', 'invalid params (2013)', 'invalid_input'],
  [401, 'authorized_error', 'login fail (1004)', 'vendor_credentials'],
  [402, 'insufficient_balance_error', 'insufficient balance (1008)', 'vendor_funds'],
  [422, 'unprocessable_entity_error', 'sensitive content (1026)', 'content_policy'],
  [429, 'rate_limit_error', 'rate limit (1002)', 'vendor_rate'],
  [500, 'server_error', 'unknown error', 'vendor_down'],
  [529, 'overloaded_error', 'overloaded', 'vendor_down'],
  [400, 'bad_request_error', 'invalid params, invalid task_id (2013)', 'not_found'],
])('V2 says %d %s: %s is %s', (status, type, message, reason) => {
  expect(reply(status, { type: 'error', error: { type, message, http_code: String(status) } })).toMatchObject(
    { reason },
  )
})

it('a code beside a status is the end of a job, not of a call', () => {
  const body = {
    task_id: '1',
    status: 'Fail',
    file_id: '',
    base_resp: { status_code: 1027, status_msg: 'sensitive' },
  }
  expect(reply(200, body)).toBeUndefined()
  expect(v1Answer(body)).toMatchObject({
    status: 'failed',
    error: { reason: 'content_policy', stage: 'OUTPUT' },
  })
})

it.each(['Fail', 'Failed', 'failed'])('"%s" without a code is a failure', (status) => {
  expect(v1Answer({ status })).toMatchObject({ status: 'failed', error: { reason: 'failed' } })
})

it.each([
  [{ challenge: 'abc' }, { kind: 'challenge', reply: { challenge: 'abc' } }],
  [{ task: { id: '42', status: 'running' } }, { kind: 'update', taskId: '42' }],
  [
    { task_id: 42, status: 'success', file_id: '' },
    { kind: 'update', taskId: '42' },
  ],
])('reads the callback %j', (body, event) => {
  const incoming = { headers: {}, body: Buffer.from(JSON.stringify(body)), secret: '', now: 0 }
  expect(callback.parse(incoming)).toEqual(event)
})
