import type { JsonObject } from '@genmux/core'
import { type EmulatorKit, type Problem, type Refusal, Refused } from '@genmux/testkit/emulator'
import { z } from 'zod'

/** A refusal of V2: the code stands in brackets at the end of the message. */
export function refusal(status: number, type: string, message: string, code: number): Refusal {
  return {
    status,
    body: {
      type: 'error',
      error: { type, message: `${message} (${code})`, http_code: String(status) },
      request_id: '021785229015510a2c883cf675b9804d',
    },
  }
}

export const refusals = {
  credentials: refusal(
    401,
    'authorized_error',
    "login fail: Please carry the API secret key in the 'Authorization' field of the request header",
    1004,
  ),
  funds: refusal(402, 'insufficient_balance_error', 'insufficient balance', 1008),
  rate: refusal(429, 'rate_limit_error', 'rate limit, please retry later', 1002),
  moderation: refusal(
    422,
    'unprocessable_entity_error',
    'video description contains sensitive content',
    1026,
  ),
  down: refusal(529, 'overloaded_error', 'overloaded, please retry later', 1000),
} as const

/** Refuses bad parameters. */
export function badRequest(message: string): never {
  throw new Refused(invalid(message))
}

/** The vendor's way to name what is wrong with a body. */
export function wrong({ path, message }: Problem): Refusal {
  return invalid(`${path.join('.')}: ${message}`)
}

function invalid(message: string): Refusal {
  return refusal(400, 'bad_request_error', `invalid params, ${message}`, 2013)
}

const v2Error = z.object({ type: z.literal('error'), error: z.object({ message: z.string() }) })

/** V1, speech and images say the same with HTTP 200 and `base_resp`. */
export function speakV1({ app }: EmulatorKit): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (!request.url.includes('/v1/') || typeof payload !== 'string') return payload
    const parsed = v2Error.safeParse(parseJson(payload))
    if (!parsed.success) return payload
    const { message } = parsed.data.error
    const code = Number(/\((\d+)\)$/.exec(message)?.[1] ?? 1000)
    reply.code(200).removeHeader('content-length')
    return JSON.stringify({ task_id: '', ...baseReply(code, message.replace(/ \(\d+\)$/, '')) })
  })
}

/** The tail of every reply of V1. */
export function baseReply(code = 0, message = 'success'): JsonObject {
  return { base_resp: { status_code: code, status_msg: message } }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
