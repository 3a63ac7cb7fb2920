import type { GenerationRow, GenerationStatus } from '../db/schema.ts'

const ranks: Readonly<Record<GenerationStatus, number>> = {
  QUEUED: 0,
  PROCESSING: 1,
  COMPLETED: 2,
  FAILED: 2,
  CANCELLED: 2,
}

/** Whether nothing can follow this state. */
function hasEnded({ status }: Pick<GenerationRow, 'status'>): boolean {
  return ranks[status] === 2
}

/** Statuses only go forward and progress only rises, so two states of a generation tell which of them was earlier. */
function isOlder(one: GenerationRow, other: GenerationRow): boolean {
  const [rank, otherRank] = [ranks[one.status], ranks[other.status]]
  return rank < otherRank || (rank === otherRank && one.progress < other.progress)
}

export interface SubscriptionParts {
  /** The state that it begins with. */
  readonly generation: GenerationRow
  /** What a client is shown of a generation's progress now, 0 to 100. */
  progress(generation: GenerationRow): number
  /** Somebody reads: its states are wanted from now on. */
  opened(): void
  /** It was opened, and has its last state, or its reader left. */
  over(): void
}

/**
 * The states of one generation for one reader: the one it begins with, each change of status or progress, and the end.
 * A reader who is slow skips what is outdated: only the latest state is kept. One that nobody begins to read costs nothing.
 */
export class Subscription implements AsyncIterableIterator<GenerationRow> {
  readonly #parts: SubscriptionParts
  #latest: GenerationRow
  #shown: { readonly rank: number; readonly progress: number } | undefined
  #isNew = true
  #isOpen = false
  #isOver = false
  #readers: ((result: IteratorResult<GenerationRow>) => void)[] = []

  constructor(parts: SubscriptionParts) {
    this.#parts = parts
    this.#latest = parts.generation
    this.offer(parts.generation)
  }

  /** Hands over a state as it was read, unless a newer one is known already. */
  offer(generation: GenerationRow): void {
    if (this.#isOver || isOlder(generation, this.#latest)) return
    this.#latest = generation
    this.#lookAgain()
    if (hasEnded(generation)) this.end()
  }

  /** Shows the progress that time alone has made. */
  tick(): void {
    if (this.#latest.status === 'PROCESSING') this.#lookAgain()
  }

  /** Nothing follows: it has its last state, or the generation is gone, or the reader is. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    if (this.#isOpen) this.#parts.over()
    this.#serve()
  }

  next(): Promise<IteratorResult<GenerationRow>> {
    if (!this.#isOpen && !this.#isOver) {
      this.#isOpen = true
      this.#parts.opened()
    }
    return new Promise((resolve) => {
      this.#readers.push(resolve)
      this.#serve()
    })
  }

  /** The reader leaves. */
  async return(): Promise<IteratorResult<GenerationRow>> {
    this.#isNew = false
    this.end()
    return { done: true, value: undefined }
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #lookAgain(): void {
    const { rank, progress } = this.#visible()
    this.#isNew ||= !this.#shown || rank > this.#shown.rank || progress > this.#shown.progress
    this.#serve()
  }

  #visible() {
    return { rank: ranks[this.#latest.status], progress: this.#parts.progress(this.#latest) }
  }

  #serve(): void {
    while (this.#readers.length > 0 && (this.#isNew || this.#isOver)) {
      const reader = this.#readers.shift()
      if (this.#isNew) this.#shown = this.#visible()
      reader?.(this.#isNew ? { done: false, value: this.#latest } : { done: true, value: undefined })
      this.#isNew = false
    }
  }
}
