import type { ErrorReason, VendorFault, VendorReply } from '@genmux/core'
import { type ErrorReply, errorReply } from './wire.ts'

/** https://docs.bfl.ai/api_integration/errors, read 2026-11-22. What is left out goes by its HTTP status. */
const statuses: Readonly<Record<number, ErrorReason>> = {
  400: 'invalid_input',
  401: 'vendor_credentials',
  402: 'vendor_funds',
  403: 'vendor_credentials',
  413: 'invalid_input',
  422: 'invalid_input',
  429: 'vendor_rate',
  500: 'vendor_down',
  502: 'vendor_down',
  503: 'vendor_down',
}

/** What a job's own last words mean. */
const endings: Readonly<Record<string, Omit<VendorFault, 'message'>>> = {
  'request moderated': { reason: 'content_policy', stage: 'PROMPT' },
  'content moderated': { reason: 'content_policy', stage: 'OUTPUT' },
  error: { reason: 'failed' },
  failed: { reason: 'failed' },
  'task not found': { reason: 'not_found' },
}

/** The error that a reply is, if it is one. A 2xx never is: there the status is read as such. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 300) return undefined
  const reply = errorReply.safeParse(body)
  const told = reply.success ? reply.data : undefined
  // A failed job may be answered with 422 and the body of a poll.
  const ending = told?.status === undefined ? undefined : endingOf(told.status, told.details)
  if (ending) return ending
  const message = told ? messageOf(told) : `HTTP ${status}`
  if (/invalid api key/i.test(message)) return { reason: 'vendor_credentials', message }
  const reason = statuses[status]
  return reason && { reason, message, vendorCode: String(status) }
}

/** What the last word of a job means; undefined for words that are none. */
export function endingOf(status: string, details: unknown): VendorFault | undefined {
  const ending = endings[status.toLowerCase()]
  if (!ending) return undefined
  const why = typeof details === 'string' ? details : details ? JSON.stringify(details) : ''
  return { ...ending, message: why ? `${status}: ${why}` : status, vendorCode: status }
}

function messageOf({ detail, error, message }: ErrorReply): string {
  if (typeof detail === 'string') return detail
  if (detail) return detail.map(({ loc, msg }) => `${loc.slice(1).join('.')}: ${msg}`).join('; ')
  return message ?? error ?? 'no message'
}
