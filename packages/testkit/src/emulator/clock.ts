/** Time as emulators see it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
}

export const systemClock: Clock = { now: () => Date.now() }

/** A clock that stands still until it is told to go on: jobs finish when a test says so. */
export class ManualClock implements Clock {
  #now: number

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  /** Lets `seconds` pass. */
  advance(seconds: number): void {
    this.#now += seconds * 1000
  }
}
