import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { vi } from 'vitest'

/** A webhook as it came. */
export interface Received {
  readonly path: string
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

/** What a receiver does with the nth webhook that comes; `hang` never answers. */
export type Reply = { readonly status: number; readonly headers?: Record<string, string> } | 'hang'

/** A receiver of webhooks on a socket of this machine. */
export interface Receiver {
  readonly origin: string
  readonly received: readonly Received[]
  /** Waits until so many have come. */
  count(wanted: number): Promise<readonly Received[]>
  close(): Promise<void>
}

/** @param reply by default everything is taken with 200 */
export async function startReceiver(
  reply: (nth: number, webhook: Received) => Reply = () => ({ status: 200 }),
): Promise<Receiver> {
  const received: Received[] = []
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = []
    for await (const piece of request) pieces.push(piece)
    const webhook = {
      path: request.url ?? '',
      headers: request.headers,
      text: Buffer.concat(pieces).toString('utf8'),
    }
    received.push(webhook)
    const answer = reply(received.length, webhook)
    if (answer === 'hang') return
    response.writeHead(answer.status, answer.headers).end(`answer ${received.length}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    received,
    count: (wanted) =>
      vi.waitFor(
        () => {
          if (received.length < wanted) throw new Error(`${received.length} of ${wanted} have come.`)
          return received
        },
        { timeout: 20_000, interval: 20 },
      ),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
