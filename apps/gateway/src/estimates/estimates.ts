import { type Estimate, type Observed, type Outcome, observedAtSize } from '@genmux/core'
import type { Logger } from 'pino'
import type { Db } from '../db/database.ts'
import { type Alike, addOutcomes, readEstimates } from '../db/estimates.ts'

const beatMilliseconds = 1000
/** What other gateways saw is read every so many beats. */
const beatsPerRead = 3
/** A change may become visible so much later than it was dated. */
const overlapMilliseconds = 10_000
/** While the database is away, no more than the latest so many outcomes are kept. */
const mostUnwritten = 10_000

/** A model that had no job for so long is stale: within this time vendors' busy hours come and go. */
const staleAfterMilliseconds = 6 * 3_600_000

type ModelKey = Omit<Alike, 'size'>

/** What estimates work with. */
export interface EstimateParts {
  readonly db: Db
  readonly log: Logger
  now(): Date
}

/**
 * What was observed of each model, by all gateways of the database. Asking costs nothing but memory: outcomes of this
 * gateway are written once a second, many at once, and what all gateways wrote is read every three. A gateway that is
 * killed loses what it saw in its last second, which no estimate misses.
 */
export class Estimates {
  readonly #parts: EstimateParts
  readonly #bySize = new Map<string, Map<number, Estimate>>()
  #unwritten: { readonly of: Alike; readonly outcome: Outcome }[] = []
  #newest: Date | undefined
  #timer: NodeJS.Timeout | undefined
  #beats = 0
  #underWay: Promise<void> | undefined

  constructor(parts: EstimateParts) {
    this.#parts = parts
  }

  /** Reads what is known, and begins to write and to follow. */
  async start(): Promise<void> {
    await this.#read()
    this.#timer = setInterval(() => this.#beat(), beatMilliseconds)
  }

  /** Writes what is unwritten, and ends. */
  async stop(): Promise<void> {
    clearInterval(this.#timer)
    await this.#underWay
    await this.#write()
  }

  /** Notes how a job ended. It counts from the next beat on. */
  add(of: Alike, outcome: Outcome): void {
    this.#unwritten.push({ of, outcome })
    if (this.#unwritten.length > mostUnwritten) this.#unwritten.shift()
  }

  /** What is to be expected of such a job, where `priorSeconds` is what was known before any was seen. */
  expect({ size, ...model }: Alike, priorSeconds: number | undefined): Observed {
    const bySize = this.#bySize.get(keyOf(model)) ?? new Map<number, Estimate>()
    return observedAtSize(bySize, size, priorSeconds, this.#parts.now().getTime())
  }

  /** Whether any job of the model was seen: what is expected of it else are the usual figures of models. */
  wasSeen(model: ModelKey): boolean {
    return this.#bySize.has(keyOf(model))
  }

  /** Whether jobs of the model were seen, and none of late: what is known of it may hold no more. */
  isStale(model: ModelKey): boolean {
    const bySize = this.#bySize.get(keyOf(model))
    if (!bySize) return false
    const latest = Math.max(...[...bySize.values()].map(({ at }) => at))
    return this.#parts.now().getTime() - latest > staleAfterMilliseconds
  }

  #beat(): void {
    this.#beats += 1
    const reads = this.#beats % beatsPerRead === 0
    this.#underWay ??= this.#write()
      .then(() => (reads ? this.#read() : undefined))
      .catch((err: unknown) => this.#parts.log.warn({ err }, 'what was observed of models could not be read'))
      .finally(() => {
        this.#underWay = undefined
      })
  }

  async #write(): Promise<void> {
    const outcomes = this.#unwritten
    if (outcomes.length === 0) return
    this.#unwritten = []
    try {
      for (const row of await addOutcomes(this.#parts.db, outcomes)) this.#keep(row)
    } catch (err) {
      this.#unwritten = [...outcomes, ...this.#unwritten].slice(-mostUnwritten)
      this.#parts.log.warn(
        { err, outcomes: outcomes.length },
        'what was observed of models is not written yet',
      )
    }
  }

  async #read(): Promise<void> {
    const since = this.#newest && new Date(this.#newest.getTime() - overlapMilliseconds)
    for (const row of await readEstimates(this.#parts.db, since)) {
      this.#keep(row)
      if (!this.#newest || row.updated_at > this.#newest) this.#newest = row.updated_at
    }
  }

  #keep({ size, estimate, ...model }: Alike & { readonly estimate: Estimate }): void {
    const key = keyOf(model)
    const bySize = this.#bySize.get(key) ?? new Map<number, Estimate>()
    this.#bySize.set(key, bySize.set(size, estimate))
  }
}

function keyOf({ provider, model, livemode }: ModelKey): string {
  return `${provider}/${model}/${livemode}`
}
