import type { JsonObject } from '@genmux/core'
import { type Problem, type Refusal, Refused } from '@genmux/testkit/emulator'

/** An error in the vendor's form. */
export function refusal(status: number, code: string, message: string, more: JsonObject = {}): Refusal {
  return {
    status,
    body: { error: { code, message, retryable: false, ...more }, trace_id: '4bf92f3577b34da6' },
  }
}

/** The vendor's way to name what is wrong with a body. */
export function wrong({ path, message }: Problem): Refusal {
  return invalid(path.join('.'), message)
}

/** Refuses a field. */
export function bad(field: string, message: string, reason?: string): never {
  throw new Refused(invalid(field, message, reason))
}

function invalid(field: string, message: string, reason?: string): Refusal {
  const details = [{ field, message: `${field}: ${message}`, ...(reason && { reason }) }]
  return refusal(400, 'INVALID_ARGUMENT', '1 input field is invalid; see details.', { param: field, details })
}
