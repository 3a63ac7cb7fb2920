import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply, type GoogleError } from './wire.ts'

/**
 * HTTP statuses of refused calls, and gRPC's numbers for the same in operations that ended:
 * https://cloud.google.com/apis/design/errors, read 2026-11-22.
 */
const codes: readonly (readonly [reason: ErrorReason, codes: readonly number[]])[] = [
  ['invalid_input', [400, 3, 9, 11]],
  ['vendor_credentials', [401, 403, 7, 16]],
  ['vendor_funds', [402]],
  ['not_found', [404, 5]],
  ['vendor_rate', [429, 8]],
  ['failed', [409, 499, 1, 10]],
  ['vendor_down', [500, 503, 504, 2, 4, 13, 14]],
]

/** What only the words tell, whatever the code or with those named. Seen by public clients of the API, 2026-08 to 2026-11. */
const told: readonly (readonly [pattern: RegExp, reason: ErrorReason, codes?: readonly number[]])[] = [
  // Said with 429, as of any limit, and once with 402: https://github.com/dyad-sh/dyad/issues/3626.
  [/prepayment credits are depleted/i, 'vendor_funds'],
  [/billing/i, 'vendor_funds', [403, 7]],
  [/API_KEY_INVALID|API key not valid/i, 'vendor_credentials', [400]],
  [/invalid interaction name/i, 'not_found', [400, 404]],
  [/blocked|safety|policy|policies|violat/i, 'content_policy', [400, 3, 9, 11]],
]

/** The error that a reply is, if it is one. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 400) return undefined
  const parsed = errorReply.safeParse(body)
  return parsed.success ? faultOf(parsed.data.error, status) : undefined
}

/** Why a job failed that was accepted: what is a fault of the vendor's then is a failure of the job. */
export function failureOf(error: GoogleError): VendorFault {
  const fault = faultOf(error, typeof error.code === 'number' ? error.code : undefined)
  const own = !fault || fault.reason === 'vendor_down' || fault.reason === 'not_found'
  return { ...fault, message: error.message || 'failed', reason: own ? 'failed' : fault.reason }
}

/** @param code left out where the vendor has words for codes, of which no list is published */
function faultOf({ code: word, message, status, details }: GoogleError, code?: number) {
  const why = details.find(({ reason }) => reason)?.reason
  const said = `${why ?? ''} ${message}`
  const may = (numbers: readonly number[]) => code === undefined || numbers.includes(code)
  const [, byWords] = told.find(([pattern, , only]) => pattern.test(said) && (!only || may(only))) ?? []
  const [byCode] = codes.find(([, numbers]) => code !== undefined && may(numbers)) ?? []
  const reason = byWords ?? byCode
  if (!reason) return undefined
  const stage: RefusalStage = /image/i.test(message) ? 'INPUT_MEDIA' : 'PROMPT'
  const delay = Number.parseFloat(details.find(({ retryDelay }) => retryDelay)?.retryDelay ?? '')
  return {
    reason,
    message,
    vendorCode: why ?? status ?? String(word ?? code),
    ...(reason === 'content_policy' && { stage }),
    ...(delay >= 0 && { retryAfterSeconds: delay }),
  }
}
