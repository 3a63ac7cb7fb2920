import type { Json } from '../contract/json.ts'
import { type ErrorReason, type RefusalStage, reasons } from './reasons.ts'

/** One thing that does not fit, by path into the request: `['options', 'duration']`. */
export interface Issue {
  readonly path: readonly string[]
  /** Written for a person: names the field and the nearest valid value. */
  readonly message: string
  readonly allowedValues?: readonly Json[]
}

/** An error as plain JSON, as it is kept and sent. */
export interface GenerationErrorData {
  readonly reason: ErrorReason
  readonly message: string
  readonly issues?: readonly Issue[]
  /** The vendor's own words, without secrets. */
  readonly providerMessage?: string
  readonly providerCode?: string
  readonly retryAfterSeconds?: number
  readonly stage?: RefusalStage
  readonly billed?: boolean
  /**
   * One of several tries of the request got no answer that counts, so what it asks for may have begun, whatever the last
   * one was told.
   */
  readonly mayHaveBegun?: true
}

const brand: unique symbol = Symbol.for('genmux.GenerationError') as never

/**
 * The one error of genmux. It never holds a credential, a header, or a request's body.
 *
 * @example
 * try { await generate(adapter, request) } catch (error) {
 *   if (GenerationError.is(error) && error.reason === 'vendor_rate') retryLater(error.retryAfterSeconds)
 * }
 */
export class GenerationError extends Error implements GenerationErrorData {
  override readonly name = 'GenerationError'
  readonly reason: ErrorReason
  readonly issues?: readonly Issue[]
  readonly providerMessage?: string
  readonly providerCode?: string
  readonly retryAfterSeconds?: number
  readonly stage?: RefusalStage
  readonly billed?: boolean
  readonly mayHaveBegun?: true
  readonly [brand] = true

  constructor(data: GenerationErrorData, options?: ErrorOptions) {
    super(data.message, options)
    this.reason = data.reason
    if (data.issues) this.issues = data.issues
    if (data.providerMessage !== undefined) this.providerMessage = data.providerMessage
    if (data.providerCode !== undefined) this.providerCode = data.providerCode
    if (data.retryAfterSeconds !== undefined) this.retryAfterSeconds = data.retryAfterSeconds
    if (data.stage) this.stage = data.stage
    if (data.billed !== undefined) this.billed = data.billed
    if (data.mayHaveBegun) this.mayHaveBegun = true
  }

  /** The same request at the same vendor can succeed later. */
  get retryable(): boolean {
    return reasons[this.reason].retryable
  }

  /** Another vendor may well do it. */
  get tryNext(): boolean {
    return reasons[this.reason].tryNext
  }

  /** Whether `value` is one, also when it comes from another copy of this package. */
  static is(value: unknown): value is GenerationError {
    return typeof value === 'object' && value !== null && brand in value
  }

  /** Plain JSON; the constructor takes it back. */
  toJSON(): GenerationErrorData {
    return {
      reason: this.reason,
      message: this.message,
      ...(this.issues && { issues: this.issues }),
      ...(this.providerMessage !== undefined && { providerMessage: this.providerMessage }),
      ...(this.providerCode !== undefined && { providerCode: this.providerCode }),
      ...(this.retryAfterSeconds !== undefined && { retryAfterSeconds: this.retryAfterSeconds }),
      ...(this.stage && { stage: this.stage }),
      ...(this.billed !== undefined && { billed: this.billed }),
      ...(this.mayHaveBegun && { mayHaveBegun: true }),
    }
  }
}

/** An `invalid_input` error from its issues. */
export function invalidInput(...issues: readonly [Issue, ...Issue[]]): GenerationError {
  return new GenerationError({
    reason: 'invalid_input',
    message: issues.map((issue) => issue.message).join(' '),
    issues,
  })
}

/** Any thrown value as a `GenerationError`; what is none becomes `internal`, with the original as its cause. */
export function toGenerationError(thrown: unknown): GenerationError {
  if (GenerationError.is(thrown)) return thrown
  return new GenerationError(
    { reason: 'internal', message: 'Something went wrong on our side.' },
    { cause: thrown },
  )
}
