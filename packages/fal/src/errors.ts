import {
  type ErrorReason,
  GenerationError,
  type RefusalStage,
  type Result,
  type VendorFault,
  type VendorReply,
} from '@genmux/core'
import { commonStatuses, jobFailure } from '@genmux/core/provider'
import { errorReply, type StatusReply } from './wire.ts'

/**
 * Types that fal gives for what is around a model, https://fal.ai/docs/documentation/model-apis/request-errors, and that
 * models give, https://fal.ai/docs/documentation/model-apis/errors, both read 2026-11-22. What is left out goes by its
 * HTTP status.
 */
const types: Readonly<Record<string, ErrorReason>> = {
  runner_scheduling_failure: 'vendor_down',
  runner_connection_timeout: 'vendor_down',
  runner_disconnected: 'vendor_down',
  runner_connection_refused: 'vendor_down',
  runner_connection_error: 'vendor_down',
  runner_incomplete_response: 'vendor_down',
  request_timeout: 'vendor_down',
  startup_timeout: 'vendor_down',
  internal_error: 'vendor_down',
  runner_server_error: 'failed',
  internal_server_error: 'failed',
  downstream_service_error: 'failed',
  generation_timeout: 'failed',
  client_cancelled: 'failed',
  client_disconnected: 'failed',
  concurrent_requests_limit: 'vendor_rate',
  content_policy_violation: 'content_policy',
}
/** With these the job was stopped by us. */
const stopped = ['client_cancelled', 'client_disconnected']

const statuses: Readonly<Record<number, ErrorReason>> = { ...commonStatuses, 499: 'failed' }

/** The error that a reply is, if it is one. */
export function readError({ status, headers, body }: VendorReply): VendorFault | undefined {
  if (status < 300) return undefined
  const parsed = errorReply.safeParse(body)
  if (!parsed.success) return undefined
  const { detail, error_type } = parsed.data
  const problems = typeof detail === 'string' ? [] : detail
  const [problem] = problems
  const message =
    typeof detail === 'string'
      ? detail
      : problems.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ')
  const type = error_type ?? headers['x-fal-error-type'] ?? problem?.type
  const reason = reasonOf(status, type, message)
  return (
    reason && {
      reason,
      message: message || `HTTP ${status}`,
      vendorCode: type ?? String(status),
      ...(reason === 'content_policy' && { stage: stageOf(problem?.loc.join('.') ?? '') }),
      ...(status >= 500 && { billed: false }),
    }
  )
}

function reasonOf(status: number, type: string | undefined, message: string): ErrorReason | undefined {
  // "User is locked. Reason: Exhausted balance. …", with the status of a bad key.
  if (status === 403 && /exhausted balance/i.test(message)) return 'vendor_funds'
  // The answer to whoever asks for a result too early.
  if (/still in progress/i.test(message)) return 'vendor_down'
  return (type === undefined ? undefined : types[type]) ?? statuses[status]
}

function stageOf(field: string): RefusalStage {
  return /_url/.test(field) ? 'INPUT_MEDIA' : 'PROMPT'
}

/** How a job ended that its status says is over, where the status tells; undefined where its result must be asked for. */
export function endingOf({ error, error_type: type }: StatusReply): Result | undefined {
  const reason = type ? types[type] : undefined
  if (!type || !reason || reason === 'content_policy') return undefined
  if (stopped.includes(type)) return { status: 'cancelled' }
  return jobFailure({ reason, message: error || type, vendorCode: type, billed: false })
}

/** What these say of a result is what became of its job. */
const ofJobs: ReadonlySet<ErrorReason> = new Set(['invalid_input', 'content_policy', 'failed'])

/**
 * How a job ended whose result can't be had: a failed job answers with the status and the body of its failure.
 *
 * @throws what was caught, where it is about the question and not about the job.
 */
export function resultRefused(thrown: unknown, { error }: StatusReply): Result {
  if (!GenerationError.is(thrown)) throw thrown
  if (stopped.includes(thrown.providerCode ?? '')) return { status: 'cancelled' }
  if (ofJobs.has(thrown.reason)) return { status: 'failed', error: thrown.toJSON() }
  if (error) return jobFailure({ reason: 'failed', message: error })
  throw thrown
}
