import type { ErrorReason, VendorFault, VendorReply } from '@genmux/core'
import { errorReply, finishedReply } from './wire.ts'

/**
 * https://platform.stability.ai/docs/api-reference, as https://github.com/api-evangelist/stability-ai has it, 2026-11-22.
 * Of the names of errors two are confirmed, so the HTTP status counts.
 */
const statuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  401: 'vendor_credentials',
  402: 'vendor_funds',
  // The adapter's own paths are right: the vendor has taken the model away.
  404: 'vendor_plan',
  413: 'invalid_input',
  422: 'invalid_input',
  429: 'vendor_rate',
  500: 'vendor_down',
  502: 'vendor_down',
  503: 'vendor_down',
}

/** 150 requests in ten seconds bring a pause of a minute. */
const lockoutSeconds = 60

/** The error that a reply is, if it is one; a good one may hold a picture that the content filter has blurred. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 300) return endingOf(body)
  const { name, errors } = errorReply.safeParse(body).data ?? {}
  const message = errors?.join(' ') || `HTTP ${status}`
  const vendorCode = name ?? String(status)
  if (name === 'content_moderation')
    return { reason: 'content_policy', stage: 'PROMPT', billed: false, message, vendorCode }
  const reason = statuses[status]
  if (!reason) return undefined
  const retryAfterSeconds = reason === 'vendor_rate' && lockoutSeconds
  return { reason, message, vendorCode, ...(retryAfterSeconds && { retryAfterSeconds }) }
}

/** Whether a filtered picture is charged is not said: it is counted as charged. */
function endingOf(body: unknown): VendorFault | undefined {
  const parsed = finishedReply.safeParse(body)
  if (!parsed.success || parsed.data.finish_reason === 'SUCCESS') return undefined
  const { finish_reason: ending } = parsed.data
  if (ending === 'CONTENT_FILTERED')
    return { reason: 'content_policy', stage: 'OUTPUT', billed: true, message: ending, vendorCode: ending }
  return { reason: 'failed', message: ending, vendorCode: ending }
}
