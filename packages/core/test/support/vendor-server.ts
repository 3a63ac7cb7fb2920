import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** A real HTTP server that answers as each test says, one answer after another; the last one goes on for ever. */
export class VendorServer {
  readonly requests: {
    readonly method: string
    readonly url: string
    readonly headers: IncomingMessage['headers']
  }[] = []
  readonly #server: Server
  #answers: Answer[] = []

  constructor() {
    this.#server = createServer((request, response) => {
      this.requests.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
      request.resume()
      request.on('end', () => {
        const answer = this.#answers.length > 1 ? this.#answers.shift() : this.#answers[0]
        answer?.(request, response)
      })
    })
  }

  async open(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve))
    const { port } = this.#server.address() as AddressInfo
    return `http://127.0.0.1:${port}`
  }

  answer(...answers: readonly Answer[]): void {
    this.requests.length = 0
    this.#answers = [...answers]
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}

export const json =
  (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify(body))
  }

export const text =
  (status: number, body: string): Answer =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'text/html' })
    response.end(body)
  }

/** The connection closes instead of an answer. */
export const drop: Answer = (request) => request.socket.destroy()

/** No answer, for ever. */
export const hang: Answer = () => undefined
