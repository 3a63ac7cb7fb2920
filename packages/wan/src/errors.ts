import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

/** Codes by how they begin, the first that fits: https://www.alibabacloud.com/help/en/model-studio/error-code, read 2026-11-22. */
const codes: readonly (readonly [pattern: RegExp, reason: ErrorReason])[] = [
  [/^(Arrearage|AllocationQuota\.FreeTierOnly)/, 'vendor_funds'],
  [/^Throttling/, 'vendor_rate'],
  [/^(DataInspectionFailed|IPInfringementSuspect)/, 'content_policy'],
  [/^(InvalidParameter|InvalidURL|InvalidImage|InvalidVideo)/, 'invalid_input'],
  [/^InvalidApiKey/, 'vendor_credentials'],
  [/^(AccessDenied|Model\.AccessDenied|Workspace\.AccessDenied|ModelNotFound|ModelNotExist)/, 'vendor_plan'],
  [/^UnsupportedOperation/, 'invalid_input'],
  [/^(InternalError|ServiceUnavailable|ModelServingError)/, 'vendor_down'],
]

/** The error that a reply is, if it is one. An account without money is an HTTP 400. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 400) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  return faultOf(parsed.data.code, parsed.data.message)
}

/** Why a task failed: the same codes, inside a good reply. What failed is free. */
export function failureOf(code: string, message: string): VendorFault {
  const fault = faultOf(code, message)
  const reason = !fault || fault.reason === 'vendor_down' ? 'failed' : fault.reason
  return { message: message || code || 'failed', ...fault, reason, billed: false }
}

function faultOf(code: string, message: string): VendorFault | undefined {
  const reason = reasonOf(code, message)
  if (!reason) return undefined
  const stage: RefusalStage = /output/i.test(message) ? 'OUTPUT' : 'PROMPT'
  return {
    reason,
    message,
    vendorCode: code,
    ...(reason === 'content_policy' && { stage }),
    // No time is documented; the vendor asks to begin at a second or two.
    ...(reason === 'vendor_rate' && { retryAfterSeconds: 2 }),
  }
}

function reasonOf(code: string, message: string): ErrorReason | undefined {
  // One code for a free quota that is gone, and for one that comes back.
  if (code === 'Throttling.AllocationQuota' && /free/i.test(message)) return 'vendor_funds'
  if (/model not exist/i.test(message)) return 'vendor_plan'
  return codes.find(([pattern]) => pattern.test(code))?.[1]
}
