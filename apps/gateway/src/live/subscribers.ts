import type { Logger } from 'pino'
import type { GenerationRow } from '../db/schema.ts'
import { Subscription } from './subscription.ts'

/** So many generations are read in one query. */
const readAtOnce = 1000

/** Most subscriptions that are open at once on one gateway. */
export const subscriptionLimits = { ofAccount: 2000, ofGateway: 10_000 } as const

export interface SubscribersParts {
  /** The generations with these ids. */
  read(ids: readonly string[]): Promise<readonly GenerationRow[]>
  /** What a client is shown of a generation's progress now, 0 to 100. */
  progress(generation: GenerationRow): number
  readonly log: Logger
}

/** Who watches which generation on this gateway. What many watch is read once, and many are read in one query. */
export class Subscribers {
  readonly #parts: SubscribersParts
  readonly #watching = new Map<string, Set<Subscription>>()
  readonly #byAccount = new Map<string, number>()
  readonly #unread = new Set<string>()
  #isReading = false
  #count = 0

  constructor(parts: SubscribersParts) {
    this.#parts = parts
  }

  /** How many are open. */
  get count(): number {
    return this.#count
  }

  /** Whether an account may open one more. */
  hasRoomFor(accountId: string): boolean {
    return (
      this.#count < subscriptionLimits.ofGateway &&
      (this.#byAccount.get(accountId) ?? 0) < subscriptionLimits.ofAccount
    )
  }

  /** The states of a generation from this one, which was just read, to its end. It counts from when it is read on. */
  watch(generation: GenerationRow): Subscription {
    const subscription: Subscription = new Subscription({
      generation,
      progress: this.#parts.progress,
      opened: () => this.#remember(generation, subscription),
      over: () => this.#forget(generation, subscription),
    })
    return subscription
  }

  /** These generations changed: what is watched of them is read again. */
  changed(ids: readonly string[]): void {
    for (const id of ids) if (this.#watching.has(id)) this.#unread.add(id)
    if (!this.#isReading) void this.#readAll()
  }

  /** Reads everything that is watched again, as changes may have gone unheard. */
  lookAgain(): void {
    this.changed([...this.#watching.keys()])
  }

  /** Shows everybody the progress that time alone has made. */
  tick(): void {
    for (const watchers of this.#watching.values()) for (const subscription of watchers) subscription.tick()
  }

  async #readAll(): Promise<void> {
    this.#isReading = true
    try {
      while (this.#unread.size > 0) await this.#read([...this.#unread].slice(0, readAtOnce))
    } catch (err) {
      // They stay unread until the next change or the next look.
      this.#parts.log.warn({ err, generations: this.#unread.size }, 'watched generations could not be read')
    } finally {
      this.#isReading = false
    }
  }

  async #read(ids: readonly string[]): Promise<void> {
    for (const id of ids) this.#unread.delete(id)
    const rows = await this.#parts.read(ids).catch((error: unknown) => {
      for (const id of ids) if (this.#watching.has(id)) this.#unread.add(id)
      throw error
    })
    const byId = new Map(rows.map((row) => [row.id, row]))
    for (const id of ids) {
      const row = byId.get(id)
      for (const subscription of [...(this.#watching.get(id) ?? [])]) {
        if (row) subscription.offer(row)
        else subscription.end()
      }
    }
  }

  #remember({ id, account_id }: GenerationRow, subscription: Subscription): void {
    const watchers = this.#watching.get(id) ?? new Set()
    this.#watching.set(id, watchers.add(subscription))
    this.#byAccount.set(account_id, (this.#byAccount.get(account_id) ?? 0) + 1)
    this.#count += 1
    // It may have changed since it was read, when nobody here watched it.
    this.changed([id])
  }

  #forget({ id, account_id }: GenerationRow, subscription: Subscription): void {
    const watchers = this.#watching.get(id)
    watchers?.delete(subscription)
    if (watchers?.size === 0) this.#watching.delete(id)
    const left = (this.#byAccount.get(account_id) ?? 1) - 1
    if (left > 0) this.#byAccount.set(account_id, left)
    else this.#byAccount.delete(account_id)
    this.#count -= 1
  }
}
