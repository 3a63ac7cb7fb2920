import type { ErrorReason } from '@genmux/core'

/**
 * Which failures say something of a model: those of the vendor at its work. What the caller asked for, what the operator's
 * account lacks, and what is a fault of ours say nothing. A lost answer does not either, as it may be our own death.
 */
export const blamed: { readonly [Reason in ErrorReason]: boolean } = {
  failed: true,
  timeout: true,
  vendor_down: true,
  vendor_reply: true,
  not_found: true,
  invalid_input: false,
  content_policy: false,
  cancelled: false,
  vendor_plan: false,
  vendor_funds: false,
  vendor_rate: false,
  vendor_credentials: false,
  submit_unknown: false,
  internal: false,
}
