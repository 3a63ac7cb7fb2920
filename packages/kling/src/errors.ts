import type { ErrorReason, RefusalStage, VendorFault, VendorReply } from '@genmux/core'
import { errorReply } from './wire.ts'

interface Meaning {
  readonly reason: ErrorReason
  readonly stage?: RefusalStage
  readonly retryAfterSeconds?: number
}

const key: Meaning = { reason: 'vendor_credentials' }
const invalid: Meaning = { reason: 'invalid_input' }
const policy: Meaning = { reason: 'content_policy', stage: 'PROMPT' }
const down: Meaning = { reason: 'vendor_down' }

/** https://kling.ai/document-api, error codes, read 2026-11-22. HTTP 429 means four different things: the code counts. */
const codes: Readonly<Record<string, Meaning>> = {
  1000: key,
  1001: key,
  1002: key,
  1003: key,
  1004: key,
  1100: { reason: 'vendor_plan' },
  1101: { reason: 'vendor_funds' },
  1102: { reason: 'vendor_funds' },
  1103: { reason: 'vendor_plan' },
  1200: invalid,
  1201: invalid,
  1202: invalid,
  1203: { reason: 'not_found' },
  1300: policy,
  1301: policy,
  // The documents ask to begin at a second; a slot comes free when a task ends.
  1302: { reason: 'vendor_rate', retryAfterSeconds: 1 },
  1303: { reason: 'vendor_rate', retryAfterSeconds: 10 },
  1304: { reason: 'vendor_plan' },
  5000: down,
  5001: down,
  5002: down,
}

/** The error that a reply is, if it is one: of what has no known code the HTTP status decides. */
export function readError({ body }: VendorReply): VendorFault | undefined {
  const parsed = errorReply.safeParse(body)
  if (!parsed.success || parsed.data.code === 0) return undefined
  const { code, message } = parsed.data
  const meaning = codes[code]
  if (!meaning) return undefined
  // The same code is said of a task that is gone and of a model that is gone.
  const reason = code === 1203 && /model/i.test(message) ? 'vendor_plan' : meaning.reason
  return { ...meaning, reason, message, vendorCode: String(code) }
}

/** Why a task failed: the vendor has words only, and refusals of content are told by them. */
export function failureOf(message: string): VendorFault {
  const words = message || 'failed'
  if (/risk|sensitive|policy|safety|violat/i.test(words))
    return { reason: 'content_policy', stage: 'OUTPUT', message: words, billed: false }
  return { reason: 'failed', message: words, billed: false }
}
