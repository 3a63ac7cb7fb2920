import type { VendorFault, VendorReply } from '@genmux/core'
import { commonStatuses } from '@genmux/core/provider'
import { errorReply } from './wire.ts'

/** Models word their refusals of content; the vendor's own proxies add a code. */
const refusal = /\(E005\)|flagged as sensitive|nsfw/i

/**
 * The error that a reply is, if it is one: problem+json, told apart by status and words.
 * https://replicate.com/docs/reference/http and public logs of its replies, read 2026-11-22.
 */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  const parsed = errorReply.safeParse(body)
  if (status < 400 || !parsed.success) return undefined
  const { title, detail, retry_after: retryAfterSeconds } = parsed.data
  const message = title ? `${title}: ${detail.trim()}` : detail.trim()
  if (refusal.test(message)) return { reason: 'content_policy', stage: 'PROMPT', message }
  // Of a version that is gone or private the vendor says so, with the status of bad input.
  if (/^Invalid version/i.test(title)) return { reason: 'vendor_plan', message }
  const reason = status >= 500 ? 'vendor_down' : (commonStatuses[status] ?? 'invalid_input')
  return { reason, message, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }
}

/** Why a prediction failed: the vendor has words only. */
export function failureOf(error: unknown): VendorFault {
  const message = typeof error === 'string' && error !== '' ? error : 'failed'
  const vendorCode = /\((E\d+)\)/.exec(message)?.[1]
  const told = { message, ...(vendorCode && { vendorCode }) }
  if (refusal.test(message)) return { reason: 'content_policy', stage: 'OUTPUT', ...told }
  return { reason: 'failed', ...told }
}
