import { randomUUID } from 'node:crypto'
import type { Json, JsonObject } from '@genmux/core'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Book, EmulatedJob, EmulatedOutput } from './book.ts'
import type { Clock } from './clock.ts'
import type { Faults, RefusalName } from './faults.ts'
import { promptDirectives } from './prompt-directives.ts'

/** A vendor's way to say no. */
export interface Refusal {
  readonly status: number
  readonly body: Json
  readonly headers?: { readonly [name: string]: string }
}

/** Thrown by an emulator's route to answer with a refusal. */
export class Refused extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(`refused with ${refusal.status}`)
    this.refusal = refusal
  }
}

/** Where a job stands now, in words that no vendor uses: the emulator puts them into its vendor's. */
export type Phase = 'queued' | 'running' | 'succeeded' | 'failed' | 'moderated' | 'cancelled'

/** What a submit route hands over when the vendor would accept it. */
export interface Acceptance {
  readonly model: string
  readonly prompt: string
  /** The vendor's kind of id. @default a UUID */
  readonly id?: string
  readonly seed?: number
  /** From accept to finish; 0 for vendors that answer at once. @default the server's */
  readonly seconds?: number
  readonly outputs: readonly EmulatedOutput[]
  readonly details?: JsonObject
}

/** What an emulator's routes work with. */
export class EmulatorKit {
  readonly app: FastifyInstance
  readonly book: Book
  readonly faults: Faults
  readonly clock: Clock
  readonly #refusals: Readonly<Record<RefusalName, Refusal>>
  readonly #jobSeconds: number
  /** What waits for the end of a job, until the server closes. */
  readonly #appointments = new Set<() => void>()
  /** Questions so far about each `[flaky]` job. */
  readonly #asked = new Map<string, number>()

  constructor(parts: {
    readonly app: FastifyInstance
    readonly book: Book
    readonly faults: Faults
    readonly clock: Clock
    readonly refusals: Readonly<Record<RefusalName, Refusal>>
    readonly jobSeconds: number
  }) {
    this.app = parts.app
    this.book = parts.book
    this.faults = parts.faults
    this.clock = parts.clock
    this.#refusals = parts.refusals
    this.#jobSeconds = parts.jobSeconds
    this.app.addHook('onClose', async () => {
      for (const callOff of this.#appointments) callOff()
    })
  }

  /**
   * Accepts a job: writes it into the books and returns it. Directives in the prompt are obeyed.
   * @throws Refused for `[fail:funds]`.
   */
  accept(request: FastifyRequest, acceptance: Acceptance): EmulatedJob {
    const directives = promptDirectives(acceptance.prompt)
    if (directives.fail === 'funds') throw new Refused(this.#refusals.funds)
    const job: EmulatedJob = {
      id: acceptance.id ?? randomUUID(),
      model: acceptance.model,
      prompt: acceptance.prompt,
      seed: acceptance.seed ?? 0,
      createdAt: this.clock.now(),
      seconds: acceptance.seconds ?? directives.seconds ?? this.#jobSeconds,
      ending:
        directives.fail === 'moderation'
          ? 'moderated'
          : directives.fail === 'vendor'
            ? 'failed'
            : 'succeeded',
      outputs: acceptance.outputs,
      details: acceptance.details ?? {},
    }
    this.book.add(job)
    if (directives.lostReply) request.emulator.fault = { kind: 'drop-after' }
    return job
  }

  /**
   * The job that a route is asked about; undefined when the vendor does not know it, or no longer.
   * @throws Refused `down` at every other question about a `[flaky]` job.
   */
  find(id: string): EmulatedJob | undefined {
    const job = this.book.find(id)
    if (!job || !promptDirectives(job.prompt).flaky) return job
    const asked = (this.#asked.get(id) ?? 0) + 1
    this.#asked.set(id, asked)
    if (asked % 2 === 1) throw new Refused(this.#refusals.down)
    return job
  }

  /** Refuses as the vendor does, e.g. `kit.refuse('moderation')` for vendors that refuse at submit. */
  refuse(name: RefusalName): never {
    throw new Refused(this.#refusals[name])
  }

  /** Whether the prompt asks for a content refusal: for vendors that refuse before they accept. */
  isModerated(prompt: string): boolean {
    return promptDirectives(prompt).fail === 'moderation'
  }

  /** Where a job stands. A tenth of its time it is queued. */
  phase(job: EmulatedJob): Phase {
    if (this.book.cancelledAt(job.id) !== undefined) return 'cancelled'
    const share = this.progress(job)
    if (share >= 1) return job.ending
    return share < 0.1 ? 'queued' : 'running'
  }

  /** Share done, 0 to 1. */
  progress(job: EmulatedJob): number {
    return job.seconds <= 0 ? 1 : Math.min(1, (this.clock.now() - job.createdAt) / 1000 / job.seconds)
  }

  /** Unix seconds of a job's start. */
  createdAt(job: EmulatedJob): number {
    return Math.floor(job.createdAt / 1000)
  }

  /** Unix seconds of a job's end, or of now while it runs. */
  updatedAt(job: EmulatedJob): number {
    return Math.floor(Math.min(this.clock.now(), job.createdAt + job.seconds * 1000) / 1000)
  }

  /** A link to an output of a finished job that dies after `lifetimeSeconds`, on the address that the caller used. */
  link(request: FastifyRequest, job: EmulatedJob, lifetimeSeconds: number, index = 0): string {
    const output = job.outputs[index]
    const extension =
      output?.type === 'video' ? 'mp4' : output?.format === 'jpeg' ? 'jpg' : (output?.format ?? 'bin')
    const expires = Math.floor(this.clock.now() / 1000 + lifetimeSeconds)
    return `${this.origin(request)}/_files/${encodeURIComponent(job.id)}/${index}.${extension}?expires=${expires}`
  }

  /** The address under which the caller reached this emulator, without a trailing slash. */
  origin(request: FastifyRequest): string {
    return `${request.protocol}://${request.host}${this.app.prefix}`
  }

  /** Runs once a job has ended; nothing is left over when the server closes. */
  whenEnded(job: EmulatedJob, run: () => void | Promise<void>): void {
    const callOff = this.clock.schedule(job.createdAt + job.seconds * 1000, () => {
      this.#appointments.delete(callOff)
      void run()
    })
    this.#appointments.add(callOff)
  }
}
