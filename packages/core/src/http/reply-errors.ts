import type { Connection, VendorReply } from '../contract/http.ts'
import { GenerationError } from '../errors/generation-error.ts'
import { type ErrorReason, reasons } from '../errors/reasons.ts'
import { retryAfterSeconds } from './delay.ts'

type Redact = (text: string) => string

/** What is known of the request that a reply is to. */
interface Asked {
  /** It must not be repeated. */
  readonly once: boolean
  readonly redact: Redact
  /** A try of it may have begun what it asks for. */
  readonly mayHaveBegun: boolean
  /** Milliseconds since 1970. */
  readonly now: number
}

/**
 * The error that a reply is, if it is one: by the adapter's own table first, on 2xx too, then by HTTP status.
 * A 500, 502 or 504 to a request that must not be repeated leaves open whether the work began, unless the table calls it
 * final: `submit_unknown`.
 */
export function fault(
  connection: Pick<Connection, 'readError'>,
  reply: VendorReply,
  { once, redact, mayHaveBegun, now }: Asked,
): GenerationError | undefined {
  const known = connection.readError(reply)
  if (!known && reply.status < 300) return undefined
  const said = known && (known.final || reply.status === 503 || reply.status === 529)
  const ambiguous = once && reply.status >= 500 && !said
  const reason = ambiguous ? 'submit_unknown' : (known?.reason ?? reasonOfStatus(reply.status))
  // What the server asks for this time counts before what the table says in general.
  const retryAfter = retryAfterSeconds(reply.headers['retry-after'], now) ?? known?.retryAfterSeconds
  return new GenerationError({
    reason,
    message: reasons[reason].meaning,
    providerMessage: redact(known?.message ?? `HTTP ${reply.status}`),
    providerCode: redact(known?.vendorCode ?? String(reply.status)),
    ...(retryAfter !== undefined && { retryAfterSeconds: retryAfter }),
    ...(known?.stage && { stage: known.stage }),
    ...(known?.billed !== undefined && { billed: known.billed }),
    ...(mayHaveBegun && { mayHaveBegun }),
  })
}

/** What an HTTP status means when the adapter's table does not know the reply. */
export function reasonOfStatus(status: number): ErrorReason {
  if (status === 401 || status === 403) return 'vendor_credentials'
  if (status === 402) return 'vendor_funds'
  if (status === 404 || status === 410) return 'not_found'
  if (status === 429) return 'vendor_rate'
  if (status >= 500) return 'vendor_down'
  if (status >= 400) return 'invalid_input'
  return 'vendor_reply'
}

/** The request went out and nothing that counts came back. */
export function lostAnswer(cause: unknown, redact: Redact): GenerationError {
  return new GenerationError({
    reason: 'submit_unknown',
    message: reasons.submit_unknown.meaning,
    providerMessage: redact(messageOf(cause)),
  })
}

/** The vendor could not be asked, although asking again was harmless. */
export function noAnswer(
  cause: unknown,
  url: URL,
  { redact, mayHaveBegun }: Pick<Asked, 'redact' | 'mayHaveBegun'>,
): GenerationError {
  return new GenerationError({
    reason: 'vendor_down',
    message: `No answer from ${url.host}.`,
    providerMessage: redact(messageOf(cause)),
    ...(mayHaveBegun && { mayHaveBegun }),
  })
}

function messageOf(cause: unknown): string {
  if (!(cause instanceof Error)) return String(cause)
  return 'code' in cause && typeof cause.code === 'string' ? `${cause.code}: ${cause.message}` : cause.message
}
