import type { Logger } from 'pino'
import type { Db } from '../db/database.ts'
import { removeDueFiles } from '../db/file-removals.ts'
import type { MediaStore } from './store.ts'

const mostAtOnce = 100

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

  /** Removes all that are due, batch by batch. @returns how many. */
  async removeDue(): Promise<number> {
    let removed = 0
    for (;;) {
      const batch = await this.#removeBatch()
      removed += batch
      if (batch < mostAtOnce) return removed
    }
  }

  /** Removes a batch at once; what fails is left to housekeeping. Never rejects. */
  async removeSome(): Promise<void> {
    await this.#removeBatch().catch((err: unknown) => {
      this.#parts.log.error({ err }, 'files could not be removed; they go later')
    })
  }

  #removeBatch(): Promise<number> {
    const { db, media, now } = this.#parts
    return removeDueFiles(db, { now: now(), limit: mostAtOnce }, (name) => media.remove(name))
  }
}
