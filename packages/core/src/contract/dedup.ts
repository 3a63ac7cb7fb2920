import type { VendorHttp } from './http.ts'
import type { Job } from './job.ts'
import type { Result, Task } from './task.ts'

/** A task that the vendor lists and that carries our mark. */
export interface Found {
  /** The vendor's id, so that no two attempts adopt the same one. */
  readonly id: string
  readonly outcome: Task | Result
}

/**
 * What can be done when the answer to a submit is lost.
 * - `key`: the vendor replays its first answer for `Job.reference`: submit again, nothing is paid twice.
 * - `reference`: a task can be looked up by `Job.reference`. - `list`: recent tasks can be listed and matched by the
 *   whole prompt or our mark. - `none`: nothing can be found; never submit again blindly.
 */
export type Dedup =
  | { readonly class: 'key' }
  | {
      readonly class: 'reference' | 'list'
      /** Every task that matches `job` and was made after `since` (Unix seconds). */
      find(job: Job, since: number, http: VendorHttp): Promise<readonly Found[]>
    }
  | { readonly class: 'none' }
