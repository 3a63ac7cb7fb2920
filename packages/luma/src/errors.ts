import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { commonStatuses } from '@genmux/core/provider'
import { errorReply } from './wire.ts'

/**
 * The error that a reply is, if it is one. https://docs.agents.lumalabs.ai and https://docs.lumalabs.ai, errors, read
 * 2026-11-22. Dream Machine says that money is out in words only, at no certain status.
 */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 400) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const message = parsed.data.detail
  if (status >= 500) return { reason: 'vendor_down', message, retryAfterSeconds: 5 }
  if (/credit|balance/i.test(message)) return { reason: 'vendor_funds', message }
  // Misspelt, or not granted to this account.
  if (/^unknown model/i.test(message)) return { reason: 'vendor_plan', message }
  const reason = commonStatuses[status] ?? 'invalid_input'
  return { reason, message, ...(reason === 'vendor_rate' && { retryAfterSeconds: 60 }) }
}

const policy = { reason: 'content_policy', stage: 'OUTPUT' } as const

/** Why a job of the Agents API failed: github.com/lumalabs/luma-agents-typescript, 2026-06-09. */
const failures: Readonly<Record<string, { reason: ErrorReason; stage?: RefusalStage }>> = {
  content_moderated: policy,
  budget_exhausted: { reason: 'vendor_funds' },
  generation_failed: { reason: 'failed' },
  output_not_found: { reason: 'failed' },
  rate_limited: { reason: 'vendor_rate' },
  image_too_large: { reason: 'invalid_input' },
  unsupported_format: { reason: 'invalid_input' },
  corrupt_input: { reason: 'invalid_input' },
  invalid_request: { reason: 'invalid_input' },
}

/** A failed job. Dream Machine has words only. What failed is not charged. */
export function failureOf(message: string, code?: string): VendorFault {
  if (code) return { reason: 'failed', ...failures[code], message, vendorCode: code, billed: false }
  if (/moderat|blocked|policy/i.test(message)) return { ...policy, message, billed: false }
  if (/credit/i.test(message)) return { reason: 'vendor_funds', message, billed: false }
  return { reason: 'failed', message, billed: false }
}
