import type { Logger } from 'pino'
import type { GenerationRow } from '../db/schema.ts'
import { hasEnded, Subscription } from './subscription.ts'

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

  /** The states of a generation from this one, which was just read, to its end. */
  watch(generation: GenerationRow): Subscription {
    const { id, account_id: accountId } = generation
    const { progress } = this.#parts
    if (hasEnded(generation)) return new Subscription({ generation, progress, over: () => undefined })
    const subscription = new Subscription({
      generation,
      progress,
      over: () => this.#forget(id, accountId, subscription),
    })
    const watchers = this.#watching.get(id) ?? new Set()
    this.#watching.set(id, watchers.add(subscription))
    this.#byAccount.set(accountId, (this.#byAccount.get(accountId) ?? 0) + 1)
    this.#count += 1
    // It may have changed between the reading and now, when nobody here watched it.
    this.changed([id])
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

  #forget(id: string, accountId: string, subscription: Subscription): void {
    const watchers = this.#watching.get(id)
    watchers?.delete(subscription)
    if (watchers?.size === 0) this.#watching.delete(id)
    const left = (this.#byAccount.get(accountId) ?? 1) - 1
    if (left > 0) this.#byAccount.set(accountId, left)
    else this.#byAccount.delete(accountId)
    this.#count -= 1
  }
}
