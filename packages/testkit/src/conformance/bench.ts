import assert from 'node:assert/strict'
import {
  type Completed,
  createVendorHttp,
  fit,
  GenerationError,
  type Job,
  type Model,
  type ProviderAdapter,
  type Result,
  type Task,
  type VendorHttp,
} from '@genmux/core'
import { ManualClock } from '../emulator/clock.ts'
import { createEmulatorServer, type EmulatedVendor, type EmulatorServer } from '../emulator/server.ts'
import type { SampleJob, Subject } from './types.ts'

/** How long an emulated job takes, in seconds of the manual clock. */
export const jobSeconds = 10

/** An adapter with its emulated vendor, whose time stands still until told. */
export class Bench {
  readonly subject: Subject
  readonly clock = new ManualClock()
  readonly #server: EmulatorServer
  #origin = ''
  #references = 0

  constructor(subject: Subject) {
    this.subject = subject
    this.#server = createEmulatorServer({ emulators: [subject.emulator], clock: this.clock, jobSeconds })
  }

  async open(): Promise<void> {
    this.#origin = await this.#server.listen()
  }

  close(): Promise<void> {
    return this.#server.close()
  }

  get vendor(): EmulatedVendor {
    return this.#server.vendor(this.subject.emulator.provider)
  }

  /** A new adapter, as after a restart. */
  adapter(settings: Readonly<Record<string, string>> = {}): ProviderAdapter {
    const baseUrl = `${this.#origin}/${this.subject.emulator.provider}`
    return this.subject.provider.create({ ...this.subject.credentials, baseUrl, ...settings })
  }

  /** The way out of an adapter, without waits between tries. */
  http(adapter: ProviderAdapter): VendorHttp {
    return createVendorHttp(adapter.connection, { sleep: async () => undefined, random: () => 0 })
  }

  model(sample: SampleJob): Model {
    const found = this.subject.provider.definition.models.find(({ id }) => id === sample.model)
    assert.ok(found, `There is no model ${sample.model}.`)
    return found
  }

  /** The job of a sample, fitted; `words` are added to its text. */
  async job(sample: SampleJob, words = ''): Promise<Job> {
    const model = this.model(sample)
    const adapter = this.adapter()
    const http = this.http(adapter)
    const [voices, avatars] = await Promise.all([
      adapter.catalogue?.voices?.(http),
      adapter.catalogue?.avatars?.(http),
    ])
    const { text } = sample.request.input
    const input = words && text !== undefined ? { text: `${text} ${words}` } : {}
    const fitted = fit(
      model,
      { ...sample.request, input: { ...sample.request.input, ...input } },
      { ...(voices && { voices }), ...(avatars && { avatars }) },
    )
    assert.ok(
      fitted.ok,
      `The sample of ${model.id} does not fit: ${fitted.ok ? '' : fitted.issues[0].message}`,
    )
    this.#references += 1
    const reference = `attempt-${process.pid}-${this.#references}`
    return { type: model.type, model, input: fitted.input, options: fitted.options, reference }
  }

  /** Submits and waits for the end. */
  async run(job: Job, adapter = this.adapter()): Promise<Result> {
    const answer = await adapter.submit(job, this.http(adapter))
    if (answer.status !== 'accepted') return answer
    this.finish()
    return this.settle(answer, adapter)
  }

  /** Asks until the answer is final; some vendors need several steps. */
  async settle(task: Task, adapter = this.adapter()): Promise<Result> {
    let current = task
    for (let questions = 0; questions < 5; questions += 1) {
      const answer = await adapter.check(current, this.http(adapter))
      if (answer.status !== 'pending') return answer
      current = { ...current, state: answer.state ?? current.state }
      // What follows from one step takes its own time.
      this.finish()
    }
    throw new assert.AssertionError({ message: 'The finished job is still pending after five questions.' })
  }

  /** Lets every job come to its end. */
  finish(): void {
    this.clock.advance(jobSeconds * 2)
  }

  /** How many jobs the vendor would bill for while `run` ran. */
  async billed(run: () => Promise<unknown>): Promise<number> {
    const before = this.vendor.book.jobs.length
    await run()
    return this.vendor.book.jobs.length - before
  }
}

/** The GenerationError that a call rejects with. Anything else is a broken promise. */
export async function errorOf(call: Promise<unknown>): Promise<GenerationError> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  )
  assert.ok('error' in outcome, 'It should have been refused, and was not.')
  const { error } = outcome
  assert.ok(
    GenerationError.is(error),
    `It fails with something else than a GenerationError: ${String(error)}`,
  )
  return error
}

export function assertCompleted(result: Result): asserts result is Completed {
  assert.equal(result.status, 'completed', `The job should be completed, and is ${JSON.stringify(result)}.`)
}

/** Throws away what a finished job holds open. */
export async function discard(result: Task | Result): Promise<void> {
  if (result.status !== 'completed') return
  await Promise.all(
    result.outputs.map(({ content }) => (content.kind === 'stream' ? content.stream.cancel() : undefined)),
  )
}
