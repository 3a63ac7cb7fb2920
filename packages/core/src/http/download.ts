import { isIP } from 'node:net'
import type { Dispatcher } from 'undici'
import type { Connection } from '../contract/http.ts'
import type { OutputContent } from '../contract/task.ts'
import { GenerationError } from '../errors/generation-error.ts'
import { isPublicAddress } from './address-guard.ts'
import { byteStream } from './byte-stream.ts'
import { type Exchange, exchange, guardedPools } from './transport.ts'
import { isTrusted } from './trust.ts'

/** A file on its way. */
export interface Download {
  readonly stream: ReadableStream<Uint8Array>
  /** As the sender claims; undefined when it says nothing. */
  readonly mimeType?: string
  readonly bytes?: number
}

export interface DownloadSettings {
  /** Most bytes to take; the stream fails beyond. */
  readonly maxBytes: number
  readonly dispatcher?: Dispatcher
  readonly signal?: AbortSignal
  /** Longest silence in seconds. @default 60 */
  readonly silenceSeconds?: number
  /** Longest that all of it may take, however steadily it drips, in seconds. @default 1800 */
  readonly wholeSeconds?: number
}

const maxRedirects = 3

/**
 * Opens an output of a vendor. The address comes from outside and is treated as hostile: https on the open internet
 * only (or the connection's own origin), each redirect checked anew, size capped, credentials sent only where the
 * output asks for them and the connection trusts the host.
 *
 * @throws GenerationError `vendor_reply` for an address that must not be followed, `not_found` for a dead link,
 * `vendor_down` when nobody answers.
 */
export async function openOutput(
  content: OutputContent,
  connection: Connection,
  settings: DownloadSettings,
): Promise<Download> {
  if (content.kind === 'stream')
    return { stream: capped(content.stream, settings.maxBytes), mimeType: content.mimeType }
  const address =
    content.authorized && content.url.startsWith('/') ? connection.baseUrl + content.url : content.url
  return follow(readLink(address), settings, async (url) => {
    const own = url.origin === new URL(connection.baseUrl).origin
    if (!own) assertPublic(url)
    return {
      headers: content.authorized && isTrusted(connection, url) ? await connection.authorize() : {},
      dispatcher: settings.dispatcher ?? (own ? undefined : await guardedPools()),
    }
  })
}

/**
 * Opens an address that a stranger gave, for instance a picture to animate: public https addresses only.
 *
 * @throws GenerationError as `openOutput` does.
 */
export async function openAddress(address: URL, settings: DownloadSettings): Promise<Download> {
  return follow(address, settings, async (url) => {
    assertPublic(url)
    return { headers: {}, dispatcher: settings.dispatcher ?? (await guardedPools()) }
  })
}

type Approach = Pick<Exchange, 'headers' | 'dispatcher'>

/** Follows redirects, each one approached anew. */
async function follow(
  address: URL,
  { wholeSeconds = 1800, ...given }: DownloadSettings,
  approach: (url: URL) => Promise<Approach>,
): Promise<Download> {
  const late = AbortSignal.timeout(wholeSeconds * 1000)
  const settings = { ...given, signal: given.signal ? AbortSignal.any([given.signal, late]) : late }
  let url = address
  for (let redirects = 0; redirects <= maxRedirects; redirects += 1) {
    const response = await fetchFile(url, await approach(url), settings)
    const location = response.headers.location
    if (response.statusCode >= 300 && response.statusCode < 400 && typeof location === 'string') {
      await response.body.dump()
      url = readLink(location, url)
      continue
    }
    if (response.statusCode !== 200) {
      await response.body.dump()
      throw deadLink(url, response.statusCode)
    }
    return asDownload(response, settings.maxBytes)
  }
  throw new GenerationError({ reason: 'vendor_reply', message: `${address.host} redirects for ever.` })
}

function readLink(link: string, base?: URL): URL {
  if (URL.canParse(link, base?.href)) return new URL(link, base)
  throw new GenerationError({ reason: 'vendor_reply', message: 'The link to the file is no address.' })
}

async function fetchFile(url: URL, approach: Approach, settings: DownloadSettings) {
  const request: Exchange = {
    method: 'GET',
    url,
    ...approach,
    silenceSeconds: settings.silenceSeconds ?? 60,
    signal: settings.signal,
  }
  return exchange(request).catch((cause: unknown) => {
    throw new GenerationError(
      { reason: 'vendor_down', message: `No answer from ${url.host}, where the file is.` },
      { cause },
    )
  })
}

function assertPublic(url: URL): void {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (url.protocol === 'https:' && (isIP(host) === 0 || isPublicAddress(host))) return
  throw new GenerationError({
    reason: 'vendor_reply',
    message: `The link leads to ${url.protocol}//${url.host}; files are fetched from public https addresses only.`,
  })
}

function deadLink(url: URL, status: number): GenerationError {
  const gone = status < 500 && status !== 429
  return new GenerationError({
    reason: gone ? 'not_found' : 'vendor_down',
    message: gone ? 'The link to the file is dead.' : `${url.host}, where the file is, is out of order.`,
    providerCode: String(status),
  })
}

function asDownload(response: Dispatcher.ResponseData, maxBytes: number): Download {
  const mimeType = headerOf(response, 'content-type')?.split(';', 1)[0]
  const bytes = Number(headerOf(response, 'content-length') ?? Number.NaN)
  return {
    stream: capped(byteStream(response.body), maxBytes),
    ...(mimeType && { mimeType }),
    ...(Number.isSafeInteger(bytes) && { bytes }),
  }
}

function headerOf(response: Dispatcher.ResponseData, name: string): string | undefined {
  const value = response.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** The stream, which fails as soon as more than `maxBytes` have come. */
function capped(stream: ReadableStream<Uint8Array>, maxBytes: number): ReadableStream<Uint8Array> {
  let size = 0
  return stream.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array>({
      transform(piece, controller) {
        size += piece.byteLength
        if (size > maxBytes)
          throw new GenerationError({
            reason: 'vendor_reply',
            message: `The file is larger than ${maxBytes} bytes.`,
          })
        controller.enqueue(piece)
      },
    }),
  )
}
