import type { Problem, Refusal } from '@genmux/testkit/emulator'

/** What is said by what is around a model. */
export function requestError(status: number, error_type: string, detail: string): Refusal {
  return { status, body: { detail, error_type }, headers: { 'x-fal-error-type': error_type } }
}

/** What a model says about its input. */
export function modelError(field: string, type: string, msg: string): Refusal {
  const url = `https://docs.fal.ai/errors/#${type}`
  return { status: 422, body: { detail: [{ loc: ['body', field], msg, type, url }] } }
}

/** The vendor's way to name what is wrong with a body. */
export function invalid({ path, message }: Problem): Refusal {
  return modelError(path[0] ?? '', /undefined/.test(message) ? 'missing' : 'value_error', message)
}

export const notFound: Refusal = { status: 404, body: { detail: 'Not Found' } }
export const tooEarly: Refusal = { status: 400, body: { detail: 'Request is still in progress' } }

export const refusals = {
  credentials: { status: 401, body: { detail: 'invalid key credentials' } },
  funds: { status: 403, body: { detail: 'User is locked. Reason: Exhausted balance.' } },
  rate: requestError(429, 'concurrent_requests_limit', 'Too many concurrent requests.'),
  moderation: modelError('prompt', 'content_policy_violation', 'The content violates the policy.'),
  down: requestError(503, 'runner_scheduling_failure', 'No runner could be allocated.'),
} as const satisfies Record<string, Refusal>
