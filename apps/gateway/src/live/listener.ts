import { setTimeout as wait } from 'node:timers/promises'
import { backoffSeconds } from '@genmux/core'
import type { Logger } from 'pino'
import type { Listening } from '../db/changes.ts'

/** A connection that says nothing for so long is asked whether it is still there. */
const checkMilliseconds = 10_000
/** Longest between two tries to get a lost connection back, in seconds. */
const longestWait = 10

export interface ListenerParts {
  /** Opens a connection that listens. */
  listen(): Promise<Listening>
  /** A connection listens, for the first time or again: whatever was said before was not heard. */
  connected(): void
  readonly log: Logger
  /** 0 to 1. */
  random(): number
}

/** Keeps one listening connection up for as long as the gateway runs. */
export class Listener {
  readonly #parts: ListenerParts
  readonly #stop = new AbortController()
  #running: Promise<void> | undefined

  constructor(parts: ListenerParts) {
    this.#parts = parts
  }

  start(): void {
    this.#running ??= this.#run()
  }

  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { listen, connected, log, random } = this.#parts
    for (let tries = 0; !this.#stop.signal.aborted; tries += 1) {
      try {
        const listening = await listen()
        tries = 0
        connected()
        await this.#untilLost(listening).finally(() => listening.close())
      } catch (err) {
        log.warn({ err }, 'the connection that listens for changes is lost')
      }
      await this.#sleep(backoffSeconds(tries, random, undefined, longestWait) * 1000)
    }
  }

  /** Returns when the gateway stops. @throws Error when the connection breaks. */
  async #untilLost({ lost, check }: Listening): Promise<void> {
    let isLost = false
    const end = lost.then(() => {
      isLost = true
    })
    while (!this.#stop.signal.aborted) {
      await Promise.race([end, this.#sleep(checkMilliseconds)])
      if (isLost) throw new Error('The connection ended.')
      if (!this.#stop.signal.aborted) await check()
    }
  }

  #sleep(milliseconds: number): Promise<void> {
    return wait(milliseconds, undefined, { signal: this.#stop.signal }).catch(() => undefined)
  }
}
