import type { AttemptRow } from '../db/schema.ts'

type Called = Pick<AttemptRow, 'provider' | 'model' | 'livemode'>

/**
 * The models whose vendors were heard to call back, and were not found silent since: only of these is less asked. Not
 * every model of a vendor calls, and a wall may stand before the gateway; nobody should wait longer for that. Each
 * process learns it by itself, from the first callback that reaches it.
 */
export class Callers {
  readonly #heard = new Set<string>()

  /** A verified callback came, in time or late. */
  heard(attempt: Called): void {
    this.#heard.add(key(attempt))
  }

  /** A job has ended, and its vendor had not called. */
  missed(attempt: Called): void {
    this.#heard.delete(key(attempt))
  }

  has(attempt: Called): boolean {
    return this.#heard.has(key(attempt))
  }
}

function key({ provider, model, livemode }: Called): string {
  return `${provider}/${model}/${livemode}`
}
