import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

/** The words of `code` and `status`: https://elevenlabs.io/docs/errors, read 2026-09-17, and live logs of 2026. */
const words: Readonly<Record<string, { readonly reason: ErrorReason; readonly stage?: RefusalStage }>> = {
  // Sent with 401, and with a type that says "invalid request".
  quota_exceeded: { reason: 'vendor_funds' },
  insufficient_credits: { reason: 'vendor_funds' },
  paid_plan_required: { reason: 'vendor_plan' },
  feature_not_available: { reason: 'vendor_plan' },
  subscription_required: { reason: 'vendor_plan' },
  voice_access_denied: { reason: 'vendor_plan' },
  model_access_denied: { reason: 'vendor_plan' },
  forbidden: { reason: 'vendor_plan' },
  invalid_api_key: { reason: 'vendor_credentials' },
  missing_api_key: { reason: 'vendor_credentials' },
  missing_permissions: { reason: 'vendor_credentials' },
  detected_unusual_activity: { reason: 'vendor_credentials' },
  content_against_policy: { reason: 'content_policy', stage: 'PROMPT' },
  voice_not_found: { reason: 'invalid_input' },
  model_not_found: { reason: 'invalid_input' },
  rate_limit_exceeded: { reason: 'vendor_rate' },
  concurrent_limit_exceeded: { reason: 'vendor_rate' },
  too_many_concurrent_requests: { reason: 'vendor_rate' },
  conflict: { reason: 'vendor_rate' },
  system_busy: { reason: 'vendor_down' },
  service_unavailable: { reason: 'vendor_down' },
  maintenance: { reason: 'vendor_down' },
}

/** What is left goes by the HTTP status. */
const statuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  401: 'vendor_credentials',
  402: 'vendor_funds',
  403: 'vendor_plan',
  404: 'invalid_input',
  409: 'vendor_rate',
  413: 'invalid_input',
  422: 'invalid_input',
  429: 'vendor_rate',
  500: 'vendor_down',
  503: 'vendor_down',
}

/** The error that a reply is, if it is one. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 300) return undefined
  const { message, said } = detailOf(body)
  const word = said.find((each) => Object.hasOwn(words, each))
  const known = word === undefined ? undefined : words[word]
  const reason = known?.reason ?? statuses[status]
  if (!reason) return undefined
  return { ...known, reason, message, vendorCode: word ?? said[0] ?? String(status) }
}

/** The words that tell, the newer first, and the message. */
function detailOf(body: unknown): { readonly message: string; readonly said: readonly string[] } {
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return { message: 'no message', said: [] }
  const { detail } = parsed.data
  if (typeof detail === 'string') return { message: detail, said: [] }
  if ('length' in detail)
    return { message: detail.map(({ loc, msg }) => `${loc.slice(1).join('.')}: ${msg}`).join('; '), said: [] }
  const { code, status, message } = detail
  return { message: message ?? 'no message', said: [code, status].flatMap((word) => word ?? []) }
}
