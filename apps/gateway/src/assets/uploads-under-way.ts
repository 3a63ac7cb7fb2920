import type { IncomingMessage } from 'node:http'
import type { Owner } from '../db/generations.ts'
import { HttpRefusal } from '../http-errors.ts'
import { type AssetSettings, sizeText } from './settings.ts'

/** A form is a little larger than its file. */
const mostAroundFile = 1024 ** 2

/** The uploads that a gateway has in hand: each has its deadlines, and each account its bound. */
export class UploadsUnderWay {
  readonly #settings: AssetSettings
  readonly #stopping = new AbortController()
  readonly #counts = new Map<string, number>()

  constructor(settings: AssetSettings) {
    this.#settings = settings
  }

  /** Runs an upload. @throws HttpRefusal `RATE_LIMIT` when its account has too many under way. */
  async run<T>({ accountId }: Owner, upload: () => Promise<T>): Promise<T> {
    const { uploadsAtOnce } = this.#settings
    const count = this.#counts.get(accountId) ?? 0
    if (count >= uploadsAtOnce)
      throw new HttpRefusal(
        'RATE_LIMIT',
        `Your account may send ${uploadsAtOnce} files at once: wait for one to end.`,
      )
    this.#counts.set(accountId, count + 1)
    return upload().finally(() => this.#leave(accountId))
  }

  /**
   * Receives the body of a request. The signal is aborted, with a refusal as its reason, when the sender is silent for too
   * long, when it takes too long as a whole, and when the gateway stops.
   *
   * @throws HttpRefusal before a byte is read, when the sender announces too much.
   */
  async receive<T>(request: IncomingMessage, receive: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const { silence, longestUpload, maxBytes } = this.#settings
    if (Number(request.headers['content-length'] ?? 0) > maxBytes.video + mostAroundFile)
      throw new HttpRefusal(
        'INVALID_INPUT',
        `The file is too large: no file may have more than ${sizeText(maxBytes.video)}.`,
        413,
      )
    const late = new AbortController()
    const end = (why: string) =>
      late.abort(new HttpRefusal('INVALID_INPUT', `${why} Send the file again.`, 408))
    const deadline = setTimeout(
      () => end(`An upload may take ${durationText(longestUpload)}, and this one took longer.`),
      longestUpload,
    )
    let heard = request.socket.bytesRead
    const watch = setInterval(() => {
      const silent = request.socket.bytesRead === heard && !request.complete
      heard = request.socket.bytesRead
      if (silent) end(`Nothing came for ${durationText(silence)}.`)
    }, silence)
    try {
      return await receive(AbortSignal.any([late.signal, this.#stopping.signal]))
    } finally {
      clearTimeout(deadline)
      clearInterval(watch)
    }
  }

  /** Ends what is being received, now and from now on. */
  stop(): void {
    this.#stopping.abort(
      new HttpRefusal('PROVIDER_UNAVAILABLE', 'The gateway is stopping: send the file again in a minute.'),
    )
  }

  #leave(accountId: string): void {
    const count = (this.#counts.get(accountId) ?? 1) - 1
    if (count > 0) this.#counts.set(accountId, count)
    else this.#counts.delete(accountId)
  }
}

/**
 * Lets go of a request that was answered while its sender still sends: it can hear the answer for so many milliseconds,
 * then the connection is cut, as its body might have no end.
 */
export function letGo(request: IncomingMessage, linger: number): void {
  if (request.complete || request.destroyed) return
  request.unpipe()
  request.resume()
  const timer = setTimeout(() => request.socket.destroy(), linger)
  request.once('close', () => clearTimeout(timer))
}

function durationText(milliseconds: number): string {
  return milliseconds >= 60_000 ? `${milliseconds / 60_000} minutes` : `${milliseconds / 1000} s`
}
