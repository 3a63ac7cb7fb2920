import type { JsonObject } from '@genmux/core'
import { type EmulatorKit, type Problem, type Refusal, Refused } from '@genmux/testkit/emulator'

/** A request as the kit hands it to a route. */
export type Request = Parameters<EmulatorKit['link']>[0]

/** An error as Google's services answer it. */
export function refusal(
  code: number,
  status: string,
  message: string,
  details: readonly JsonObject[] = [],
): Refusal {
  return { status: code, body: { error: { code, message, status, ...(details.length > 0 && { details }) } } }
}

/** An error of the Interactions API: a word for a code, and no status. */
export function interactionRefusal(message: string): Refusal {
  return { status: 400, body: { error: { code: 'invalid_request', message } } }
}

const type = (name: string) => `type.googleapis.com/google.rpc.${name}`

const badKey = refusal(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
  { '@type': type('ErrorInfo'), reason: 'API_KEY_INVALID', domain: 'googleapis.com' },
])

export const refusals = {
  // Said by the front end, which puts errors into an array.
  credentials: { ...badKey, body: [badKey.body] },
  funds: refusal(
    429,
    'RESOURCE_EXHAUSTED',
    'Your prepayment credits are depleted. Please go to AI Studio at https://ai.studio/projects to manage your project and billing.',
  ),
  rate: refusal(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [
    { '@type': type('QuotaFailure') },
    { '@type': type('RetryInfo'), retryDelay: '34s' },
  ]),
  moderation: refusal(400, 'INVALID_ARGUMENT', 'The prompt was blocked by the safety policy.'),
  down: refusal(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
}

/** How the cloud refuses a token; keys of the Gemini API are refused with 400. */
export const unauthenticated = refusal(
  401,
  'UNAUTHENTICATED',
  'Request had invalid authentication credentials. Expected OAuth 2 access token.',
)

/** A model that the interface does not have, or no longer. */
export function noModel(model: string): never {
  const message = `models/${model} is not found for API version v1beta, or is not supported for it.`
  throw new Refused(refusal(404, 'NOT_FOUND', message))
}

/** The cloud's way to name what is wrong with a body. */
export function wrong({ path, message }: Problem): Refusal {
  return refusal(400, 'INVALID_ARGUMENT', `${path.join('.')}: ${message}`)
}
