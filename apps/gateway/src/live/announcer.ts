import type { Logger } from 'pino'

/** Changes of so many milliseconds go into one notification. */
const gatherMilliseconds = 5

/**
 * Tells the other gateways which generations this one changed, many in one go. What can't be told is not told again:
 * whoever watches a generation also looks at it from time to time.
 */
export class Announcer {
  readonly #announce: (ids: readonly string[]) => Promise<void>
  readonly #log: Logger
  readonly #untold = new Set<string>()
  #telling: Promise<void> | undefined
  #timer: NodeJS.Timeout | undefined

  constructor(announce: (ids: readonly string[]) => Promise<void>, log: Logger) {
    this.#announce = announce
    this.#log = log
  }

  /** These generations were changed, and their transactions are over. */
  add(ids: readonly string[]): void {
    for (const id of ids) this.#untold.add(id)
    if (!this.#telling) this.#timer ??= setTimeout(() => void this.flush(), gatherMilliseconds)
  }

  /** Tells what is untold; resolves when it is told. Never throws. */
  async flush(): Promise<void> {
    clearTimeout(this.#timer)
    this.#timer = undefined
    await this.#telling
    while (this.#untold.size > 0) {
      this.#telling ??= this.#tell()
      await this.#telling
    }
  }

  async #tell(): Promise<void> {
    const ids = [...this.#untold]
    this.#untold.clear()
    try {
      await this.#announce(ids)
    } catch (err) {
      this.#log.warn({ err, generations: ids.length }, 'changes could not be announced to the other gateways')
    } finally {
      this.#telling = undefined
    }
  }
}
