import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request that the vendor has, and answers as the test says. */
export interface SlowAnswer {
  /** Sends bytes, the headers before the first of them. */
  send(bytes: Uint8Array): Promise<void>
  end(): void
  /** Breaks off the connection. */
  break(): void
  /** Refuses it: the vendor is busy. */
  refuse(): void
}

/** A vendor of speech in the shape of OpenAI's that sends a sound piece by piece, when the test says. */
export interface SlowVoice {
  /** Where it is, for `OPENAI_BASE_URL`. */
  readonly origin: string
  /** How many requests came: each would have been billed. */
  readonly count: number
  /** The next request, once it is there. */
  next(): Promise<SlowAnswer>
  close(): Promise<void>
}

export async function startSlowVoice(): Promise<SlowVoice> {
  const asked: ServerResponse[] = []
  let taken = 0
  const server = createServer((request, response) => {
    request.resume().once('end', () => {
      asked.push(response)
      server.emit('asked')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A TCP server's address is never a path.
  const { port } = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${port}`,
    get count() {
      return asked.length
    },
    async next() {
      const index = taken++
      while (asked.length <= index) await once(server, 'asked')
      return answerOf(asked[index])
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function answerOf(response: ServerResponse | undefined): SlowAnswer {
  if (!response) throw new TypeError('There is no such request.')
  return {
    send: (bytes) => {
      if (!response.headersSent) response.writeHead(200, { 'content-type': 'audio/mpeg' })
      return new Promise((resolve) => response.write(bytes, () => resolve()))
    },
    end: () => response.end(),
    break: () => response.destroy(),
    refuse: () =>
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '0' }).end(
        JSON.stringify({
          error: {
            message: 'Rate limit reached.',
            type: 'requests',
            param: null,
            code: 'rate_limit_exceeded',
          },
        }),
      ),
  }
}
