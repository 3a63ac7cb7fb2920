import type { JobInput } from './input.ts'
import type { Json } from './json.ts'
import type { GenerationType } from './media.ts'
import type { Model } from './model.ts'

/** Options after fitting: parsed by the model's own schema, defaults filled in. */
export type FittedOptions = { readonly [option: string]: Json }

/** Where the vendor may report to. */
export interface CallbackTarget {
  /** An unguessable https address of ours. */
  readonly url: string
  /** A secret for vendors that sign with one of ours. */
  readonly secret: string
}

/** A fitted request, ready to be translated. */
export interface Job<M extends Model = Model> {
  readonly type: GenerationType
  readonly model: M
  readonly input: JobInput
  readonly options: FittedOptions
  /**
   * Our name of this attempt, unique for ever, of `[A-Za-z0-9_-]`, at most 64 long. It is the idempotency key or the
   * client reference where the vendor has one.
   */
  readonly reference: string
  /** Present when the vendor may call back. */
  readonly callback?: CallbackTarget
}
