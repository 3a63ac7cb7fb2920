import type { ErrorReason, VendorFault, VendorReply } from '@genmux/core'
import { reasonWithoutPicture } from './responses.ts'
import { errorReply, generateReply } from './wire.ts'

/** https://cloud.google.com/apis/design/errors, read 2026-11-22. What is left out goes by core's own table. */
const statuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  401: 'vendor_credentials',
  403: 'vendor_credentials',
  // Nothing but models is asked for by name here: this one is gone.
  404: 'vendor_plan',
  413: 'invalid_input',
  429: 'vendor_rate',
  500: 'vendor_down',
  503: 'vendor_down',
  504: 'vendor_down',
}

interface Words {
  readonly pattern: RegExp
  /** The status with which they mean it; left out, any. */
  readonly status?: number
  readonly reason: ErrorReason
}

/** What only the words tell, and the words count first. Seen by public clients of the API, 2026-08 to 2026-11. */
const told: readonly Words[] = [
  // Said with 429, like any limit, and once with 402: https://github.com/dyad-sh/dyad/issues/3626.
  { pattern: /prepayment credits are depleted/i, reason: 'vendor_funds' },
  // A quota of nothing is that of a project without billing.
  { pattern: /\blimit: 0(?![\d.])/, status: 429, reason: 'vendor_funds' },
  { pattern: /billing/i, status: 403, reason: 'vendor_funds' },
  { pattern: /API_KEY_INVALID|API key not valid/i, status: 400, reason: 'vendor_credentials' },
]

/** The error that a reply is, if it is one; a reply of 200 without its picture is one too, where it says why. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 300) {
    const reply = generateReply.safeParse(body)
    return reply.success ? reasonWithoutPicture(reply.data) : undefined
  }
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { message, status: word, details } = parsed.data.error
  const why = details.find(({ reason }) => reason)?.reason
  const said = `${why ?? ''} ${message}`
  const words = told.find((each) => each.pattern.test(said) && (each.status ?? status) === status)
  const reason = words?.reason ?? statuses[status]
  if (!reason) return undefined
  const delay = Number.parseFloat(details.find(({ retryDelay }) => retryDelay)?.retryDelay ?? '')
  return {
    reason,
    message,
    vendorCode: why ?? word ?? String(status),
    ...(delay >= 0 && { retryAfterSeconds: delay }),
  }
}
