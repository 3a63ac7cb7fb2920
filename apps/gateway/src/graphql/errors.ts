import { type ErrorReason, GenerationError, type GenerationErrorData } from '@genmux/core'
import { GraphQLError } from 'graphql'
import type { Logger } from 'pino'
import { InsufficientCredits } from '../db/reservations.ts'
import { RateLimitError } from '../limits/refusal.ts'
import type { ErrorCode } from './generated/types.ts'

/** The HTTP status of a request that is refused as a whole, by the code of its error. */
export const httpStatuses: Readonly<Record<ErrorCode, number>> = {
  INSUFFICIENT_CREDITS: 402,
  RATE_LIMIT: 429,
  INVALID_INPUT: 400,
  PROVIDER_UNAVAILABLE: 503,
  GENERATION_FAILED: 200,
  IDEMPOTENCY_CONFLICT: 422,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  INTERNAL: 500,
}

/**
 * What the public sees of a reason. A vendor's empty account is the operator's trouble and never the user's credits; a
 * job that a vendor forgot is a failed generation.
 */
const publicCodes: Readonly<Record<ErrorReason, ErrorCode>> = {
  invalid_input: 'INVALID_INPUT',
  content_policy: 'INVALID_INPUT',
  vendor_plan: 'PROVIDER_UNAVAILABLE',
  vendor_funds: 'PROVIDER_UNAVAILABLE',
  vendor_rate: 'PROVIDER_UNAVAILABLE',
  vendor_credentials: 'PROVIDER_UNAVAILABLE',
  vendor_down: 'PROVIDER_UNAVAILABLE',
  submit_unknown: 'PROVIDER_UNAVAILABLE',
  vendor_reply: 'GENERATION_FAILED',
  not_found: 'GENERATION_FAILED',
  failed: 'GENERATION_FAILED',
  timeout: 'GENERATION_FAILED',
  cancelled: 'GENERATION_FAILED',
  internal: 'INTERNAL',
}

/** The public code of an error. */
export function publicCode({ reason }: Pick<GenerationErrorData, 'reason'>): ErrorCode {
  return publicCodes[reason]
}

/** The sub-code that tells a content refusal from other bad input; null for all else. */
export function publicReason({ reason }: Pick<GenerationErrorData, 'reason'>): string | null {
  return reason === 'content_policy' ? 'CONTENT_POLICY' : null
}

/** A refusal with a public code. */
export function refusal(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code } })
}

/** A refusal of a whole request, before anything of it is executed. */
export function refusedWhole(code: ErrorCode, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, http: { status: httpStatuses[code] } } })
}

/** Shows of anything thrown what `publicError` lets through; the rest is written to the log. */
export function maskError(log: Logger): (thrown: unknown) => GraphQLError {
  return (thrown) => {
    const shown = publicError(thrown)
    if (shown.extensions.code === 'INTERNAL') log.error({ err: thrown }, 'a request failed on our side')
    return shown
  }
}

/** Whether `code` is one of ours. */
export function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === 'string' && Object.hasOwn(httpStatuses, code)
}

/**
 * What a client may see of anything thrown: our own errors with their public code, GraphQL's own complaints about the
 * document as they are, and of everything else only that it happened.
 */
export function publicError(thrown: unknown): GraphQLError {
  const wrapper = thrown instanceof GraphQLError ? thrown : undefined
  const error = wrapper?.originalError ?? thrown
  if (GenerationError.is(error) && error.reason !== 'internal') return fromGeneration(error, wrapper)
  if (error instanceof InsufficientCredits)
    return located(error.message, wrapper, { code: 'INSUFFICIENT_CREDITS' })
  if (error instanceof RateLimitError) {
    const { message, retryAfterSeconds } = error
    return located(message, wrapper, { code: 'RATE_LIMIT', retryAfterSeconds })
  }
  if (error instanceof GraphQLError) return wrapper ?? error
  return located('Something went wrong on our side.', wrapper, { code: 'INTERNAL' })
}

function fromGeneration(error: GenerationError, wrapper: GraphQLError | undefined): GraphQLError {
  const { issues, providerMessage, stage, retryAfterSeconds } = error
  const reason = publicReason(error)
  return located(error.message, wrapper, {
    code: publicCode(error),
    ...(issues && { issues }),
    ...(providerMessage !== undefined && { providerMessage }),
    ...(reason && { reason }),
    ...(stage && { stage }),
    ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
  })
}

function located(
  message: string,
  at: GraphQLError | undefined,
  extensions: Record<string, unknown>,
): GraphQLError {
  return new GraphQLError(message, {
    ...(at?.nodes && { nodes: at.nodes }),
    ...(at?.path && { path: at.path }),
    ...(at?.source && { source: at.source }),
    ...(at?.positions && { positions: at.positions }),
    extensions,
  })
}
