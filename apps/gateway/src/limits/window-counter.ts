import { windowBegin } from './quota.ts'

/** Past so many keys in one window, all others share one count: memory stays bounded, whoever calls. */
const mostKeys = 50_000
const others = ''

/** Counts by key in fixed windows, in memory: for this process only, and gone with it. */
export class WindowCounter {
  readonly #seconds: number
  readonly #counts = new Map<string, number>()
  #began = 0

  constructor(seconds: number) {
    this.#seconds = seconds
  }

  /** Counts one more. @returns how many there are with it. */
  count(key: string, now: Date): number {
    const counted = this.of(key, now) + 1
    this.#counts.set(this.#slot(key), counted)
    return counted
  }

  /** How many there are in the window that holds `now`. */
  of(key: string, now: Date): number {
    const began = windowBegin(now, this.#seconds).getTime()
    if (began !== this.#began) this.#counts.clear()
    this.#began = began
    return this.#counts.get(this.#slot(key)) ?? 0
  }

  #slot(key: string): string {
    return this.#counts.has(key) || this.#counts.size < mostKeys ? key : others
  }
}
