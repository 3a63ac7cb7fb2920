import { describe, expect, it } from 'vitest'
import {
  GenerationError,
  generate,
  type Pending,
  type ProviderAdapter,
  type Result,
  type Task,
} from '../../src/index.ts'
import { clip } from '../models.ts'

const task: Task = { status: 'accepted', id: '1', state: { step: 0 } }
const pending: Pending = { status: 'pending', vendorStatus: 'running' }
const done: Result = {
  status: 'completed',
  outputs: [
    {
      type: 'video',
      content: { kind: 'stream', stream: new Blob(['a clip']).stream(), mimeType: 'video/mp4' },
    },
  ],
}
const lost = new GenerationError({ reason: 'submit_unknown', message: 'lost' })
const busy = new GenerationError({ reason: 'vendor_rate', message: 'busy', retryAfterSeconds: 3 })

type Step<T> = T | Error

/** An adapter that goes through the given answers; each is used once, the last one for ever. */
function adapterOf(script: {
  readonly submit?: readonly Step<Task | Result>[]
  readonly check?: readonly Step<Pending | Result>[]
  readonly dedup?: ProviderAdapter['dedup']
}) {
  const calls = { submit: [] as string[], check: [] as unknown[], cancel: 0 }
  const next = <T>(steps: Step<T>[]): T => {
    const step = steps.length > 1 ? steps.shift() : steps[0]
    if (step instanceof Error || step === undefined) throw step
    return step
  }
  const [submits, checks] = [[...(script.submit ?? [task])], [...(script.check ?? [pending, done])]]
  const adapter: ProviderAdapter = {
    contract: 'v1',
    id: 'acme',
    name: 'Acme',
    description: '',
    models: [clip],
    connection: {
      baseUrl: 'http://127.0.0.1:9',
      trustedHosts: [],
      authorize: () => ({}),
      readError: () => undefined,
      secrets: [],
    },
    async submit({ reference }) {
      calls.submit.push(reference)
      return next(submits)
    },
    async check({ state }) {
      calls.check.push(state)
      return next(checks)
    },
    async cancel() {
      calls.cancel += 1
      return 'cancelled'
    },
    dedup: script.dedup ?? (() => ({ class: 'none' })),
  }
  return { adapter, calls }
}

/** Time that passes only by waiting. */
function clock() {
  let now = 0
  const waits: number[] = []
  const sleep = async (milliseconds: number, signal?: AbortSignal) => {
    signal?.throwIfAborted()
    waits.push(milliseconds)
    now += milliseconds
  }
  return { now: () => now, sleep, random: () => 0.5, waits }
}

const request = { type: 'VIDEO', input: { text: 'a fox' } } as const

describe('generate', () => {
  it('goes from a request to the bytes of a file, and says what it costs', async () => {
    const { adapter } = adapterOf({})
    const progress: unknown[] = []
    const result = await generate(adapter, request, { ...clock(), onProgress: (news) => progress.push(news) })
    expect(result).toMatchObject({ provider: 'acme', model: 'clip-2', warnings: [], costUsd: 0.05 * 6 })
    expect(Buffer.from(await result.outputs[0].bytes()).toString()).toBe('a clip')
    expect(progress).toMatchObject([{ vendorStatus: 'running' }])
  })

  it('refuses what does not fit before anything is sent', async () => {
    const { adapter, calls } = adapterOf({})
    await expect(
      generate(adapter, { ...request, options: { colour: 'red' } }, clock()),
    ).rejects.toMatchObject({
      reason: 'invalid_input',
    })
    expect(calls.submit).toEqual([])
  })

  it('submits again what was never begun, and hands the vendor the same reference', async () => {
    const { adapter, calls } = adapterOf({ submit: [busy, busy, task] })
    const time = clock()
    await generate(adapter, request, time)
    expect(new Set(calls.submit).size).toBe(1)
    expect(time.waits.slice(0, 2)).toEqual([3000, 3000])
  })

  it('never submits again what may have begun', async () => {
    const { adapter, calls } = adapterOf({ submit: [lost, task] })
    await expect(generate(adapter, request, clock())).rejects.toMatchObject({ reason: 'submit_unknown' })
    expect(calls.submit).toHaveLength(1)
  })

  it('asks again with the same key where the vendor replays its answer', async () => {
    const { adapter, calls } = adapterOf({ submit: [lost, task], dedup: () => ({ class: 'key' }) })
    await generate(adapter, request, clock())
    expect(calls.submit).toHaveLength(2)
    expect(new Set(calls.submit).size).toBe(1)
  })

  it('adopts the one job that is found, and none where two could be meant', async () => {
    const found =
      (many: number): ProviderAdapter['dedup'] =>
      () => ({
        class: 'list',
        find: async () => Array.from({ length: many }, (_, index) => ({ id: String(index), outcome: task })),
      })
    const one = adapterOf({ submit: [lost], dedup: found(1) })
    await expect(generate(one.adapter, request, clock())).resolves.toMatchObject({ model: 'clip-2' })
    const two = adapterOf({ submit: [lost], dedup: found(2) })
    await expect(generate(two.adapter, request, clock())).rejects.toMatchObject({ reason: 'submit_unknown' })
  })

  it('carries the state of a job from question to question', async () => {
    const check = [{ ...pending, state: { step: 1 } }, { ...pending, state: { step: 2 } }, done]
    const { adapter, calls } = adapterOf({ check })
    await generate(adapter, request, clock())
    expect(calls.check).toEqual([{ step: 0 }, { step: 1 }, { step: 2 }])
  })

  it('bears with questions that fail for a while', async () => {
    const down = new GenerationError({ reason: 'vendor_down', message: 'down' })
    const { adapter } = adapterOf({ check: [down, down, pending, done] })
    await expect(generate(adapter, request, clock())).resolves.toMatchObject({ provider: 'acme' })
  })

  it('gives a job up after its model’s longest time, and tells the vendor', async () => {
    const { adapter, calls } = adapterOf({ check: [pending] })
    const time = clock()
    await expect(generate(adapter, request, time)).rejects.toMatchObject({ reason: 'timeout' })
    expect(time.now()).toBeGreaterThan(clip.longestSeconds * 1000)
    expect(calls.cancel).toBe(1)
  })

  it('an abort ends the wait and tells the vendor to stop', async () => {
    const stop = new AbortController()
    const { adapter, calls } = adapterOf({ check: [pending] })
    const run = generate(adapter, request, {
      ...clock(),
      signal: stop.signal,
      onProgress: () => stop.abort(),
    })
    await expect(run).rejects.toMatchObject({ reason: 'cancelled' })
    expect(calls.cancel).toBe(1)
  })

  it('throws what the vendor failed the job with', async () => {
    const failed: Result = {
      status: 'failed',
      error: { reason: 'content_policy', message: 'no', stage: 'OUTPUT' },
    }
    const { adapter } = adapterOf({ check: [failed] })
    await expect(generate(adapter, request, clock())).rejects.toMatchObject({
      reason: 'content_policy',
      stage: 'OUTPUT',
    })
  })

  it('knows the options of a model that is named', async () => {
    const { adapter } = adapterOf({})
    const typed = adapter as ProviderAdapter<readonly [typeof clip]>
    await generate(
      typed,
      { model: 'clip-2', type: 'VIDEO', input: { text: 'x' }, options: { duration: 10 } },
      clock(),
    )
    const wrong = { model: 'clip-2', type: 'VIDEO', input: { text: 'x' }, options: { duration: 7 } } as const
    // @ts-expect-error 7 s is no length of this model; at run time it is met as nearly as possible.
    const { warnings } = await generate(typed, wrong, clock())
    expect(warnings).toMatchObject([{ option: 'duration', asked: 7, used: 6 }])
  })
})
