import type { FastifyRequest } from 'fastify'

/** A request as it reached an emulated vendor. */
export interface RecordedRequest {
  readonly method: string
  /** Without the emulator's own prefix and without the query. */
  readonly path: string
  readonly query: { readonly [name: string]: string }
  /** Lower-case names; credentials are replaced by their kind. */
  readonly headers: { readonly [name: string]: string }
  /** Parsed JSON, text, or undefined. */
  readonly body: unknown
}

const hidden = new Set([
  'authorization',
  'x-api-key',
  'x-api-id',
  'x-key',
  'x-goog-api-key',
  'xi-api-key',
  'cookie',
])

/** Everything that reached an emulated vendor, in order. */
export class Traffic {
  readonly #requests: RecordedRequest[] = []

  get requests(): readonly RecordedRequest[] {
    return this.#requests
  }

  /** Takes what is recorded so far, and starts anew. */
  take(): readonly RecordedRequest[] {
    return this.#requests.splice(0)
  }

  record(request: FastifyRequest): void {
    const url = new URL(request.url, 'http://emulator')
    const prefix = request.server.prefix
    if (this.#requests.length >= 10_000) this.#requests.shift()
    this.#requests.push({
      method: request.method,
      path: url.pathname.slice(prefix.length),
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [
          name,
          hidden.has(name) ? String(value).replace(/\S+$/, '<credential>') : String(value),
        ]),
      ),
      body: request.body instanceof Uint8Array ? Buffer.from(request.body).toString('latin1') : request.body,
    })
  }
}
