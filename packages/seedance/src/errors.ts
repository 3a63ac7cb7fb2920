import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

interface Meaning {
  readonly reason: ErrorReason
  readonly stage?: RefusalStage
  readonly retryAfterSeconds?: number
}

const rate: Meaning = { reason: 'vendor_rate', retryAfterSeconds: 2 }
const plan: Meaning = { reason: 'vendor_plan' }
const funds: Meaning = { reason: 'vendor_funds' }
const down: Meaning = { reason: 'vendor_down' }
const invalid: Meaning = { reason: 'invalid_input' }
const key: Meaning = { reason: 'vendor_credentials' }
const policy = (stage: RefusalStage): Meaning => ({ reason: 'content_policy', stage })

/**
 * Codes by how they begin, the first that fits: they are dotted, and the list is open.
 * https://docs.byteplus.com/en/docs/ModelArk/1299023, read 2026-11-22.
 */
const codes: readonly (readonly [pattern: RegExp, meaning: Meaning])[] = [
  // Their checker broke; nothing was found.
  [/^ContentSecurityDetectionError/, down],
  [/^Output.*SensitiveContentDetected/, policy('OUTPUT')],
  [/^Input(Image|Video|Audio).*SensitiveContentDetected/, policy('INPUT_MEDIA')],
  [/SensitiveContentDetected|PolicyViolation|RiskDetection/, policy('PROMPT')],
  [/^(MissingParameter|InvalidParameter|InvalidImageURL|MethodNotAllowed)/, invalid],
  [/^(AuthenticationError|InvalidAccountStatus)/, key],
  [/^(AccountOverdueError|OperationDenied\.ServiceOverdue|SetLimitExceeded)/, funds],
  [/^(AccessDenied|OperationDenied\.ServiceNotOpen|InvalidEndpoint|ModelNotOpen)/, plan],
  [/^NotFound/, { reason: 'not_found' }],
  [/^(ServerOverloaded|InternalServiceError)/, down],
  [/RateLimit|TooFast|InflightBatchsizeExceeded|EndpointRPM|EndpointTPM/, rate],
]

/** The error that a reply is, if it is one; what has no known code is left to the HTTP status. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 400) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { code, message } = parsed.data.error
  const meaning = meaningOf(code, message)
  return meaning && { ...meaning, message, vendorCode: code }
}

/** Why a task failed. Only what succeeded is billed. */
export function failureOf(code: string, message: string): VendorFault {
  const meaning = meaningOf(code, message)
  // A task that failed inside is over, whatever the vendor's state is by now.
  const reason = meaning === undefined || meaning === down ? 'failed' : meaning.reason
  const fault = { message: message || code || 'failed', billed: false, ...(code && { vendorCode: code }) }
  return { ...meaning, reason, ...fault }
}

function meaningOf(code: string, message: string): Meaning | undefined {
  // The same code is said of a free trial that is used up, and of what comes back by itself.
  if (code.startsWith('QuotaExceeded')) return /free|trial/i.test(message) ? funds : rate
  return codes.find(([pattern]) => pattern.test(code))?.[1]
}
