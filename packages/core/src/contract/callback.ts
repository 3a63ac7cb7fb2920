import type { CallbackTarget, Job } from './job.ts'
import type { Json, JsonObject } from './json.ts'
import type { Pending, Result, Task } from './task.ts'

/** A request that a vendor made to a callback address of ours. */
export interface IncomingCallback {
  /** Lower-case names. */
  readonly headers: { readonly [name: string]: string | undefined }
  /** The body as it came, byte by byte: signatures are over it. */
  readonly body: Uint8Array
  /** The secret given in `CallbackTarget`. */
  readonly secret: string
  /** Unix seconds, for signatures that expire. */
  readonly now: number
}

export type CallbackEvent =
  /** The vendor proves the address: answer 200 with `reply`. */
  | { readonly kind: 'challenge'; readonly reply: Json }
  /** News of a task. `outcome` is missing where the body must not be trusted: check the task instead. */
  | { readonly kind: 'update'; readonly taskId: string; readonly outcome?: Pending | Result }

/** Vendor → us. Asking and understanding come together or not at all. */
export interface Callbacks {
  /** Fields that the submit body carries to ask for callbacks. */
  request(target: CallbackTarget): JsonObject
  /** @throws GenerationError `vendor_credentials` when the signature is missing or wrong; `vendor_reply` when it can't be read. */
  parse(request: IncomingCallback): CallbackEvent
  /**
   * The task of a job whose submit's answer was lost, once a callback has named it: all that a check needs. Left out where
   * more is needed than the job and an id, or where a lost submit is found otherwise.
   */
  adopt?(job: Job, taskId: string): Task
}
