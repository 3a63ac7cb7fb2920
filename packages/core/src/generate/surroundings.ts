import type { Sleep } from '../http/delay.ts'

/** Time and chance, as a run sees them. */
export interface Surroundings {
  readonly sleep: Sleep
  /** Milliseconds since 1970. */
  now(): number
  /** 0 to 1. */
  random(): number
  readonly signal: AbortSignal | undefined
}
