import {
  createVendorHttp,
  type GenerationError,
  type Job,
  type ProviderAdapter,
  type Task,
} from '@genmux/core'
import { createEmulatorServer, type EmulatorServer, ManualClock } from '@genmux/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { falEmulator } from '../src/emulator/index.ts'
import { endingOf, readError } from '../src/errors.ts'
import { fal, models } from '../src/index.ts'
import { delivery, pendingAnswer } from '../src/responses.ts'

const reply = (status: number, body: unknown, headers = {}) => readError({ status, headers, body })

/** What is around a model says it in words and by a type, in the body and in a header. */
const requestErrors = [
  [503, 'runner_scheduling_failure', 'vendor_down'],
  [503, 'runner_connection_timeout', 'vendor_down'],
  [503, 'runner_disconnected', 'vendor_down'],
  [503, 'runner_connection_refused', 'vendor_down'],
  [503, 'runner_connection_error', 'vendor_down'],
  [502, 'runner_incomplete_response', 'vendor_down'],
  [504, 'request_timeout', 'vendor_down'],
  [504, 'startup_timeout', 'vendor_down'],
  [500, 'internal_error', 'vendor_down'],
  [500, 'runner_server_error', 'failed'],
  [500, 'internal_server_error', 'failed'],
  [500, 'downstream_service_error', 'failed'],
  [504, 'generation_timeout', 'failed'],
  [499, 'client_cancelled', 'failed'],
  [499, 'client_disconnected', 'failed'],
  [429, 'concurrent_requests_limit', 'vendor_rate'],
  [400, 'bad_request', 'invalid_input'],
] as const

describe('a request', () => {
  it.each(requestErrors)('HTTP %d %s is %s', (status, type, reason) => {
    const detail = 'as the vendor words it'
    const fault = { reason, vendorCode: type, message: detail }
    const free = status >= 500 ? { billed: false } : {}
    expect(reply(status, { detail, error_type: type })).toEqual({ ...fault, ...free })
    expect(reply(status, { detail }, { 'x-fal-error-type': type })).toEqual({ ...fault, ...free })
    expect(reply(status, { detail: [{ loc: ['body'], msg: detail, type }] })).toMatchObject({
      reason,
      vendorCode: type,
    })
  })

  it.each([
    [401, 'invalid key credentials', 'vendor_credentials'],
    [402, 'Payment required', 'vendor_funds'],
    [403, 'User is locked. Reason: Exhausted balance. Top up your balance.', 'vendor_funds'],
    [403, 'User is locked. Reason: Something else.', 'vendor_credentials'],
    [403, 'Access denied', 'vendor_credentials'],
    [404, 'Not Found', 'not_found'],
    [400, 'Bad Request', 'invalid_input'],
    [400, 'Request is still in progress', 'vendor_down'],
    [413, 'Too large', 'invalid_input'],
    [429, 'Queue is full', 'vendor_rate'],
    [499, 'Cancelled', 'failed'],
  ])('HTTP %d "%s" without a type is %s', (status, detail, reason) => {
    expect(reply(status, { detail })).toEqual({ reason, message: detail, vendorCode: String(status) })
  })

  it.each([
    ['missing', 'prompt', 'invalid_input', undefined],
    ['greater_than', 'num_images', 'invalid_input', undefined],
    ['image_too_large', 'image_url', 'invalid_input', undefined],
    ['file_download_error', 'image_url', 'invalid_input', undefined],
    ['content_policy_violation', 'prompt', 'content_policy', 'PROMPT'],
    ['content_policy_violation', 'image_url', 'content_policy', 'INPUT_MEDIA'],
    ['content_policy_violation', 'image_urls', 'content_policy', 'INPUT_MEDIA'],
  ])('that a model refuses with %s of %s is %s', (type, field, reason, stage) => {
    expect(reply(422, { detail: [{ loc: ['body', field, 0], msg: 'no', type, url: 'x' }] })).toEqual({
      reason,
      message: `body.${field}.0: no`,
      vendorCode: type,
      ...(stage && { stage }),
    })
  })

  it.each([undefined, 'html', { detail: 7 }, { detail: 'strange' }])(
    'that fails with %j goes by its HTTP status',
    (body) => {
      expect(reply(502, body)).toBeUndefined()
      expect(reply(202, body)).toBeUndefined()
    },
  )
})

describe('a status', () => {
  const completed = (error_type: string | undefined, error = 'why') =>
    endingOf({ status: 'COMPLETED', error, error_type })

  it.each(requestErrors.slice(0, 13))('with %d %s is a failed job, and free', (_, type, reason) => {
    expect(completed(type)).toMatchObject({
      status: 'failed',
      error: { reason, providerMessage: 'why', providerCode: type, billed: false },
    })
  })

  it('says when it was stopped, and where the result tells more', () => {
    expect(completed('client_cancelled')).toEqual({ status: 'cancelled' })
    expect(completed('client_disconnected')).toEqual({ status: 'cancelled' })
    expect(completed('content_policy_violation')).toBeUndefined()
    expect(completed('a_type_of_tomorrow')).toBeUndefined()
    expect(completed(undefined)).toBeUndefined()
  })

  it('that is not known is pending', () => {
    expect(pendingAnswer({ status: 'FAILED' })).toEqual({
      status: 'pending',
      vendorStatus: 'FAILED',
      unknown: true,
    })
  })
})

describe('a result', () => {
  const url = 'https://v3.fal.media/files/a.png'

  it('that the safety filter struck is refused', () => {
    const struck = { images: [{ url }], has_nsfw_concepts: [true] }
    expect(delivery(struck, 'image', [])).toMatchObject({
      status: 'failed',
      error: { reason: 'content_policy', stage: 'OUTPUT', providerCode: 'has_nsfw_concepts' },
    })
  })

  it('of which the filter struck a part is delivered without that part, and says so', () => {
    const part = {
      images: [{ url: `${url}?1` }, { url: `${url}?2` }],
      has_nsfw_concepts: [true, false],
      seed: 7,
    }
    expect(delivery(part, 'image', [])).toEqual({
      status: 'completed',
      outputs: [{ type: 'image', content: { kind: 'url', url: `${url}?2` } }],
      metadata: { seed: 7 },
      warnings: [{ option: 'count', asked: 2, used: 1, reason: expect.any(String) }],
    })
  })

  it.each([
    ['image', { image: { url, width: 64, height: 32 } }, { width: 64, height: 32 }],
    ['video', { video: { url, duration: 5.1 }, actual_prompt: 'a fox' }, { duration: 5.1 }],
    ['video', { video: { url }, duration: 7 }, { duration: 7 }],
    ['audio', { audio: { url } }, {}],
  ] as const)('in the shape of %s %j is understood', (type, result, facts) => {
    expect(delivery(result, type, [])).toMatchObject({
      status: 'completed',
      outputs: [{ type, content: { kind: 'url', url }, ...facts }],
    })
  })

  it('without its file is no success', () => {
    expect(() => delivery({ images: [] }, 'image', [])).toThrow(/without a link/)
    expect(() => delivery({ video: { url: null } }, 'video', [])).toThrow(/without a link/)
    expect(() => delivery({ images: [{ url }] }, 'video', [])).toThrow(/without a link/)
  })
})

describe('a job', () => {
  const clock = new ManualClock()
  let server: EmulatorServer
  let adapter: ProviderAdapter
  const http = () => createVendorHttp(adapter.connection, { sleep: async () => undefined })
  const faults = () => server.vendor('fal').faults

  const job = (text: string, id = 'kling-3.0-pro'): Job => {
    const model = models.find((row) => row.id === id) ?? models[0]
    return { type: model.type, model, input: { text }, options: {}, reference: 'r' }
  }
  const submitted = async (text: string, id?: string): Promise<Task> => {
    const task = await adapter.submit(job(text, id), http())
    if (task.status !== 'accepted') throw new TypeError('The queue answers with a task.')
    return task
  }

  beforeAll(async () => {
    server = createEmulatorServer({ emulators: [falEmulator], clock, jobSeconds: 10 })
    adapter = fal({ apiKey: 'id:test', baseUrl: `${await server.listen()}/fal` })
  })
  beforeEach(() => faults().clear())
  afterAll(() => server.close())

  it('that a model refuses is a refusal of its own, found where its result is asked for', async () => {
    const task = await submitted('a fox [fail:moderation]')
    clock.advance(20)
    expect(await adapter.check(task, http())).toMatchObject({
      status: 'failed',
      error: { reason: 'content_policy', stage: 'PROMPT', providerCode: 'content_policy_violation' },
    })
  })

  it('whose result can only not be had for now is asked again', async () => {
    const task = await submitted('a fox')
    clock.advance(20)
    const asked = { status: 'COMPLETED', request_id: 'r' }
    faults().next('check', { kind: 'rewrite', rewrite: () => asked })
    faults().next('check', { kind: 'status', status: 503 }, 4)
    const error = await adapter.check(task, http()).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ reason: 'vendor_down' } satisfies Partial<GenerationError>)
    expect(await adapter.check(task, http())).toMatchObject({ status: 'completed' })
  })

  it('that failed with words alone is failed, whatever becomes of the question for its result', async () => {
    const task = await submitted('a fox')
    const asked = { status: 'COMPLETED', error: 'It broke.' }
    faults().next('check', { kind: 'rewrite', rewrite: () => asked })
    faults().next('check', { kind: 'status', status: 503 }, 4)
    expect(await adapter.check(task, http())).toMatchObject({
      status: 'failed',
      error: { reason: 'failed', providerMessage: 'It broke.' },
    })
  })

  it('whose result is asked for too early is no failure', async () => {
    const task = await submitted('a fox')
    faults().next('check', { kind: 'rewrite', rewrite: () => ({ status: 'COMPLETED' }) })
    await expect(adapter.check(task, http())).rejects.toMatchObject({ reason: 'vendor_down' })
  })

  it('that nobody knows is not found, and a model that nobody knows is not offered', async () => {
    const task = await submitted('a fox')
    await expect(adapter.check({ ...task, id: 'lost' }, http())).rejects.toMatchObject({
      reason: 'not_found',
    })
    faults().next('submit', { kind: 'status', status: 404 })
    await expect(adapter.submit(job('a fox'), http())).rejects.toMatchObject({ reason: 'vendor_plan' })
  })

  it('that waits is cancelled, and one that runs may not listen', async () => {
    const [waiting, running] = [await submitted('a fox'), await submitted('a fox')]
    expect(await adapter.cancel?.(waiting, http())).toBe('cancelled')
    expect(await adapter.check(waiting, http())).toEqual({ status: 'cancelled' })
    expect(await adapter.cancel?.(waiting, http())).toBe('cancelled')
    clock.advance(5)
    expect(await adapter.cancel?.(running, http())).toBe('refused')
    clock.advance(10)
    expect(await adapter.cancel?.(running, http())).toBe('refused')
    expect(await adapter.check(running, http())).toMatchObject({ status: 'completed' })
    await expect(adapter.cancel?.({ ...running, id: 'lost' }, http())).rejects.toMatchObject({
      reason: 'not_found',
    })
  })

  it('that was taken from the queue is cancelled without another question', async () => {
    const task = await submitted('a fox')
    faults().next('cancel', { kind: 'rewrite', rewrite: () => ({ status: 'OK' }) })
    server.vendor('fal').traffic.take()
    expect(await adapter.cancel?.(task, http())).toBe('cancelled')
    expect(
      server
        .vendor('fal')
        .traffic.take()
        .map(({ method }) => method),
    ).toEqual(['PUT'])
  })
})
