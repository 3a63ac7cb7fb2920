import type { Callbacks } from './callback.ts'
import type { Avatar, Voice } from './catalogue.ts'
import type { Dedup } from './dedup.ts'
import type { Connection, VendorHttp } from './http.ts'
import type { Job } from './job.ts'
import type { Model } from './model.ts'
import type { Source } from './source.ts'
import type { Pending, Result, Task } from './task.ts'

/** The version of this contract. It changes only together with a new sibling folder of types. */
export const contractVersion = 'v1'

/** What came of asking the vendor to stop. `refused`: too late, or the vendor has no way to. */
export type CancelOutcome = 'cancelled' | 'refused'

/** The vendor's lists, asked for rarely: callers cache them. */
export interface Catalogues {
  voices?(http: VendorHttp): Promise<readonly Voice[]>
  avatars?(http: VendorHttp): Promise<readonly Avatar[]>
}

/** What a vendor publishes as the default limit of an account. */
export interface VendorLimits {
  /** Tasks at once. */
  readonly concurrent?: number
  /** Submits in any 60 seconds. */
  readonly startsPerMinute?: number
  readonly source: Source
}

/**
 * Translates between us and one vendor, and does nothing else: no timers, no retries, no logging, no environment,
 * no polling loop, no storage.
 */
export interface ProviderAdapter<Models extends readonly Model[] = readonly Model[]> {
  readonly contract: typeof contractVersion
  /** Lower case, as in the package name. */
  readonly id: string
  readonly name: string
  readonly description: string
  /** In order of preference: the first current row of a type that takes the given inputs is the default. */
  readonly models: Models
  readonly connection: Connection
  /** Left out where the vendor publishes none that holds for all its models; operators can set their own. */
  readonly budget?: VendorLimits
  /**
   * Starts the job; synchronous vendors answer with the result at once. Paid requests are sent at most once.
   * @throws GenerationError when the vendor refuses; `submit_unknown` when the answer is lost.
   */
  submit(job: Job, http: VendorHttp): Promise<Task | Result>
  /** @throws GenerationError when the question could not be answered; a job that failed is a `Failed` result. */
  check(task: Task, http: VendorHttp): Promise<Pending | Result>
  /** Present where the vendor can be told to stop. Reads the status first where the same call deletes finished work. */
  cancel?(task: Task, http: VendorHttp): Promise<CancelOutcome>
  readonly callback?: Callbacks
  readonly catalogue?: Catalogues
  /** True, or why the credentials do not open a model, as a sentence. Left out: they open all. */
  opens?(model: Model): true | string
  /** What can be done for a model when the answer to a submit is lost. */
  dedup(model: Model): Dedup
}
