import {
  type ErrorReason,
  GenerationError,
  type RefusalStage,
  type VendorFault,
  type VendorReply,
} from '@genmux/core'
import { errorReply, type JobError } from './wire.ts'

interface Meaning {
  readonly reason: ErrorReason
  readonly retryAfterSeconds?: number
}

const down: Meaning = { reason: 'vendor_down' }
/** The same key is still being worked on: what asks again gets the first answer. */
const inFlight: Meaning = { reason: 'vendor_rate', retryAfterSeconds: 2 }

/** https://github.com/hedra-labs/hedra-cli, OpenAPI 3.9.0 of 2026-08. Not all have a status there, so the code decides. */
const codes: Readonly<Record<string, Meaning>> = {
  INSUFFICIENT_BALANCE: { reason: 'vendor_funds' },
  RESOURCE_EXHAUSTED: { reason: 'vendor_rate' },
  INVALID_ARGUMENT: { reason: 'invalid_input' },
  MODERATION_FAILED: { reason: 'content_policy' },
  UNAUTHORIZED: { reason: 'vendor_credentials' },
  PERMISSION_DENIED: { reason: 'vendor_plan' },
  NOT_FOUND: { reason: 'not_found' },
  GONE: { reason: 'vendor_plan' },
  FAILED_PRECONDITION: { reason: 'vendor_plan' },
  ALREADY_EXISTS: inFlight,
  ALREADY_IN_PROGRESS: inFlight,
  UNAVAILABLE: down,
  DEADLINE_EXCEEDED: down,
  INTERNAL: down,
  UNKNOWN: down,
}

/** The code under which an uploaded file that has gone is told: its handle lives for an hour. */
const expiredCode = 'INVALID_ARGUMENT (expired)'

/** The error that a reply is, if it is one; without a known code the HTTP status decides. */
export function readError({ status, body }: VendorReply): VendorFault | undefined {
  if (status < 300) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { code, message, param, retry_after: retryAfterSeconds, details } = parsed.data.error
  const meaning = meaningOf(code, message)
  if (!meaning) return undefined
  const expired = details?.some(({ reason }) => reason === 'expired') ?? false
  return {
    ...meaning,
    message,
    vendorCode: expired ? expiredCode : code,
    ...(retryAfterSeconds != null && { retryAfterSeconds }),
    ...(meaning.reason === 'content_policy' && { stage: stageOf(param ?? '') }),
  }
}

/** Whether a request was refused because a file that it names has gone. */
export function isExpiredFile(error: unknown): error is GenerationError {
  return GenerationError.is(error) && error.providerCode === expiredCode
}

/** Why a job failed: what is wrong with its content or the account; everything else is a failure of the vendor's. */
export function failureOf(error: JobError | null | undefined, stage: RefusalStage): VendorFault {
  const { code = 'FAILED', message } = error ?? {}
  const reason = codes[code]?.reason
  return {
    reason: reason === 'content_policy' || reason === 'vendor_funds' ? reason : 'failed',
    message: message || code,
    vendorCode: code,
    ...(reason === 'content_policy' && { stage }),
  }
}

/** One code for a job and for a model that is not there: only the words tell them apart. */
function meaningOf(code: string, message: string): Meaning | undefined {
  if (code === 'NOT_FOUND' && /^model\b/i.test(message)) return { reason: 'vendor_plan' }
  return codes[code]
}

function stageOf(param: string): RefusalStage {
  return /^input\.(prompt|text)\b/.test(param) ? 'PROMPT' : 'INPUT_MEDIA'
}
