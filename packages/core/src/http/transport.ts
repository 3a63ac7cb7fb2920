import type { Dispatcher } from 'undici'
import type { FormPart } from '../contract/http.ts'
import { publicLookup } from './address-guard.ts'

/** Sends one request and hands back what came; no retry, no redirect, no judgement. */
export interface Exchange {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: URL
  readonly headers: Record<string, string>
  readonly body?: string
  /** Sent as multipart/form-data, instead of `body`. */
  readonly form?: { readonly [name: string]: FormPart }
  /** Longest wait for the headers, and longest silence between two pieces of the body. */
  readonly silenceSeconds: number
  /** Ends the exchange, body included. */
  readonly signal?: AbortSignal | undefined
  readonly dispatcher?: Dispatcher | undefined
}

/** undici costs 75 ms to import: it is loaded at the first request, so that importing a provider stays cheap. */
let undici: Promise<typeof import('undici')> | undefined
const load = () => {
  undici ??= import('undici')
  return undici
}

let open: Promise<Dispatcher> | undefined
let guarded: Promise<Dispatcher> | undefined

/** Pools for addresses that the operator or the adapter chose. */
const openPools = () => {
  open ??= load().then(({ Agent }) => new Agent({ connect: { timeout: 10_000 }, connections: 128 }))
  return open
}

/** Pools for addresses that strangers chose: they reach public addresses only. */
export const guardedPools = () => {
  guarded ??= load().then(
    ({ Agent }) => new Agent({ connect: { timeout: 10_000, lookup: publicLookup }, connections: 32 }),
  )
  return guarded
}

/** Sends it. Network failures come out as undici and Node throw them. */
export async function exchange(request: Exchange): Promise<Dispatcher.ResponseData> {
  const [{ request: send, FormData }, dispatcher] = await Promise.all([
    load(),
    request.dispatcher ?? openPools(),
  ])
  return send(request.url, {
    method: request.method,
    headers: request.headers,
    body: request.form ? fill(new FormData(), request.form) : (request.body ?? null),
    dispatcher,
    headersTimeout: request.silenceSeconds * 1000,
    bodyTimeout: request.silenceSeconds * 1000,
    ...(request.signal && { signal: request.signal }),
  })
}

function fill<Form extends { append(name: string, value: Blob | string, fileName?: string): void }>(
  data: Form,
  form: NonNullable<Exchange['form']>,
): Form {
  for (const [name, part] of Object.entries(form)) {
    if (typeof part === 'string') data.append(name, part)
    else data.append(name, new Blob([new Uint8Array(part.bytes)], { type: part.mimeType }), part.fileName)
  }
  return data
}

const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_FORBIDDEN_ADDRESS',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ENOENT',
])

/** True when a thrown network error proves that not one byte of the request reached the server. */
export function wasNeverSent(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(wasNeverSent)
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined
  if (typeof code === 'string' && neverSent.has(code)) return true
  return error instanceof Error && error.cause !== undefined && wasNeverSent(error.cause)
}

/** The body as text, at most `maxBytes` of it. @throws RangeError when there is more; the connection is dropped then. */
export async function readText(body: Dispatcher.ResponseData['body'], maxBytes: number): Promise<string> {
  const pieces: Buffer[] = []
  let size = 0
  for await (const piece of body) {
    size += piece.length
    if (size > maxBytes) {
      body.destroy()
      throw new RangeError(`The reply is larger than ${maxBytes} bytes.`)
    }
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString('utf8')
}
