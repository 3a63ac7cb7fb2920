import assert from 'node:assert/strict'
import { EventEmitter, once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { CallbackEvent, IncomingCallback } from '@genmux/core'
import { assertCompleted, type Bench, discard } from './bench.ts'
import type { SampleJob } from './types.ts'

/** Longer than any emulator takes to call a neighbour. */
const patienceMilliseconds = 5000

/** What a vendor's callbacks reach: answers challenges, and hands the news to the adapter. */
export class Receiver {
  readonly #bench: Bench
  readonly #server: Server
  readonly #news = new EventEmitter()
  readonly #secret = 'secret-of-the-callback'
  /** Reports that were understood. */
  heard = 0

  private constructor(bench: Bench) {
    this.#bench = bench
    this.#server = createServer(async (request, response) => {
      try {
        const event = this.#parse(await incoming(request, this.#secret, bench))
        response.setHeader('content-type', 'application/json')
        response.end(event.kind === 'challenge' ? JSON.stringify(event.reply) : '{}')
        if (event.kind === 'update') this.#news.emit('news', event)
      } catch (error) {
        response.writeHead(401).end()
        this.#news.emit('error', error)
      }
    })
  }

  static async open(bench: Bench): Promise<Receiver> {
    const receiver = new Receiver(bench)
    receiver.#server.listen(0, '127.0.0.1')
    await once(receiver.#server, 'listening')
    return receiver
  }

  /** Runs a sample to its end. Where its submit named our address, news of it must come. */
  async expectNews(sample: SampleJob): Promise<void> {
    const adapter = this.#bench.adapter()
    const { port } = this.#server.address() as AddressInfo
    const url = `http://127.0.0.1:${port}/callbacks/abc`
    const job = { ...(await this.#bench.job(sample)), callback: { url, secret: this.#secret } }
    this.#bench.vendor.traffic.take()
    const answer = await adapter.submit(job, this.#bench.http(adapter))
    if (answer.status !== 'accepted') return discard(answer)
    const asked = JSON.stringify(this.#bench.vendor.traffic.take()).includes(`${port}/callbacks/abc`)
    if (!asked) return
    const news = once(this.#news, 'news', { signal: AbortSignal.timeout(patienceMilliseconds) })
    this.#bench.finish()
    const [event] = await news.catch((error: unknown) => {
      throw new assert.AssertionError({ message: `No news of ${sample.model} came: ${String(error)}` })
    })
    assert.equal(event.taskId, answer.id, 'The news is about another task.')
    const adopted = adapter.callback?.adopt?.(job, event.taskId)
    if (adopted) assertCompleted(await this.#bench.settle(adopted, adapter))
    this.heard += 1
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections()
    await new Promise((resolve) => this.#server.close(resolve))
  }

  #parse(callback: IncomingCallback): CallbackEvent {
    const parsed = this.#bench.adapter().callback?.parse(callback)
    assert.ok(parsed, 'The adapter takes no callbacks.')
    return parsed
  }
}

async function incoming(request: IncomingMessage, secret: string, bench: Bench): Promise<IncomingCallback> {
  const pieces: Buffer[] = []
  for await (const piece of request) pieces.push(piece)
  const headers = Object.entries(request.headers).map(([name, value]) => [name, String(value)])
  return {
    headers: Object.fromEntries(headers),
    body: Buffer.concat(pieces),
    secret,
    now: bench.clock.now() / 1000,
  }
}
