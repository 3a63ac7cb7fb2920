import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

/** The words of `code` and `type`: https://developers.openai.com/api/docs, read 2026-11-22, and public clients of 2026. */
const words: Readonly<Record<string, ErrorReason>> = {
  // Sent with 429, like a rate limit.
  insufficient_quota: 'vendor_funds',
  // Sent with 400, like a bad field.
  billing_hard_limit_reached: 'vendor_funds',
  rate_limit_exceeded: 'vendor_rate',
  moderation_blocked: 'content_policy',
  // Retired models too, with 400 or 404.
  model_not_found: 'vendor_plan',
  invalid_api_key: 'vendor_credentials',
}

/** What is left goes by the HTTP status. */
const statuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  401: 'vendor_credentials',
  // The organisation is not verified, or its region or project is not allowed.
  403: 'vendor_plan',
  // A model that is gone, or an address that is none.
  404: 'vendor_plan',
  409: 'vendor_rate',
  413: 'invalid_input',
  429: 'vendor_rate',
  500: 'vendor_down',
  502: 'vendor_down',
  503: 'vendor_down',
}

/** The vendor's stages of moderation. Its `unknown` counts as the prompt, which is what a person can change. */
const stages: Readonly<Record<string, RefusalStage>> = { input: 'PROMPT', output: 'OUTPUT' }

/** The error that a reply is, if it is one. What does not look like the vendor's own may come from a proxy. */
export function readError({ status, headers, body }: VendorReply): VendorFault | undefined {
  if (status < 300) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { message, code, type, moderation_details: details } = parsed.data.error
  const word = [code, type].find((each) => each && Object.hasOwn(words, each))
  const reason = word ? words[word] : statuses[status]
  if (!reason) return undefined
  const milliseconds = Number(headers['retry-after-ms'] ?? Number.NaN)
  return {
    reason,
    message,
    vendorCode: code ?? type ?? String(status),
    ...(reason === 'content_policy' && { stage: stages[details?.moderation_stage ?? ''] ?? 'PROMPT' }),
    ...(Number.isFinite(milliseconds) && { retryAfterSeconds: milliseconds / 1000 }),
  }
}
