import { type Completed, GenerationError } from '@genmux/core'
import { describe, expect, it } from 'vitest'
import { isExpiredFile, readError } from '../src/errors.ts'
import { jobAnswer, pendingAnswer } from '../src/responses.ts'
import { jobReply } from '../src/wire.ts'

const read = (status: number, error: object) => readError({ status, headers: {}, body: { error } })

describe('refusals', () => {
  it.each([
    [402, 'INSUFFICIENT_BALANCE', 'vendor_funds'],
    [429, 'RESOURCE_EXHAUSTED', 'vendor_rate'],
    [400, 'INVALID_ARGUMENT', 'invalid_input'],
    [422, 'MODERATION_FAILED', 'content_policy'],
    [401, 'UNAUTHORIZED', 'vendor_credentials'],
    [403, 'PERMISSION_DENIED', 'vendor_plan'],
    [404, 'NOT_FOUND', 'not_found'],
    [410, 'GONE', 'vendor_plan'],
    [409, 'ALREADY_EXISTS', 'vendor_rate'],
    [409, 'ALREADY_IN_PROGRESS', 'vendor_rate'],
    [400, 'FAILED_PRECONDITION', 'vendor_plan'],
    [503, 'UNAVAILABLE', 'vendor_down'],
    [504, 'DEADLINE_EXCEEDED', 'vendor_down'],
    [500, 'INTERNAL', 'vendor_down'],
    [500, 'UNKNOWN', 'vendor_down'],
    // Statuses are not told for all: the code counts.
    [404, 'GONE', 'vendor_plan'],
    [400, 'UNAVAILABLE', 'vendor_down'],
  ])('%d %s is %s', (status, code, reason) => {
    expect(read(status, { code, message: 'as the vendor words it', retryable: false })).toMatchObject({
      reason,
      message: 'as the vendor words it',
      vendorCode: code,
    })
  })

  it('a job and a model that are not there have one code', () => {
    expect(read(404, { code: 'NOT_FOUND', message: 'Job not found.' })).toMatchObject({ reason: 'not_found' })
    expect(read(404, { code: 'NOT_FOUND', message: "Model 'x' not found." })).toMatchObject({
      reason: 'vendor_plan',
    })
  })

  it('says how long to wait', () => {
    expect(read(429, { code: 'RESOURCE_EXHAUSTED', message: 'x', retry_after: 30 })).toMatchObject({
      retryAfterSeconds: 30,
    })
    expect(read(409, { code: 'ALREADY_IN_PROGRESS', message: 'x', retry_after: null })).toMatchObject({
      retryAfterSeconds: 2,
    })
  })

  it.each([
    ['input.prompt', 'PROMPT'],
    ['input.text', 'PROMPT'],
    ['input.start_image', 'INPUT_MEDIA'],
    [null, 'INPUT_MEDIA'],
    [undefined, 'INPUT_MEDIA'],
  ])('content that is refused at %s is refused at the stage %s', (param, stage) => {
    expect(read(422, { code: 'MODERATION_FAILED', message: 'x', param })).toMatchObject({ stage })
  })

  it('knows a file that has gone by its reason', () => {
    const details = (reason: string | null) => ({
      code: 'INVALID_ARGUMENT',
      message: 'input.start_image: the POST /v3/files url expired at 2026-11-22T09:00:00+00:00.',
      param: 'input.start_image',
      details: [{ field: 'input.start_image', message: 'the POST /v3/files url expired', reason }],
    })
    const errorWith = (reason: string | null) => {
      const fault = read(400, details(reason))
      return new GenerationError({
        reason: fault?.reason ?? 'internal',
        message: '',
        providerCode: fault?.vendorCode ?? '',
      })
    }
    expect(errorWith('expired').reason).toBe('invalid_input')
    expect(isExpiredFile(errorWith('expired'))).toBe(true)
    expect(isExpiredFile(errorWith('enum'))).toBe(false)
    expect(isExpiredFile(errorWith(null))).toBe(false)
    expect(isExpiredFile(new Error('expired'))).toBe(false)
  })

  it.each([undefined, 'html', { error: 'x' }, { error: { message: 'x' } }, { error: { code: 'NEW' } }])(
    'leaves %j to the HTTP status',
    (body) => {
      expect(readError({ status: 502, headers: {}, body })).toBeUndefined()
    },
  )

  it('a good reply is no error, although it has one inside', () => {
    const body = { job_id: 'job_1', status: 'FAILED', error: { code: 'INTERNAL', message: 'x' } }
    expect(readError({ status: 200, headers: {}, body })).toBeUndefined()
  })
})

describe('jobs, as the vendor’s documents show them', () => {
  const job = { job_id: 'job_0f6d2c1e', model: 'hedra-character-3', prompt: 'speaks calmly' }
  const output = {
    status: 'COMPLETED',
    asset_id: 'asset_9b0e',
    url: 'https://cdn.hedra.example/o/9b0e.mp4?X-Amz-Signature=ab',
    content_type: 'video/mp4',
    width: 720,
    height: 1280,
    duration_ms: 9800,
    fps: 25,
    error: null,
  }
  const completed = {
    ...job,
    status: 'COMPLETED',
    cost: 0.45,
    currency: 'USD',
    error: null,
    outputs: [output],
  }
  const answer = (reply: object, type: 'video' | 'audio' = 'video', spentUsd: number | null = 0) =>
    jobAnswer(jobReply.parse(reply), type, spentUsd)

  it('completed has its clip and what it cost', () => {
    expect(answer(completed)).toEqual({
      status: 'completed',
      outputs: [
        { type: 'video', content: { kind: 'url', url: output.url }, width: 720, height: 1280, duration: 9.8 },
      ],
      chargedUsd: 0.45,
    })
  })

  it.each([
    [{}, 0.02, 0.47],
    [{}, null, undefined],
    [{ cost: undefined, currency: undefined }, 0, undefined],
    [{ currency: 'EUR' }, 0, undefined],
    [{ cost: 0 }, 0, 0],
  ])('with %j after %s USD it cost %s USD', (change, spent, charged) => {
    const { chargedUsd } = answer({ ...completed, ...change }, 'video', spent) as Partial<Completed>
    if (charged === undefined) expect(chargedUsd).toBeUndefined()
    else expect(chargedUsd).toBeCloseTo(charged, 9)
  })

  it.each([
    ['MODERATION_FAILED', 'video', { reason: 'content_policy', stage: 'INPUT_MEDIA' }],
    ['MODERATION_FAILED', 'audio', { reason: 'content_policy', stage: 'PROMPT' }],
    ['INSUFFICIENT_BALANCE', 'video', { reason: 'vendor_funds' }],
    ['INTERNAL', 'video', { reason: 'failed' }],
    ['INVALID_ARGUMENT', 'video', { reason: 'failed' }],
    ['SOMETHING_NEW', 'video', { reason: 'failed' }],
  ] as const)('failed with %s (%s) is %j', (code, type, error) => {
    const failed = { ...job, status: 'FAILED', outputs: [], cost: 0, currency: 'USD' }
    const reply = { ...failed, error: { code, message: 'Image failed moderation.', retryable: false } }
    expect(answer(reply, type)).toMatchObject({
      status: 'failed',
      error: { ...error, billed: false, providerCode: code, providerMessage: 'Image failed moderation.' },
    })
  })

  it('failed without a reason is failed all the same, and billed where an earlier job was', () => {
    const failed = { ...job, status: 'FAILED', error: null }
    expect(answer(failed)).toMatchObject({ status: 'failed', error: { reason: 'failed' } })
    expect(answer({ ...failed, cost: 0, currency: 'USD' }, 'video', 0.02)).toMatchObject({
      error: { billed: true },
    })
  })

  it('an output can have failed or gone inside a completed job', () => {
    const gone = { ...output, status: 'EXPIRED', asset_id: null, url: null }
    expect(answer({ ...completed, outputs: [gone] })).toMatchObject({
      status: 'failed',
      error: { reason: 'not_found', providerCode: 'EXPIRED' },
    })
    const error = { code: 'MODERATION_FAILED', message: 'x', retryable: false }
    expect(answer({ ...completed, outputs: [{ ...gone, status: 'FAILED', error }] })).toMatchObject({
      status: 'failed',
      error: { reason: 'content_policy', billed: true },
    })
  })

  it.each([[[]], [null], [undefined], [[{ ...output, url: null }]]])(
    'completed with the outputs %j is no success',
    (outputs) => {
      expect(() => answer({ ...completed, outputs })).toThrow(/without a link/)
    },
  )

  it('waits in the vendor’s words, with its progress', () => {
    expect(pendingAnswer({ status: 'IN_QUEUE', progress: null })).toEqual({
      status: 'pending',
      vendorStatus: 'IN_QUEUE',
    })
    expect(pendingAnswer({ status: 'IN_PROGRESS', progress: 0.42 })).toEqual({
      status: 'pending',
      vendorStatus: 'IN_PROGRESS',
      progress: 0.42,
    })
    expect(pendingAnswer({ status: 'PAUSED' })).toMatchObject({ status: 'pending', unknown: true })
    // The job itself can lag behind its status.
    expect(answer({ ...job, status: 'IN_PROGRESS', outputs: [], error: null })).toMatchObject({
      status: 'pending',
      vendorStatus: 'IN_PROGRESS',
    })
  })
})
