import { expect, it } from 'vitest'
import { failureOf, readError } from '../src/errors.ts'
import { taskAnswer } from '../src/provider.ts'

const reply = (status: number, body: unknown) => readError({ status, headers: {}, body })

it.each([
  [400, 'You do not have enough credits to run this task.', 'vendor_funds'],
  [400, 'Not ENOUGH CREDITS', 'vendor_funds'],
  [403, 'The spend limit of the month is reached', 'vendor_funds'],
  [400, 'Validation of body failed', 'invalid_input'],
  [401, 'Bad key', 'vendor_credentials'],
  [403, 'No access', 'vendor_plan'],
  [404, 'Task not found.', 'not_found'],
  [405, 'Method not allowed', 'invalid_input'],
  [429, 'Daily limit', 'vendor_rate'],
  [500, 'Server fault', 'vendor_down'],
  [502, 'Overloaded', 'vendor_down'],
  [503, 'Overloaded', 'vendor_down'],
  [504, 'Overloaded', 'vendor_down'],
])('HTTP %d "%s" is %s', (status, error, reason) => {
  expect(reply(status, { error })).toMatchObject({ reason, message: error })
  expect(reply(status, { error: { message: error } })).toMatchObject({ reason })
})

it('names every field that is wrong, whether the vendor says why or what it takes', () => {
  const issues = [
    { code: 'invalid_value', values: ['gen4_turbo', 'gen4.5'], path: ['model'] },
    { code: 'too_big', message: 'Too big: expected number to be <=10', path: ['body', 'duration'] },
  ]
  expect(reply(400, { error: 'Validation of body failed', issues })?.message).toBe(
    'Validation of body failed model: must be one of gen4_turbo, gen4.5. body.duration: Too big: expected number to be <=10.',
  )
})

it.each([undefined, 'html', [], { message: 'other' }])('leaves %j to the HTTP status', (body) => {
  expect(reply(502, body)).toBeUndefined()
})

it.each([
  ['SAFETY.INPUT.TEXT', 'content_policy', 'PROMPT'],
  ['SAFETY.INPUT.IMAGE', 'content_policy', 'PROMPT'],
  ['INPUT_PREPROCESSING.SAFETY.TEXT', 'content_policy', 'PROMPT'],
  ['SAFETY.OUTPUT.VIDEO', 'content_policy', 'OUTPUT'],
  ['INTERNAL.BAD_OUTPUT.CODE01', 'failed', undefined],
  ['INTERNAL', 'failed', undefined],
  ['INPUT_PREPROCESSING.INTERNAL', 'failed', undefined],
  ['ASSET.INVALID', 'invalid_input', undefined],
  ['THIRD_PARTY.UNAVAILABLE', 'vendor_down', undefined],
  ['SOMETHING.NEW', 'failed', undefined],
  [undefined, 'failed', undefined],
])('a task that failed with %s is %s', (code, reason, stage) => {
  expect(failureOf('as the vendor words it', code).reason).toBe(reason)
  expect(failureOf('as the vendor words it', code).stage).toBe(stage)
})

it('says whether a failure was charged', () => {
  const failed = (credits: number) =>
    taskAnswer({ status: 'FAILED', failure: 'x', failureCode: 'INTERNAL', cost: { credits } }, 'video')
  expect(failed(0)).toMatchObject({ error: { billed: false } })
  expect(failed(60)).toMatchObject({ error: { billed: true } })
})

it('says what was charged, and waits while the vendor queues', () => {
  const done = { status: 'SUCCEEDED', output: ['https://cdn.example/a.mp4'], cost: { credits: 60 } }
  expect(taskAnswer(done, 'video')).toMatchObject({ status: 'completed', chargedUsd: 0.6 })
  expect(taskAnswer({ status: 'THROTTLED' }, 'video')).toEqual({
    status: 'pending',
    vendorStatus: 'THROTTLED',
  })
})
