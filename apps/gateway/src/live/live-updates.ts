import type { Logger } from 'pino'
import { announceChanges, listenForChanges } from '../db/changes.ts'
import type { DatabaseAddress, Db } from '../db/database.ts'
import { readGenerations } from '../db/generations.ts'
import type { GenerationRow } from '../db/schema.ts'
import { Announcer } from './announcer.ts'
import { Listener } from './listener.ts'
import { Subscribers } from './subscribers.ts'

/** Progress that time alone makes is shown so often. */
const tickMilliseconds = 1000
/** Everything that is watched is read so often, as a gateway that dies may leave a change untold. */
const lookMilliseconds = 10_000

export interface LiveUpdatesParts {
  readonly address: DatabaseAddress
  /** Asked for when it is needed first: it reports its changes here, and so is opened later. */
  db(): Db
  /** What a client is shown of a generation's progress now, 0 to 100. */
  progress(generation: GenerationRow): number
  readonly log: Logger
  /** 0 to 1. */
  random(): number
}

/** Lets whoever watches a generation know how it goes, whichever gateway works on it. */
export class LiveUpdates {
  readonly subscribers: Subscribers
  readonly #announcer: Announcer
  readonly #listener: Listener
  #timers: readonly NodeJS.Timeout[] = []

  constructor({ address, db, progress, log, random }: LiveUpdatesParts) {
    const subscribers = new Subscribers({ read: (ids) => readGenerations(db(), ids), progress, log })
    this.subscribers = subscribers
    this.#announcer = new Announcer((ids) => announceChanges(db(), ids), log)
    this.#listener = new Listener({
      listen: () => listenForChanges(address, (ids) => subscribers.changed(ids)),
      connected: () => subscribers.lookAgain(),
      log,
      random,
    })
  }

  /** This gateway changed these generations, and the transactions are over. */
  changed(ids: readonly string[]): void {
    this.#announcer.add(ids)
  }

  start(): void {
    this.#listener.start()
    this.#timers = [
      setInterval(() => this.subscribers.tick(), tickMilliseconds),
      setInterval(() => this.subscribers.lookAgain(), lookMilliseconds),
    ]
  }

  /** Tells the others what is still untold, and listens no more; `db` is still needed for that. */
  async stop(): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer)
    await Promise.all([this.#announcer.flush(), this.#listener.stop()])
  }
}
