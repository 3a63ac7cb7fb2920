import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

/** Why a call ends without its generation. `gone`: the caller hung up. `late`: its time is over. `stopping`: the gateway's is. */
export type Interruption = 'gone' | 'late' | 'stopping'

/** A caller who waits for a file, or takes it. */
export class Call {
  readonly generationId: string
  /** Aborted, with an `Interruption` as its reason, when the call ends without its generation. */
  readonly signal: AbortSignal
  readonly interrupted: Promise<Interruption>
  /** Resolves when its response is over, however. */
  readonly closed: Promise<void>
  readonly #controller = new AbortController()
  #timer: NodeJS.Timeout | undefined

  constructor(generationId: string, response: ServerResponse, seconds: number) {
    this.generationId = generationId
    this.signal = this.#controller.signal
    const { promise: interrupted, resolve: interrupt } = Promise.withResolvers<Interruption>()
    this.interrupted = interrupted
    this.signal.addEventListener('abort', () => interrupt(this.signal.reason), { once: true })
    const { promise: closed, resolve: close } = Promise.withResolvers<void>()
    this.closed = closed
    const over = () => {
      clearTimeout(this.#timer)
      if (!response.writableFinished) this.interrupt('gone')
      close()
    }
    this.lasts(seconds)
    if (response.closed || response.destroyed) over()
    else response.once('close', over)
  }

  /** From now on it may last so many seconds. */
  lasts(seconds: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => this.interrupt('late'), seconds * 1000)
  }

  interrupt(why: Interruption): void {
    this.#controller.abort(why)
  }
}

/** Every call that is open on this gateway. */
export class Calls {
  readonly #open = new Set<Call>()
  #isStopping = false

  /** Whether no new call should begin. */
  get isStopping(): boolean {
    return this.#isStopping
  }

  /** A call that waits for a generation, for at most so many seconds. */
  begin(generationId: string, response: ServerResponse, seconds: number): Call {
    const call = new Call(generationId, response, seconds)
    this.#open.add(call)
    void call.closed.then(() => this.#open.delete(call))
    return call
  }

  /** Whether anybody here waits for the generation besides this caller. */
  isShared(call: Call): boolean {
    return [...this.#open].some((other) => other !== call && other.generationId === call.generationId)
  }

  /** Gives the open calls so many seconds to end, and ends the rest. */
  async drain(seconds: number): Promise<void> {
    this.#isStopping = true
    await this.#over(seconds)
    for (const call of this.#open) call.interrupt('stopping')
    await this.#over(1)
  }

  async #over(seconds: number): Promise<void> {
    const late = new AbortController()
    await Promise.race([
      Promise.all([...this.#open].map(({ closed }) => closed)),
      wait(seconds * 1000, undefined, { signal: late.signal }).catch(() => undefined),
    ])
    late.abort()
  }
}
