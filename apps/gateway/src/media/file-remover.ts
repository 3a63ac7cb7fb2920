import type { Logger } from 'pino'
import type { Db } from '../db/database.ts'
import { type Removals, removeDueFiles } from '../db/file-removals.ts'
import type { MediaStore } from './store.ts'

const mostAtOnce = 100
/** Before a file that could not be removed is tried again, in milliseconds. */
const pause = 10 * 60_000

export interface FileRemoverParts {
  readonly db: Db
  readonly media: MediaStore
  readonly log: Logger
  now(): Date
}

/** Removes the files that the database says are to go. Several gateways may do so at once, and any of them may die. */
export class FileRemover {
  readonly #parts: FileRemoverParts

  constructor(parts: FileRemoverParts) {
    this.#parts = parts
  }

  /** Removes all that are due, batch by batch; what fails is tried again later. @returns how many went. */
  async removeDue(): Promise<number> {
    let removed = 0
    for (;;) {
      const batch = await this.#removeBatch()
      removed += batch.removed
      if (batch.removed + batch.failures.length < mostAtOnce) return removed
    }
  }

  /** Removes a batch at once; what fails is left to housekeeping. Never rejects. */
  async removeSome(): Promise<void> {
    await this.#removeBatch().catch((err: unknown) => {
      this.#parts.log.error({ err }, 'files could not be removed; they go later')
    })
  }

  async #removeBatch(): Promise<Removals> {
    const { db, media, log, now } = this.#parts
    const at = now()
    const due = { now: at, again: new Date(at.getTime() + pause), limit: mostAtOnce }
    const removals = await removeDueFiles(db, due, (name) => media.remove(name))
    const { failures } = removals
    if (failures.length > 0)
      log.error({ err: failures[0], files: failures.length }, 'files could not be removed yet')
    return removals
  }
}
