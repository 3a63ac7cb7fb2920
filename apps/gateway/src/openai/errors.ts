import { GenerationError, type GenerationErrorData } from '@genmux/core'
import type { GraphQLError } from 'graphql'
import { httpStatuses, isErrorCode, publicError } from '../graphql/errors.ts'
import type { ErrorCode } from '../graphql/generated/types.ts'

/** The body of an error, as the `openai` SDK reads it, with all that our API says of one beside it. */
export interface ErrorBody {
  readonly error: {
    readonly message: string
    /** The vendor's word for the kind of error. */
    readonly type: string
    /** The field that is wrong, dotted; null where none is. */
    readonly param: string | null
    /** One of our public codes, or `GENERATION_IN_PROGRESS`. */
    readonly code: string
    readonly [detail: string]: unknown
  }
}

/** An answer that is an error. */
export interface ErrorAnswer {
  readonly status: number
  readonly retryAfterSeconds: number | undefined
  readonly body: ErrorBody
}

const types: Readonly<Record<ErrorCode, string>> = {
  INVALID_INPUT: 'invalid_request_error',
  NOT_FOUND: 'invalid_request_error',
  IDEMPOTENCY_CONFLICT: 'invalid_request_error',
  UNAUTHENTICATED: 'authentication_error',
  FORBIDDEN: 'permission_error',
  INSUFFICIENT_CREDITS: 'insufficient_quota',
  RATE_LIMIT: 'rate_limit_error',
  PROVIDER_UNAVAILABLE: 'server_error',
  GENERATION_FAILED: 'server_error',
  INTERNAL: 'server_error',
}

/** Here a failed generation is a failed request. */
const statuses = { ...httpStatuses, GENERATION_FAILED: 502 }

/** What a client may see of anything thrown. */
export function errorAnswer(thrown: unknown): ErrorAnswer {
  return fromServer(thrown) ?? fromPublic(publicError(thrown))
}

/** How a generation failed. */
export function failureAnswer(error: GenerationErrorData): ErrorAnswer {
  return errorAnswer(new GenerationError(error))
}

/** A refusal in GraphQL's shape, as one is made before a route is reached. */
export function shapedAnswer(payload: unknown, status: number): ErrorBody | undefined {
  const [error] = isObject(payload) && Array.isArray(payload.errors) ? payload.errors : []
  if (!isObject(error) || typeof error.message !== 'string') return undefined
  const code = isObject(error.extensions) ? error.extensions.code : undefined
  return bodyOf(isErrorCode(code) ? code : codeOf(status), error.message)
}

/** The server's own complaints, about a body that is no JSON or is too large, or about too much work. */
function fromServer(thrown: unknown): ErrorAnswer | undefined {
  if (!(thrown instanceof Error) || !('code' in thrown) || !('statusCode' in thrown)) return undefined
  const { code, statusCode: status, message } = thrown
  if (typeof code !== 'string' || !code.startsWith('FST_') || typeof status !== 'number') return undefined
  const shown = status < 500 || status === 503 ? message : 'Something went wrong on our side.'
  return { status, retryAfterSeconds: undefined, body: bodyOf(codeOf(status), shown) }
}

function codeOf(status: number): ErrorCode {
  return status < 500 ? 'INVALID_INPUT' : 'INTERNAL'
}

function fromPublic({ message, extensions }: GraphQLError): ErrorAnswer {
  const { code: given, retryAfterSeconds, ...details } = extensions
  const code = isErrorCode(given) ? given : 'INTERNAL'
  return {
    status: statuses[code],
    retryAfterSeconds: typeof retryAfterSeconds === 'number' ? retryAfterSeconds : undefined,
    body: bodyOf(code, message, details),
  }
}

function bodyOf(
  code: ErrorCode,
  message: string,
  details: Readonly<Record<string, unknown>> = {},
): ErrorBody {
  return { error: { message, type: types[code], param: fieldOf(details.issues), code, ...details } }
}

function fieldOf(issues: unknown): string | null {
  const [issue] = Array.isArray(issues) ? issues : []
  const path = isObject(issue) && Array.isArray(issue.path) ? issue.path.join('.') : ''
  return path || null
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
