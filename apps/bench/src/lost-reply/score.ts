import type { Way } from './ways.ts'

/**
 * How a request ended whose answer was lost.
 * - `file`: there is a file in the end. - `told`: a failure that says that the answer was lost, and is charged nothing.
 * - `error`: an error to the caller, who can't tell whether the job was begun.
 */
export type Outcome = 'file' | 'told' | 'error'

/** What became of one request at one vendor, one answer of which was lost in one way. */
export interface Score {
  readonly client: string
  readonly vendor: string
  readonly way: Way['id']
  /** Jobs in the vendor's books: each would have been billed. */
  readonly billed: number
  readonly outcome: Outcome
  /** From the request to its end. */
  readonly seconds: number
  /** Idempotency keys of all submits, as they came. */
  readonly keys: readonly string[]
  /** By which class of deduplication a lost submit can be found; of ours alone. */
  readonly dedup?: string
  /** The words of the error, where there is one. */
  readonly error?: string
}
