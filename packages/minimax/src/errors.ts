import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

interface Meaning {
  readonly reason: ErrorReason
  readonly stage?: RefusalStage
  readonly retryAfterSeconds?: number
}

/** No Retry-After is documented. */
const rate: Meaning = { reason: 'vendor_rate', retryAfterSeconds: 5 }
const down: Meaning = { reason: 'vendor_down' }
const invalid: Meaning = { reason: 'invalid_input' }

/** https://platform.minimax.io/docs/api-reference/errorcode, read 2026-11-22. */
const codes: Readonly<Record<string, Meaning>> = {
  1000: down,
  1001: down,
  1002: rate,
  1004: { reason: 'vendor_credentials' },
  1008: { reason: 'vendor_funds' },
  1013: down,
  1024: down,
  1026: { reason: 'content_policy', stage: 'PROMPT' },
  1027: { reason: 'content_policy', stage: 'OUTPUT' },
  1028: { reason: 'vendor_funds' },
  1030: { reason: 'vendor_funds' },
  1033: down,
  1039: rate,
  1041: rate,
  1042: invalid,
  1043: invalid,
  1044: invalid,
  2013: invalid,
  2037: invalid,
  2039: invalid,
  2042: invalid,
  2045: rate,
  2048: invalid,
  2049: { reason: 'vendor_credentials' },
  2056: { reason: 'vendor_funds' },
  2061: { reason: 'vendor_plan' },
  20132: invalid,
}

/** V2's own words, for messages without a code. */
const types: Readonly<Record<string, Meaning>> = {
  bad_request_error: invalid,
  authorized_error: { reason: 'vendor_credentials' },
  insufficient_balance_error: { reason: 'vendor_funds' },
  unprocessable_entity_error: { reason: 'content_policy', stage: 'PROMPT' },
  rate_limit_error: rate,
  server_error: down,
  overloaded_error: down,
}

/** The code of the vendor's own timeout: whether the work began is not known then. */
export const timeoutCode = '1001'

/** The error that a reply is, if it is one. */
export function readError({ body }: VendorReply): VendorFault | undefined {
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { base_resp: base, status, type, error } = parsed.data
  // Beside a status it is the job that failed, not the call.
  if (base && base.status_code !== 0 && status === undefined)
    return faultOf(String(base.status_code), base.status_msg)
  if (type !== 'error' || !error) return undefined
  if (/invalid task_id/i.test(error.message)) return { reason: 'not_found', message: error.message }
  const code = /\((\d+)\)\s*$/.exec(error.message)?.[1]
  if (code && Object.hasOwn(codes, code)) return faultOf(code, error.message)
  const meaning = error.type === undefined ? undefined : types[error.type]
  return meaning && { ...meaning, message: error.message, ...(error.type && { vendorCode: error.type }) }
}

/** A code of the vendor in our words; one that is not in its list is a failure. */
export function faultOf(code: string, message: string): VendorFault {
  return { reason: 'failed', ...codes[code], message: message || `code ${code}`, vendorCode: code }
}
