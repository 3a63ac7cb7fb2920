import { GenerationError } from '../errors/generation-error.ts'
import { type ErrorReason, reasons } from '../errors/reasons.ts'

/** What statuses of refusals mean at most vendors, for their tables of errors. */
export const commonStatuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  401: 'vendor_credentials',
  402: 'vendor_funds',
  403: 'vendor_credentials',
  404: 'not_found',
  413: 'invalid_input',
  422: 'invalid_input',
  429: 'vendor_rate',
}

/**
 * The error of a submit. Where nothing was made yet, what is not found is the model.
 *
 * @throws the error, or `vendor_plan` in place of `not_found`.
 */
export function modelNotFound(error: unknown): never {
  if (!GenerationError.is(error) || error.reason !== 'not_found') throw error
  throw new GenerationError({
    ...error.toJSON(),
    reason: 'vendor_plan',
    message: reasons.vendor_plan.meaning,
  })
}
