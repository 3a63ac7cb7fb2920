import { appendFileSync, closeSync, mkdirSync, openSync, readFileSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import type { JsonObject } from '@genmux/core'
import type { SpeechFormat } from '../media/speech.ts'

/** What a job delivers in the end. */
export type EmulatedOutput =
  | {
      readonly type: 'video'
      readonly width: number
      readonly height: number
      readonly seconds: number
      readonly audio: boolean
    }
  | {
      readonly type: 'image'
      readonly width: number
      readonly height: number
      readonly format: 'png' | 'jpeg'
    }
  | {
      readonly type: 'audio'
      readonly format: SpeechFormat
      readonly seconds?: number
      /** Samples per second, of formats other than MP3. */
      readonly sampleRate?: number
    }

/** One piece of work that an emulated vendor accepted, and would bill. */
export interface EmulatedJob {
  readonly id: string
  /** The vendor's id of the model. */
  readonly model: string
  readonly prompt: string
  readonly seed: number
  /** Milliseconds since 1970. */
  readonly createdAt: number
  /** From accept to finish. */
  readonly seconds: number
  /** How it ends. */
  readonly ending: 'succeeded' | 'failed' | 'moderated'
  readonly outputs: readonly EmulatedOutput[]
  /** Whatever else the emulator must remember: the request's parameters, a callback address, an idempotency key. */
  readonly details: JsonObject
}

interface Entry {
  readonly job: EmulatedJob
  readonly cancelledAt?: number
  readonly deletedAt?: number
}

/**
 * The books of one emulated vendor: every accepted job, in order. Kept in a file when given one, each line written
 * before the vendor answers, so that what a killed process had accepted is still on the books afterwards. Several
 * processes may keep the same file: each sees what the others write.
 */
export class Book {
  readonly #entries = new Map<string, Entry>()
  readonly #file: string | undefined
  /** Bytes of the file that are taken in. */
  #read = 0

  constructor(file?: string) {
    this.#file = file
    if (!file) return
    mkdirSync(dirname(file), { recursive: true })
    closeSync(openSync(file, 'a'))
    this.#refresh()
  }

  /** Every job that was ever accepted, deleted ones too: each would have been billed. */
  get jobs(): readonly EmulatedJob[] {
    this.#refresh()
    return [...this.#entries.values()].map((entry) => entry.job)
  }

  /** Writes a job down. */
  add(job: EmulatedJob): void {
    this.#write({ job })
  }

  /** The job, unless it is unknown or its record was deleted. */
  find(id: string): EmulatedJob | undefined {
    this.#refresh()
    const entry = this.#entries.get(id)
    return entry && entry.deletedAt === undefined ? entry.job : undefined
  }

  /** When the job was cancelled, in milliseconds since 1970. */
  cancelledAt(id: string): number | undefined {
    this.#refresh()
    return this.#entries.get(id)?.cancelledAt
  }

  cancel(id: string, now: number): void {
    const entry = this.#entries.get(id)
    if (entry) this.#write({ ...entry, cancelledAt: now })
  }

  /** Removes the record as far as the vendor's API shows. */
  delete(id: string, now: number): void {
    const entry = this.#entries.get(id)
    if (entry) this.#write({ ...entry, deletedAt: now })
  }

  #write(entry: Entry): void {
    this.#entries.set(entry.job.id, entry)
    if (this.#file) appendFileSync(this.#file, `${JSON.stringify(entry)}\n`)
  }

  /** Takes in what was added to the file. Whole lines only: the last one may be cut where a process died. */
  #refresh(): void {
    if (!this.#file || statSync(this.#file).size === this.#read) return
    const added = readFileSync(this.#file).subarray(this.#read)
    const end = added.lastIndexOf('\n') + 1
    this.#read += end
    for (const line of added.subarray(0, end).toString('utf8').split('\n')) {
      const entry = parseEntry(line)
      if (entry) this.#entries.set(entry.job.id, entry)
    }
  }
}

/** A line that a dying process cut, and another wrote on, is none. */
function parseEntry(line: string): Entry | undefined {
  if (line === '') return undefined
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
