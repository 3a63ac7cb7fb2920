import type { ErrorReason, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

/** Reasons in the details count first: https://docs.cloud.google.com/text-to-speech/docs/authentication, read 2026-11-22. */
const reasons: Readonly<Record<string, ErrorReason>> = {
  // Sent with 400.
  API_KEY_INVALID: 'vendor_credentials',
  CREDENTIALS_MISSING: 'vendor_credentials',
  BILLING_DISABLED: 'vendor_funds',
  SERVICE_DISABLED: 'vendor_credentials',
  API_KEY_SERVICE_BLOCKED: 'vendor_credentials',
  CONSUMER_INVALID: 'vendor_credentials',
}

/** Then the status: https://docs.cloud.google.com/text-to-speech/docs/reference/rest, read 2026-11-22. */
const statuses: Readonly<Record<string, ErrorReason>> = {
  INVALID_ARGUMENT: 'invalid_input',
  UNAUTHENTICATED: 'vendor_credentials',
  PERMISSION_DENIED: 'vendor_credentials',
  NOT_FOUND: 'invalid_input',
  RESOURCE_EXHAUSTED: 'vendor_rate',
  CANCELLED: 'failed',
  INTERNAL: 'vendor_down',
  UNKNOWN: 'vendor_down',
  UNAVAILABLE: 'vendor_down',
  DEADLINE_EXCEEDED: 'vendor_down',
}

/** Quotas are per minute: https://docs.cloud.google.com/text-to-speech/quotas, read 2026-11-22. */
const quotaSeconds = 60

/** The error that a reply is, if it is one. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 400) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { message, status: word, details } = parsed.data.error
  const told = details.find((detail) => detail.reason)?.reason ?? ''
  const reason = reasons[told] ?? reasonOfWords(message, word) ?? statuses[word]
  if (!reason) return undefined
  const wait = Number.parseFloat(details.find(({ retryDelay }) => retryDelay)?.retryDelay ?? '')
  return {
    reason,
    message,
    vendorCode: told || word,
    ...(reason === 'content_policy' && { stage: 'PROMPT' }),
    ...(reason === 'vendor_rate' && { retryAfterSeconds: Number.isNaN(wait) ? quotaSeconds : wait }),
  }
}

/** What only the words tell, as details may be left out; refusals of content, by Gemini alone, have no form of their own. */
function reasonOfWords(message: string, word: string): ErrorReason | undefined {
  if (word === 'PERMISSION_DENIED' && /billing/i.test(message)) return 'vendor_funds'
  if (word !== 'INVALID_ARGUMENT') return undefined
  if (/api key/i.test(message)) return 'vendor_credentials'
  return /\bsafety\b|prohibited/i.test(message) ? 'content_policy' : undefined
}
