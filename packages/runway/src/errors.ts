import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply, type Issue } from './wire.ts'

/** The vendor has no codes for refused calls: the status counts, but an empty account is a 400 with these words. */
const funds = /enough credits|credit balance|spend(ing)? limit/i

const statuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  401: 'vendor_credentials',
  402: 'vendor_funds',
  403: 'vendor_plan',
  404: 'not_found',
  405: 'invalid_input',
  429: 'vendor_rate',
}

/** The error that a reply is, if it is one: https://docs.dev.runwayml.com/errors/errors, read 2026-11-22. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 400) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { error, issues = [] } = parsed.data
  const reason = status < 500 && funds.test(error) ? 'vendor_funds' : (statuses[status] ?? 'vendor_down')
  const message = [error, ...issues.map(wordsOf)].join(' ')
  // The cap of a day comes without a time; a minute is the least that makes sense.
  return { reason, message, ...(reason === 'vendor_rate' && { retryAfterSeconds: 60 }) }
}

function wordsOf({ path, message, values }: Issue): string {
  const accepted = values ? `must be one of ${values.map(String).join(', ')}` : 'is wrong'
  return `${path.join('.')}: ${message ?? accepted}.`
}

/** Why a task failed, by the beginning of its code: the list is open, and the last part is not to be trusted. */
const failures: readonly (readonly [prefix: string, reason: ErrorReason, stage?: RefusalStage])[] = [
  ['SAFETY.OUTPUT', 'content_policy', 'OUTPUT'],
  ['SAFETY', 'content_policy', 'PROMPT'],
  ['INPUT_PREPROCESSING.SAFETY', 'content_policy', 'PROMPT'],
  ['ASSET.INVALID', 'invalid_input'],
  ['THIRD_PARTY.UNAVAILABLE', 'vendor_down'],
]

/** A failed task: https://docs.dev.runwayml.com/errors/task-failures, read 2026-11-22. */
export function failureOf(message: string, code = '', credits?: number): VendorFault {
  const [, reason = 'failed', stage] = failures.find(([prefix]) => code.startsWith(prefix)) ?? []
  return {
    reason,
    message,
    ...(stage && { stage }),
    ...(code && { vendorCode: code }),
    // What was refunded costs 0.
    ...(credits !== undefined && { billed: credits > 0 }),
  }
}
