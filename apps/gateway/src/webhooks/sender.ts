import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Db } from '../db/database.ts'
import { countFailure, forgetFailures } from '../db/webhook-receivers.ts'
import { ensureSecrets } from '../db/webhook-secrets.ts'
import type { WebhookDeliveryRow } from '../db/webhook-tables.ts'
import { claimDeliveries, type Full, nextDelivery, recordTry } from '../db/webhooks.ts'
import { type Answer, post } from './post.ts'
import type { WebhookSettings } from './settings.ts'
import { newWebhookSecret, signedHeaders } from './sign.ts'

const longestNapMilliseconds = 500
/** How long a stop waits for tries under way; those that are broken off are due at once, for the next gateway. */
const graceMilliseconds = 5000
const dayMilliseconds = 24 * 3600 * 1000
/** Share of a wait by which it is made longer or shorter at random, so that what failed together does not come back so. */
const jitter = 0.1

/** What stands in a delivery whose body or signature could not be made. */
const notMade: Answer = { statusCode: null, error: 'It could not be made on our side.', start: null }

/** What sending works with. */
export interface SenderParts {
  readonly db: Db
  readonly log: Logger
  readonly settings: WebhookSettings
  /** Whether test keys may have receivers on this machine. */
  readonly development: boolean
  /** The body of a delivery, as JSON. */
  body(delivery: WebhookDeliveryRow): Promise<string>
  now(): Date
  /** 0 to 1. */
  random(): number
}

/**
 * Sends events to their receivers until they are taken or their schedule ends. As many senders as one likes work on one
 * database. A receiver that is slow holds its own few places, and nobody else's.
 */
export class WebhookSender {
  readonly #parts: SenderParts
  readonly #stop = new AbortController()
  /** Breaks off what is under way. */
  readonly #cut = new AbortController()
  /** Aborted when a try has ended, and another can begin. */
  #place = new AbortController()
  readonly #underWay = new Map<WebhookDeliveryRow, Promise<void>>()
  #loop: Promise<void> = Promise.resolve()

  constructor(parts: SenderParts) {
    this.#parts = parts
  }

  start(): void {
    this.#loop = this.#run()
  }

  /** Begins no more tries, waits a little for those under way, and breaks the rest off. */
  async stop(): Promise<void> {
    this.#stop.abort()
    await this.#loop
    const grace = setTimeout(() => this.#cut.abort(), graceMilliseconds)
    await Promise.all(this.#underWay.values())
    clearTimeout(grace)
  }

  async #run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      // Before the claim: a place that becomes free meanwhile must not be slept over.
      this.#place = new AbortController()
      const claimed = await this.#attempt(() => this.#claim())
      for (const delivery of claimed ?? []) this.#track(delivery)
      if (!claimed || claimed.length === 0) await this.#nap()
    }
  }

  async #claim(): Promise<readonly WebhookDeliveryRow[]> {
    const { db, settings, now } = this.#parts
    const limit = settings.atOnce - this.#underWay.size
    if (limit <= 0) return []
    const at = now()
    const lease = new Date(at.getTime() + settings.leaseSeconds * 1000)
    return claimDeliveries(db, { now: at, lease, limit, full: this.#full() })
  }

  #full(): Full {
    const { perAccount, perReceiver } = this.#parts.settings
    const underWay = [...this.#underWay.keys()]
    const byAccount = Map.groupBy(underWay, ({ account_id }) => account_id)
    const byReceiver = Map.groupBy(underWay, ({ account_id, origin }) => `${account_id} ${origin}`)
    return {
      accounts: [...byAccount].filter(([, rows]) => rows.length >= perAccount).map(([id]) => id),
      receivers: [...byReceiver.values()].flatMap(([first, ...rest]) =>
        first && rest.length + 1 >= perReceiver
          ? [{ accountId: first.account_id, origin: first.origin }]
          : [],
      ),
    }
  }

  /** A try whose outcome can't be written down is due again when its lease ends. */
  #track(delivery: WebhookDeliveryRow): void {
    const tracked = this.#try(delivery)
      .catch((err: unknown) =>
        this.#parts.log.error({ event: delivery.id, err }, 'a webhook failed on our side'),
      )
      .finally(() => {
        this.#underWay.delete(delivery)
        this.#place.abort()
      })
    this.#underWay.set(delivery, tracked)
  }

  async #try(delivery: WebhookDeliveryRow): Promise<void> {
    const answer = await this.#send(delivery).catch((err: unknown) => {
      this.#parts.log.error({ event: delivery.id, err }, 'a webhook could not be made')
      return undefined
    })
    const { statusCode, error, start } = answer ?? notMade
    const at = this.#parts.now()
    const brokenOff = this.#cut.signal.aborted && statusCode === null
    const recorded = await recordTry(this.#parts.db, delivery, {
      statusCode,
      error,
      responseStart: start,
      now: at,
      nextTryAt: brokenOff ? at : this.#nextTryAt(delivery, at),
    })
    // Only what the receiver did itself counts for or against it.
    if (recorded && answer && !brokenOff) await this.#judge(delivery, error, at)
  }

  /** Remembers how the receiver fares. */
  async #judge(delivery: WebhookDeliveryRow, error: string | null, at: Date): Promise<void> {
    const { db, log, settings } = this.#parts
    if (error === null) return forgetFailures(db, delivery)
    log.info({ event: delivery.id, try: delivery.tries, error }, 'a webhook was not delivered')
    const disabled = await countFailure(db, delivery, error, at, {
      failures: settings.disableAfterFailures,
      failingSince: new Date(at.getTime() - settings.disableAfterDays * dayMilliseconds),
    })
    if (disabled) log.warn({ account: delivery.account_id }, 'a receiver of webhooks was disabled')
  }

  async #send(delivery: WebhookDeliveryRow): Promise<Answer> {
    const { db, development, settings, now } = this.#parts
    const { id, account_id: accountId, livemode, url } = delivery
    const [body, secrets] = await Promise.all([
      this.#parts.body(delivery),
      ensureSecrets(db, { accountId, livemode }, newWebhookSecret, now()),
    ])
    return post({
      url: new URL(url),
      headers: signedHeaders(
        { id, body },
        secrets.map(({ secret }) => secret),
        now(),
      ),
      body,
      rules: { loopback: development && !livemode },
      resolve: settings.resolve,
      deadlineSeconds: settings.deadlineSeconds,
      signal: this.#cut.signal,
    })
  }

  #nextTryAt({ tries, tries_before }: WebhookDeliveryRow, at: Date): Date | undefined {
    const seconds = this.#parts.settings.scheduleSeconds[tries - tries_before - 1]
    if (seconds === undefined) return undefined
    const factor = 1 + jitter * (2 * this.#parts.random() - 1)
    return new Date(at.getTime() + seconds * factor * 1000)
  }

  /** Until the next delivery is due or a place is free, and not for long. */
  async #nap(): Promise<void> {
    const due = await this.#attempt(() => nextDelivery(this.#parts.db))
    const left = due ? due.getTime() - this.#parts.now().getTime() : 0
    // What is due and was not claimed waits for a place, or another gateway has it.
    const nap = left > 0 ? Math.min(left, longestNapMilliseconds) : longestNapMilliseconds
    await this.#sleep(nap, this.#place.signal)
  }

  /** The database may be away for a while: the loop goes on when it is back. */
  async #attempt<T>(run: () => Promise<T>): Promise<T | undefined> {
    try {
      return await run()
    } catch (err) {
      this.#parts.log.error({ err }, 'webhooks cannot reach their database')
      await this.#sleep(1000)
      return undefined
    }
  }

  #sleep(milliseconds: number, wake: AbortSignal = this.#stop.signal): Promise<void> {
    const signal = AbortSignal.any([this.#stop.signal, wake])
    return wait(milliseconds, undefined, { signal }).catch(() => undefined)
  }
}
