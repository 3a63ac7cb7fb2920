import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'
import { httpStatuses, isErrorCode, publicError } from './graphql/errors.ts'
import type { ErrorCode } from './graphql/generated/types.ts'

/** How HTTP routes beside GraphQL answer what they refuse: the codes and details are those of the GraphQL API. */
export interface HttpErrorBody {
  readonly error: { readonly code: ErrorCode; readonly message: string; readonly [detail: string]: unknown }
}

/** A refusal of a request, with a public code and words for a person. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal'
  readonly code: ErrorCode
  readonly status: number

  /** @param status where HTTP has a better word than the usual status of the code */
  constructor(code: ErrorCode, message: string, status = httpStatuses[code], options: ErrorOptions = {}) {
    super(message, options)
    this.code = code
    this.status = status
  }
}

/** The body of a refusal that somebody else has worded. */
export function errorBody(refusal: {
  readonly message: string
  readonly extensions: { readonly code: ErrorCode }
}): HttpErrorBody {
  return { error: { ...refusal.extensions, message: refusal.message } }
}

/** Has every error of this scope's routes answered as `{ error: { code, message } }`; what is our fault is logged. */
export function answerErrors(app: FastifyInstance, log: Logger): void {
  app.setErrorHandler((thrown, _, reply) => {
    const { status, body } = answerTo(thrown)
    if (body.error.code === 'INTERNAL') log.error({ err: thrown }, 'a request failed on our side')
    return reply.code(status).send(body)
  })
}

function answerTo(thrown: unknown): { readonly status: number; readonly body: HttpErrorBody } {
  if (thrown instanceof HttpRefusal) {
    const { code, message, status } = thrown
    return { status, body: { error: { code, message } } }
  }
  const framework = statusOf(thrown)
  if (framework === 503)
    return answerTo(new HttpRefusal('PROVIDER_UNAVAILABLE', 'Too much is going on: try again.'))
  if (thrown instanceof Error && framework !== undefined && framework < 500)
    return answerTo(new HttpRefusal('INVALID_INPUT', `${thrown.message}.`, framework))
  const { message, extensions } = publicError(thrown)
  const code = isErrorCode(extensions.code) ? extensions.code : 'INTERNAL'
  return { status: httpStatuses[code], body: { error: { ...extensions, code, message } } }
}

/** The status that the framework gives its own refusals, such as a body that can't be read. */
function statusOf(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('statusCode' in thrown)) return undefined
  return typeof thrown.statusCode === 'number' ? thrown.statusCode : undefined
}
