import type { ErrorReason, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

/**
 * The vendor's framework names errors by status alone: https://docs.creatify.ai/api-reference and
 * https://docs.creatify.ai/faq, read 2026-11-22.
 */
const statuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  401: 'vendor_credentials',
  402: 'vendor_funds',
  // The subscription does not include the API.
  403: 'vendor_plan',
  404: 'not_found',
  429: 'vendor_rate',
}

/** No limit is published: one submit per 12 s is what an older page allowed. */
const rateSeconds = 12

/**
 * The error that a reply is, if it is one. The status of an empty account is not published, so its words count first.
 * Nothing is told of a 5xx that would rule out that work began: core decides, and sends no paid request again.
 */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 400 || status >= 500) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const message = parsed.data
  const reason = saysNoCredits(message) ? 'vendor_funds' : (statuses[status] ?? 'invalid_input')
  return { reason, message, ...(reason === 'vendor_rate' && { retryAfterSeconds: rateSeconds }) }
}

/** A job that the vendor stopped for its content. */
export const refused = { reason: 'content_policy', stage: 'OUTPUT' } as const

/** Why a job failed: the vendor has words only. It says too that credits can run out while it works. */
export function failureOf(message: string): VendorFault {
  if (saysNoCredits(message)) return { reason: 'vendor_funds', message }
  if (/moderation|policy|nsfw/i.test(message)) return { ...refused, message }
  return { reason: 'failed', message }
}

function saysNoCredits(words: string): boolean {
  return /credit/i.test(words) && /insufficient|not enough|remaining/i.test(words)
}
