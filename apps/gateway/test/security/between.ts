import { createServer, type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

/** A request of the gateway's to a vendor. */
export interface Passing {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** An answer that a vendor's server gives. */
export interface Reply {
  readonly status: number
  readonly type: string
  readonly body: Buffer | string
}

/** Somebody between a gateway and its vendors, who can answer in their place or change what they say. */
export interface Between {
  readonly origin: string
  /** Answers in the vendor's place; undefined lets the request pass. */
  answers: (passing: Passing) => Reply | undefined
  /** Changes an answer in JSON. */
  rewrites: (text: string) => string
  close(): Promise<void>
}

/** @param target the vendors' own origin */
export async function standBetween(target: string): Promise<Between> {
  const server = createServer(async (incoming, outgoing) => {
    const body = await buffer(incoming)
    const path = incoming.url ?? '/'
    const own = between.answers({ path, headers: incoming.headers, body })
    if (own) return outgoing.writeHead(own.status, { 'content-type': own.type }).end(own.body)
    const { method, headers } = incoming
    const onward = request(target + path, { method, headers }, async (answer: IncomingMessage) => {
      const bytes = await buffer(answer)
      const isJson = answer.headers['content-type']?.includes('json')
      const { 'content-length': _, 'transfer-encoding': __, ...rest } = answer.headers
      outgoing
        .writeHead(answer.statusCode ?? 502, rest)
        .end(isJson ? between.rewrites(bytes.toString('utf8')) : bytes)
    })
    return onward.on('error', () => outgoing.destroy()).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo
  const between: Between = {
    origin: `http://127.0.0.1:${port}`,
    answers: () => undefined,
    rewrites: (text) => text,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return between
}

/** The environment of a gateway whose vendors are reached through somebody else. */
export function through({ origin }: Between, environment: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [
      name,
      name.endsWith('_BASE_URL') ? origin + new URL(value).pathname : value,
    ]),
  )
}
