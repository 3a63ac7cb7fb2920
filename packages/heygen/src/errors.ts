import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

interface Meaning {
  readonly reason: ErrorReason
  readonly stage?: RefusalStage
  readonly retryAfterSeconds?: number
}

/** https://developers.heygen.com/docs/error-codes, read 2026-11-22. */
const codes: Readonly<Record<string, Meaning>> = {
  insufficient_credit: { reason: 'vendor_funds' },
  quota_exceeded: { reason: 'vendor_funds' },
  rate_limit_exceeded: { reason: 'vendor_rate' },
  // The same key is still being worked on.
  request_in_progress: { reason: 'vendor_rate', retryAfterSeconds: 2 },
  download_failed: { reason: 'invalid_input' },
  resource_limit_exceeded: { reason: 'invalid_input' },
  invalid_parameter: { reason: 'invalid_input' },
  validation_error: { reason: 'invalid_input' },
  conflict: { reason: 'invalid_input' },
  payload_too_large: { reason: 'invalid_input' },
  voice_not_usable: { reason: 'invalid_input' },
  asset_not_available: { reason: 'invalid_input' },
  avatar_not_found: { reason: 'invalid_input' },
  voice_not_found: { reason: 'invalid_input' },
  video_not_found: { reason: 'not_found' },
  unauthorized: { reason: 'vendor_credentials' },
  forbidden: { reason: 'vendor_plan' },
  resource_access_denied: { reason: 'vendor_plan' },
  ai_vendor_access_restricted: { reason: 'vendor_plan' },
  internal_error: { reason: 'vendor_down' },
}

/** The error that a reply is, if it is one; without a known code the HTTP status decides. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 300) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { code, message } = parsed.data.error
  const meaning = meaningOf(code) ?? (status === 403 ? ({ reason: 'vendor_plan' } as const) : undefined)
  return meaning && { ...meaning, message, vendorCode: code }
}

/** Why a job failed. The vendor's list of codes is not public: those that name moderation are refusals of content. */
export function failureOf(code: string, message: string): VendorFault {
  return {
    ...(meaningOf(code) ?? { reason: 'failed' }),
    message: message || code || 'failed',
    vendorCode: code,
  }
}

function meaningOf(code: string): Meaning | undefined {
  if (/moderat/i.test(code)) return { reason: 'content_policy', stage: 'PROMPT' }
  return codes[code]
}
