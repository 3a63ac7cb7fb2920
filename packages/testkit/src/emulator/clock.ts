/** Time as emulators see it. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Runs something once it is `at` (milliseconds since 1970), at once where that is past. @returns what calls it off */
  schedule(at: number, run: () => void): () => void
}

export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(at, run) {
    let timer: NodeJS.Timeout
    // Timers can be early by a millisecond, and nothing may happen before its time.
    const look = () => {
      if (Date.now() >= at) return run()
      timer = setTimeout(look, at - Date.now())
      timer.unref()
    }
    timer = setTimeout(look, Math.max(0, at - Date.now()))
    timer.unref()
    return () => clearTimeout(timer)
  },
}

interface Appointment {
  readonly at: number
  readonly run: () => void
}

/** A clock that stands still until it is told to go on: jobs finish when a test says so. */
export class ManualClock implements Clock {
  #now: number
  readonly #appointments = new Set<Appointment>()

  constructor(start = Date.UTC(2026, 0, 1)) {
    this.#now = start
  }

  now(): number {
    return this.#now
  }

  schedule(at: number, run: () => void): () => void {
    const appointment = { at, run }
    this.#appointments.add(appointment)
    this.#keep()
    return () => this.#appointments.delete(appointment)
  }

  /** Lets `seconds` pass. */
  advance(seconds: number): void {
    this.#now += seconds * 1000
    this.#keep()
  }

  #keep(): void {
    const due = [...this.#appointments].filter(({ at }) => at <= this.#now).sort((a, b) => a.at - b.at)
    for (const appointment of due) {
      this.#appointments.delete(appointment)
      appointment.run()
    }
  }
}
