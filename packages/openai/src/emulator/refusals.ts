import type { JsonObject } from '@genmux/core'
import { type Problem, type Refusal, Refused } from '@genmux/testkit/emulator'

/** The vendor's error: always all four keys. */
export function refusal(
  status: number,
  type: string,
  code: string | null,
  message: string,
  rest: JsonObject = {},
): Refusal {
  return { status, body: { error: { message, type, param: null, code, ...rest } } }
}

/** What the vendor says of anything that is wrong with a request. */
export function bad(code: string, message: string, param: string | null = null): Refused {
  return new Refused(refusal(400, 'invalid_request_error', code, message, { param }))
}

/** The vendor's way to name what is wrong with a body. */
export function wrong({ path, message }: Problem): Refusal {
  const code = message.startsWith('Unrecognized key') ? 'unknown_parameter' : 'invalid_value'
  return bad(code, message, path.join('.') || null).refusal
}

/** A model that never was, or is no longer. */
export function noModel(model: string): Refused {
  const message = `The model '${model}' does not exist or you do not have access to it.`
  return new Refused(refusal(404, 'invalid_request_error', 'model_not_found', message))
}

export const refusals = {
  credentials: refusal(401, 'invalid_request_error', 'invalid_api_key', 'Incorrect API key provided.'),
  funds: refusal(
    429,
    'insufficient_quota',
    'insufficient_quota',
    'You exceeded your current quota, please check your plan and billing details.',
  ),
  rate: refusal(429, 'requests', 'rate_limit_exceeded', 'Rate limit reached for images per minute.'),
  moderation: refusal(
    400,
    'image_generation_user_error',
    'moderation_blocked',
    'Your request was rejected by the safety system.',
    { moderation_details: { moderation_stage: 'input', categories: ['violence'] } },
  ),
  down: refusal(503, 'server_error', null, 'The engine is currently overloaded, please try again later.'),
  failed: refusal(500, 'server_error', null, 'The server had an error while processing your request.'),
} as const
