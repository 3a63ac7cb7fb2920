import type { Server } from 'node:http'
import { ownBase } from '../callbacks/addresses.ts'

/** Where this process is reached: known once it listens, and none any more when it stops. */
export class OwnAddress {
  readonly #listening = Promise.withResolvers<string>()
  #origin = ''
  #base: string | undefined

  /** For clients on this machine, e.g. `http://localhost:4000`; empty before it listens. */
  get origin(): string {
    return this.#origin
  }

  /** How this process reaches itself, while it listens: some vendors try an address before they take a job. */
  get base(): string | undefined {
    return this.#base
  }

  /** The same, once there is one. */
  get listening(): Promise<string> {
    return this.#listening.promise
  }

  /** The server listens. */
  opened(server: Server, port: number): void {
    this.#origin = `http://localhost:${port}`
    this.#base = ownBase(server.address())
    if (this.#base) this.#listening.resolve(this.#base)
  }

  /** Nobody is told of it any more. */
  closed(): void {
    this.#base = undefined
  }
}
