import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import type { Db } from '../db/database.ts'
import { hashOfKey } from '../keys/api-key.ts'
import { authenticate, type Caller, type Client } from '../keys/authenticate.ts'
import { requestsPerMinute } from './plans.ts'
import { minute, type Quota, quotaHeaderNames, quotaHeaders, windowBegin, windowQuota } from './quota.ts'
import { WindowCounter } from './window-counter.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Whom it comes from. */
    caller: Caller
    /** The limits that its response shows. */
    quotas: (now: Date) => readonly Quota[]
  }
  interface FastifyContextConfig {
    /** Anybody may ask for it as often as they like. */
    readonly unlimited?: boolean
    /** How a refusal reads where the route does not speak GraphQL. @default as GraphQL's own */
    readonly refusalBody?: (refusal: Refusal) => object
  }
}

/** Requests per minute of one address that come without a good key. */
const strangersPerMinute = 600

export interface AdmissionParts {
  readonly db: Db
  readonly log: Logger
  now(): Date
}

/**
 * Finds out whom each request comes from, refuses callers who ask too often, and shows in every response what is left.
 * Requests are counted in this process only: their limit keeps one caller from taking it all, and is not a price list.
 */
export function admitRequests(app: FastifyInstance, parts: AdmissionParts): void {
  const admission = new Admission(parts)
  app.decorateRequest('caller')
  app.decorateRequest('quotas')
  app.addHook('onRequest', (request, reply) =>
    admission.admit(request, reply).catch((err: unknown) => {
      parts.log.error({ err }, 'a key could not be looked up')
      const message = 'Something went wrong on our side.'
      return refuse(reply, 500, { message, extensions: { code: 'INTERNAL' } })
    }),
  )
  app.addHook('onSend', async (request, reply) => {
    // A request that was refused before it got here has no caller.
    const quotas = request.quotas?.(parts.now()) ?? []
    const headers = quotaHeaders(quotas)
    reply.headers(headers)
    if (reply.statusCode === 429 && !reply.hasHeader('retry-after') && headers['X-RateLimit-Reset'])
      reply.header('retry-after', headers['X-RateLimit-Reset'])
  })
}

/** A request that does not get as far as its route. */
export interface Refusal {
  readonly message: string
  readonly extensions: { readonly code: 'RATE_LIMIT' | 'INTERNAL'; readonly retryAfterSeconds?: number }
}

class Admission {
  readonly #parts: AdmissionParts
  readonly #clients = new WindowCounter(minute)
  readonly #strangers = new WindowCounter(minute)
  /** Keys that were good in this minute, by their hash. */
  readonly #goodKeys = new WindowCounter(minute)

  constructor(parts: AdmissionParts) {
    this.#parts = parts
  }

  async admit(request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
    const now = this.#parts.now()
    const unlimited = request.method === 'OPTIONS' || request.routeOptions.config.unlimited === true
    request.quotas = () => []
    const caller = await this.#callerOf(request, now)
    request.caller = caller
    if ('refused' in caller) {
      // Who guesses keys is counted everywhere, and refused where requests are counted.
      if (!unlimited || request.headers.authorization !== undefined) this.#strangers.count(request.ip, now)
      return unlimited ? undefined : this.#admitStranger(request, reply, now)
    }
    request.quotas = (at) => caller.allowance.quotas(at)
    return unlimited ? undefined : this.#admitClient(caller, reply, now)
  }

  /** Guessing keys must not keep the database busy; who has shown a good one is not held up by a guesser next door. */
  async #callerOf({ headers, ip }: FastifyRequest, now: Date): Promise<Caller> {
    const header = headers.authorization ?? null
    if (header === null) return authenticate(this.#parts.db, header)
    const fingerprint = hashOfKey(header).toString('base64')
    if (this.#goodKeys.of(fingerprint, now) === 0 && this.#strangers.of(ip, now) >= strangersPerMinute)
      return { refused: 'Too many requests without a good API key came from your address.' }
    const caller = await authenticate(this.#parts.db, header)
    if (!('refused' in caller)) this.#goodKeys.count(fingerprint, now)
    return caller
  }

  #admitStranger(request: FastifyRequest, reply: FastifyReply, now: Date): unknown {
    const used = this.#strangers.of(request.ip, now)
    request.quotas = (at) => [requestQuota(strangersPerMinute, used, now, at)]
    if (used <= strangersPerMinute) return undefined
    const quota = requestQuota(strangersPerMinute, used, now, now)
    return tooMany(reply, 'Without a good API key, an address', quota)
  }

  #admitClient({ account, livemode, allowance }: Client, reply: FastifyReply, now: Date): unknown {
    const limit = requestsPerMinute(allowance.limits)
    if (limit === null) return undefined
    const used = this.#clients.count(`${account.id} ${livemode}`, now)
    return used <= limit ? undefined : tooMany(reply, 'Your account', requestQuota(limit, used, now, now))
  }
}

/** Requests in the minute that holds `counted`, as they are at `at`. */
function requestQuota(limit: number, used: number, counted: Date, at: Date): Quota {
  const began = windowBegin(counted, minute)
  return windowQuota({ name: 'requests-per-minute', limit, seconds: minute, began }, used, at)
}

function tooMany(reply: FastifyReply, who: string, { limit, resetSeconds }: Quota): FastifyReply {
  return refuse(reply.header('retry-after', String(resetSeconds)), 429, {
    message: `${who} may make ${limit} requests per minute. Try again in ${resetSeconds} s.`,
    extensions: { code: 'RATE_LIMIT', retryAfterSeconds: resetSeconds },
  })
}

/** Answers in the route's shape, readable for a browser's scripts as GraphQL's own answers are. */
function refuse(reply: FastifyReply, status: number, error: Refusal): FastifyReply {
  return reply
    .code(status)
    .header('access-control-allow-origin', '*')
    .header('access-control-expose-headers', ['X-Request-Id', ...quotaHeaderNames].join(', '))
    .send(reply.request.routeOptions.config.refusalBody?.(error) ?? { errors: [error] })
}
