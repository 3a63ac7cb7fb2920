import type { RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

type Meaning = Pick<VendorFault, 'reason' | 'stage' | 'retryAfterSeconds'>

/** It is not told whether `Retry-After` is sent. */
const rate: Meaning = { reason: 'vendor_rate', retryAfterSeconds: 5 }
const funds: Meaning = { reason: 'vendor_funds' }
const down: Meaning = { reason: 'vendor_down' }
const policy = (stage: RefusalStage): Meaning => ({ reason: 'content_policy', stage })

/**
 * Codes by how they begin, the first that fits: they are dotted, and the list is open.
 * https://ai.byteplus.com/ark/region:ap-southeast-1/docs (error-codes), read 2026-11-22.
 */
const codes: readonly (readonly [pattern: RegExp, meaning: Meaning])[] = [
  // Their checker broke; nothing was found.
  [/^ContentSecurityDetectionError/, down],
  [/^Output.*SensitiveContentDetected/, policy('OUTPUT')],
  [/^InputImageSensitiveContentDetected/, policy('INPUT_MEDIA')],
  [/SensitiveContentDetected|PolicyViolation|RiskDetection/, policy('PROMPT')],
  [/^(MissingParameter|InvalidParameter|InvalidImageURL)/, { reason: 'invalid_input' }],
  [/^(AuthenticationError|InvalidAccountStatus)/, { reason: 'vendor_credentials' }],
  [/^(AccountOverdueError|OperationDenied\.ServiceOverdue|SetLimitExceeded)/, funds],
  [/^(AccessDenied|OperationDenied\.ServiceNotOpen|InvalidEndpoint|ModelNotOpen)/, { reason: 'vendor_plan' }],
  [/^(ServerOverloaded|InternalServiceError)/, down],
  [/RateLimit|TooFast/, rate],
]

/** The error that a reply is, if it is one; what has no known code is left to the HTTP status. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { code, message } = parsed.data.error
  // Beside a status of success it says that nothing at all was made.
  if (status < 400) return failureOf(code, message)
  const meaning = meaningOf(code, message)
  return meaning && { ...meaning, message, vendorCode: code }
}

/** Why a picture was not made. Only what was made is billed. */
export function failureOf(code: string, message: string): VendorFault {
  const meaning = meaningOf(code, message)
  // A picture that failed inside is over, whatever the vendor's state is by now.
  const reason = meaning === undefined || meaning === down ? 'failed' : meaning.reason
  const fault = { message: message || code || 'failed', billed: false, ...(code && { vendorCode: code }) }
  return { ...meaning, reason, ...fault }
}

function meaningOf(code: string, message: string): Meaning | undefined {
  // The same code is said of a free trial that is used up, and of what comes back by itself.
  if (code.startsWith('QuotaExceeded')) return /free|trial/i.test(message) ? funds : rate
  return codes.find(([pattern]) => pattern.test(code))?.[1]
}
