import { PassThrough } from 'node:stream'
import type { Warning } from '@genmux/core'

/** So many bytes wait for a listener who is slower than the vendor; what comes beyond is in the file alone. */
const mostWaitingBytes = 1024 * 1024

/** How an output begins. */
export interface Beginning {
  /** As the vendor says; the file itself is looked at once it is whole. */
  readonly mimeType: string | undefined
  /** The adapter's, beside those that the generation has had since it was accepted. */
  readonly warnings: readonly Warning[]
}

/** What one listener hears of an output. */
export class LiveOutput {
  /** Resolves with the first byte; never, where the output does not come as a stream, or comes to another gateway. */
  readonly begun: Promise<Beginning>
  /** The bytes from the first on. They end once the generation is `COMPLETED`, and break off where it is not. */
  readonly pieces = new PassThrough({ highWaterMark: mostWaitingBytes })
  readonly #begin: (beginning: Beginning) => void
  readonly #leave: () => void
  #hasBegun = false
  #isBehind = false

  /** @param leave has it hear no more */
  constructor(leave: () => void) {
    const { promise, resolve } = Promise.withResolvers<Beginning>()
    this.begun = promise
    this.#begin = resolve
    this.#leave = leave
    // Nobody may be reading when they break off.
    this.pieces.on('error', () => undefined)
  }

  get hasBegun(): boolean {
    return this.#hasBegun
  }

  /** Whether the listener was too slow: what follows on `pieces` has to be read from the file. */
  get isBehind(): boolean {
    return this.#isBehind
  }

  /** Takes a piece as it passes, and never keeps it from passing. */
  hear(piece: Uint8Array, beginning: Beginning): void {
    if (piece.byteLength === 0 || this.pieces.destroyed) return
    if (!this.#hasBegun) this.#begin(beginning)
    this.#hasBegun = true
    const waiting = this.pieces.readableLength + this.pieces.writableLength
    this.#isBehind ||= waiting + piece.byteLength > mostWaitingBytes
    if (!this.#isBehind) this.pieces.write(piece)
  }

  /** The listener leaves; the storing goes on. */
  close(): void {
    this.#leave()
    this.pieces.destroy()
  }
}

/**
 * Who wants to hear an output while it is being stored, by generation. The storing offers each stream that it receives, and
 * says what became of it. A listener hears the first stream that delivers a byte: an attempt that fails before leaves the
 * listener to the next one, and what fails after it is final for the listener, whatever becomes of the generation.
 */
export class LiveOutputs {
  readonly #listeners = new Map<string, LiveOutput>()

  /** Listens to a generation to which nobody listens yet. To be called before it can be submitted here. */
  listen(generationId: string): LiveOutput {
    const listener: LiveOutput = new LiveOutput(() => {
      if (this.#listeners.get(generationId) === listener) this.#listeners.delete(generationId)
    })
    this.#listeners.set(generationId, listener)
    return listener
  }

  /** The same stream, which whoever listens to the generation hears too. */
  tap(
    generationId: string,
    stream: AsyncIterable<Uint8Array>,
    beginning: Beginning,
  ): AsyncIterable<Uint8Array> {
    const listener = this.#listeners.get(generationId)
    return listener ? overheard(stream, listener, beginning) : stream
  }

  /** What was heard is stored, and its generation `COMPLETED`. */
  stored(generationId: string): void {
    this.#take(generationId)?.pieces.end()
  }

  /** What was heard is not kept. */
  lost(generationId: string): void {
    this.#take(generationId)?.pieces.destroy(new Error('The output could not be stored.'))
  }

  /** The listener who has heard something, and hears nothing from here on. */
  #take(generationId: string): LiveOutput | undefined {
    const listener = this.#listeners.get(generationId)
    if (!listener?.hasBegun) return undefined
    this.#listeners.delete(generationId)
    return listener
  }
}

async function* overheard(
  stream: AsyncIterable<Uint8Array>,
  listener: LiveOutput,
  beginning: Beginning,
): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) {
    listener.hear(piece, beginning)
    yield piece
  }
}
