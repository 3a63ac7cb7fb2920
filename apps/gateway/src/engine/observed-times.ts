import type { Db } from '../db/database.ts'
import { type ObservedTime, observedTimes } from '../db/generations.ts'

const window = 30 * 24 * 3600 * 1000
const freshMilliseconds = 30_000

/** How long models take here, as seen in the last 30 days; at most half a minute old. */
export class ObservedTimes {
  readonly #db: Db
  readonly #now: () => Date
  #times = new Map<string, number>()
  #readAt = Number.NEGATIVE_INFINITY

  constructor(db: Db, now: () => Date) {
    this.#db = db
    this.#now = now
  }

  /** Median seconds of a model, or undefined when none has finished yet. */
  seconds(provider: string, model: string, livemode: boolean): number | undefined {
    return this.#times.get(key({ provider, model, livemode }))
  }

  /** Reads again what is old. */
  async refresh(): Promise<void> {
    const now = this.#now().getTime()
    if (now - this.#readAt < freshMilliseconds) return
    this.#readAt = now
    const times = await observedTimes(this.#db, new Date(now - window))
    this.#times = new Map(times.map((time) => [key(time), time.seconds]))
  }
}

function key({ provider, model, livemode }: Omit<ObservedTime, 'seconds'>): string {
  return `${provider}/${model}/${livemode}`
}
