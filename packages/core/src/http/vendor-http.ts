import type { Dispatcher } from 'undici'
import type { z } from 'zod'
import type {
  Connection,
  Endpoint,
  Expecting,
  StreamReply,
  VendorHttp,
  VendorReply,
} from '../contract/http.ts'
import { GenerationError } from '../errors/generation-error.ts'
import { byteStream } from './byte-stream.ts'
import { backoffSeconds, sleep as realSleep, retryAfterSeconds, type Sleep } from './delay.ts'
import { redactor } from './redact.ts'
import { fault, lostAnswer, noAnswer } from './reply-errors.ts'
import { type Exchange, exchange, readText, wasNeverSent } from './transport.ts'
import { trustedAddress } from './trust.ts'

/** What can be replaced in tests and in special surroundings; the defaults are real. */
export interface VendorHttpSettings {
  /** Takes the requests instead of the shared pools. */
  readonly dispatcher?: Dispatcher
  /** Ends whatever is under way. */
  readonly signal?: AbortSignal
  readonly sleep?: Sleep
  /** 0 to 1. @default Math.random */
  readonly random?: () => number
  /** Milliseconds since 1970. @default Date.now */
  readonly now?: () => number
}

type Method = Exchange['method']
type Call = Parameters<VendorHttp['postForStream']>[1]

const triesOfRepeatable = 4
const maxReplyBytes = 32 * 1024 * 1024
const defaultTimeoutSeconds = 60
/** Said by a server or proxy in front of work that may or may not have begun. */
const passing: ReadonlySet<number> = new Set([429, 502, 503, 504, 529])
/** Said by servers that broke, and by those in front of them that got no answer: the work may have begun. */
const unclear: ReadonlySet<number> = new Set([500, 502, 504])
/** Said by a vendor that takes no more requests for now: nothing was begun. */
const limited: ReadonlySet<number> = new Set([429])

/** The way out for one adapter. */
export function createVendorHttp(connection: Connection, settings: VendorHttpSettings = {}): VendorHttp {
  const { sleep = realSleep, random = Math.random, now = Date.now } = settings

  /** Tries until there is an answer that counts, or the tries are used up. */
  async function send(method: Method, path: string, call: Call, signal?: AbortSignal) {
    const endpoint = endpointOf(connection, call.endpoint)
    const { trustedHosts } = connection
    const url = withQuery(trustedAddress({ baseUrl: endpoint.baseUrl, trustedHosts }, path), call.query)
    const authorization = await endpoint.authorize()
    const redact = redactor([...connection.secrets, ...Object.values(authorization)])
    const again = repeatableStatusesOf(method, call)
    const once = isOnce(method, call)
    const request = asExchange(method, url, call, authorization, { signal, dispatcher: settings.dispatcher })
    const isWork = method === 'POST'
    let mayHaveBegun = false
    const unanswered = (error: unknown) => noAnswer(error, url, { redact, mayHaveBegun })
    for (let tries = 1; ; tries += 1) {
      const last = tries >= triesOfRepeatable
      const response = await exchange(request).catch((error: unknown) => {
        if (once && !wasNeverSent(error)) throw lostAnswer(error, redact)
        if (settings.signal?.aborted) throw aborted(settings.signal)
        mayHaveBegun ||= isWork && !wasNeverSent(error)
        if (last || signal?.aborted) throw unanswered(error)
        return undefined
      })
      const headers = response && flatHeaders(response.headers)
      if (response && headers) {
        mayHaveBegun ||= isWork && unclear.has(response.statusCode)
        const final = last || !again.has(response.statusCode)
        if (final) return { response, headers, redact, once, mayHaveBegun, unanswered }
        await response.body.dump()
      }
      const retryAfter = retryAfterSeconds(headers?.['retry-after'], now())
      await sleep(1000 * backoffSeconds(tries, random, retryAfter), signal).catch((error: unknown) => {
        throw settings.signal?.aborted ? aborted(settings.signal) : unanswered(error)
      })
    }
  }

  async function json<Schema extends z.ZodType>(
    method: Method,
    path: string,
    call: Call & Expecting<Schema>,
  ): Promise<z.output<Schema>> {
    const signal = withDeadline(settings.signal, call.timeoutSeconds ?? defaultTimeoutSeconds)
    const sent = await send(method, path, call, signal)
    const { response, headers, redact, once, mayHaveBegun } = sent
    const reply = await readReply(response, headers, call.maxBytes).catch((error: unknown) => {
      throw once ? lostAnswer(error, redact) : sent.unanswered(error)
    })
    const refusal = fault(connection, reply, { once, redact, mayHaveBegun, now: now() })
    if (refusal) throw refusal
    const parsed = call.response.safeParse(reply.body)
    if (parsed.success) return parsed.data
    if (once) throw lostAnswer(parsed.error, redact)
    throw new GenerationError(
      { reason: 'vendor_reply', message: 'The vendor answered with something that cannot be understood.' },
      { cause: parsed.error },
    )
  }

  async function stream(method: Method, path: string, call: Call): Promise<StreamReply> {
    const sent = await send(method, path, call, settings.signal)
    const { response, headers, redact, once, mayHaveBegun } = sent
    const mimeType = (headers['content-type'] ?? 'application/octet-stream').split(';', 1)[0] ?? ''
    if (response.statusCode < 300 && mimeType !== 'application/json') {
      if (headers['content-length'] === '0')
        throw new GenerationError({ reason: 'failed', message: 'The vendor answered with an empty file.' })
      return { stream: byteStream(response.body), mimeType, headers }
    }
    const reply = await readReply(response, headers).catch((error: unknown) => {
      throw once ? lostAnswer(error, redact) : sent.unanswered(error)
    })
    throw (
      fault(connection, reply, { once, redact, mayHaveBegun, now: now() }) ??
      new GenerationError({
        reason: 'vendor_reply',
        message: 'The vendor answered with JSON where a file was expected.',
      })
    )
  }

  return {
    get: (path, call) => json('GET', path, call),
    post: (path, call) => json('POST', path, call),
    put: (path, call) => json('PUT', path, call),
    delete: (path, call) => json('DELETE', path, call),
    postForStream: (path, call) => stream('POST', path, call),
    getStream: (path, call) => stream('GET', path, call),
  }
}

/** @throws GenerationError `internal` for a name that the connection does not have. */
function endpointOf(connection: Connection, name: string | undefined): Endpoint {
  const endpoint = name === undefined ? connection : connection.endpoints?.[name]
  if (endpoint) return endpoint
  throw new GenerationError({ reason: 'internal', message: `The connection has no endpoint "${name}".` })
}

/** Paid work may hide behind any POST that is not declared repeatable: it is sent once, and a lost answer is said to be lost. */
function isOnce(method: Method, call: Call): boolean {
  return method === 'POST' && call.repeatable !== true
}

/** The statuses after which a request is sent again. */
function repeatableStatusesOf(method: Method, call: Call): ReadonlySet<number> {
  if (method === 'GET' || method === 'PUT' || call.repeatable === true) return passing
  return call.repeatable === 'when-limited' ? limited : new Set()
}

function asExchange(
  method: Method,
  url: URL,
  call: Call,
  authorization: Record<string, string>,
  rest: Pick<Exchange, 'signal' | 'dispatcher'>,
): Exchange {
  const type: Record<string, string> = call.json === undefined ? {} : { 'content-type': 'application/json' }
  return {
    method,
    url,
    headers: { accept: '*/*', ...type, ...call.headers, ...authorization },
    ...(call.json !== undefined && { body: JSON.stringify(call.json) }),
    ...(call.form && { form: call.form }),
    silenceSeconds: call.timeoutSeconds ?? defaultTimeoutSeconds,
    ...rest,
  }
}

function withDeadline(signal: AbortSignal | undefined, seconds: number): AbortSignal {
  const deadline = AbortSignal.timeout(seconds * 1000)
  return signal ? AbortSignal.any([signal, deadline]) : deadline
}

function aborted(signal: AbortSignal): GenerationError {
  return new GenerationError(
    { reason: 'cancelled', message: 'The caller stopped it.' },
    { cause: signal.reason },
  )
}

function withQuery(url: URL, query: Call['query']): URL {
  for (const [name, value] of Object.entries(query ?? {})) {
    if (value !== undefined) url.searchParams.set(name, String(value))
  }
  return url
}

function flatHeaders(headers: Dispatcher.ResponseData['headers']): VendorReply['headers'] {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}

async function readReply(
  response: Dispatcher.ResponseData,
  headers: VendorReply['headers'],
  maxBytes = maxReplyBytes,
): Promise<VendorReply> {
  const text = await readText(response.body, maxBytes)
  return { status: response.statusCode, headers, body: parseJson(text) }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
