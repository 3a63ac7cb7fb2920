import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** How long a stop waits for clients to take what is on its way to them. */
const graceMilliseconds = 1000

/**
 * The event streams that are open. A stream whose operation is not over ends, when the gateway stops, like a connection
 * that was closed, and without the event "complete": so clients know that they must connect again.
 */
export class EventStreams {
  readonly #open = new Map<ServerResponse, () => void>()
  #isStopping = false

  /** The same stream, kept count of until the response is over. */
  track(body: ReadableStream<Uint8Array>, response: ServerResponse): ReadableStream<Uint8Array> {
    const reader = body.getReader()
    const { socket } = response
    let ended = false
    response.once('close', () => this.#open.delete(response))
    return new ReadableStream({
      start: (controller) => {
        const end = () => {
          if (ended) return
          ended = true
          controller.close()
          void reader.cancel().catch(() => undefined)
        }
        this.#open.set(response, end)
        if (!this.#isStopping) return
        // It came while the server was closing, which would wait for its connection.
        response.once('finish', () => socket?.destroySoon())
        end()
      },
      async pull(controller) {
        const { done, value } = await reader.read()
        if (ended) return
        if (!done) return controller.enqueue(value)
        ended = true
        controller.close()
      },
      cancel(reason) {
        ended = true
        return reader.cancel(reason)
      },
    })
  }

  /** Ends them all; cuts the connections that are too slow to end. */
  async end(): Promise<void> {
    this.#isStopping = true
    const responses = [...this.#open.keys()]
    const closed = responses.map((response) => new Promise((resolve) => response.once('close', resolve)))
    for (const end of this.#open.values()) end()
    const late = new AbortController()
    await Promise.race([
      Promise.all(closed),
      wait(graceMilliseconds, undefined, { signal: late.signal }).catch(() => undefined),
    ])
    late.abort()
    for (const response of this.#open.keys()) response.destroy()
  }
}
