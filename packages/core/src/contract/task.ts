import type { GenerationErrorData } from '../errors/generation-error.ts'
import type { JsonObject } from './json.ts'
import type { OutputType } from './media.ts'
import type { Warning } from './warning.ts'

/** A vendor's job: plain JSON, and all that is needed to go on after a restart, on another machine. */
export interface Task {
  readonly status: 'accepted'
  /** The vendor's id of the job. */
  readonly id: string
  /** What else the adapter needs to check it; parsed by the adapter's own schema when it comes back. */
  readonly state: JsonObject
}

/** The vendor still works on it. */
export interface Pending {
  readonly status: 'pending'
  /** The vendor's own word. */
  readonly vendorStatus: string
  /** True when the word is none that the adapter knows: kept pending, with a bound in time. */
  readonly unknown?: boolean
  /** Share done, 0 to 1, where the vendor tells. */
  readonly progress?: number
  /** Replaces the task's state, for flows of several steps. */
  readonly state?: JsonObject
}

/** A file to be fetched or read. */
export type OutputContent =
  /**
   * Vendors' links die in minutes to days. `authorized`: to be fetched with the connection's credentials, and the url may
   * be a path below the connection's base address.
   */
  | { readonly kind: 'url'; readonly url: string; readonly authorized?: boolean }
  /** Read it once, or cancel it. */
  | { readonly kind: 'stream'; readonly stream: ReadableStream<Uint8Array>; readonly mimeType: string }

export interface Output {
  readonly type: OutputType
  readonly content: OutputContent
  /** As the vendor tells; the file itself is probed later. */
  readonly width?: number
  readonly height?: number
  /** Seconds. */
  readonly duration?: number
}

/** The vendor delivered. */
export interface Completed {
  readonly status: 'completed'
  /** The vendor's id of what a synchronous call made, so that no other lost answer is taken for it. */
  readonly taskId?: string
  readonly outputs: readonly [Output, ...Output[]]
  /** What the vendor charged, where it tells, in US dollars. */
  readonly chargedUsd?: number
  /** Further facts that the vendor reports: the seed used, a revised prompt. */
  readonly metadata?: JsonObject
  readonly warnings?: readonly Warning[]
}

/** The vendor accepted the work and failed it. */
export interface Failed {
  readonly status: 'failed'
  readonly error: GenerationErrorData
}

/** The vendor says that it was cancelled. */
export interface Cancelled {
  readonly status: 'cancelled'
}

export type Result = Completed | Failed | Cancelled
