import { createHmac, timingSafeEqual } from 'node:crypto'
import { GenerationError, invalidInput } from '@genmux/core'
import { z } from 'zod'
import type { GenerationOrder } from './accept.ts'
import type { Owner } from './db/generations.ts'
import { fingerprintOf } from './idempotency/fingerprint.ts'

/** How long a quote holds. */
const lifetimeMinutes = 15

/** What a quote promises: this model at this price. */
const promise = z.object({
  provider: z.string(),
  model: z.string(),
  /** What it costs; null where the price is unknown. */
  millicredits: z.int().nullable(),
})
export type Promised = z.output<typeof promise>

const contents = promise.extend({
  account: z.string(),
  livemode: z.boolean(),
  /** Of the order that was quoted. */
  fingerprint: z.string(),
  /** Milliseconds since 1970. */
  expires: z.number(),
})

/** A quote as the caller keeps it. */
export interface IssuedQuote {
  readonly id: string
  readonly expiresAt: Date
}

/**
 * Quotes that can be held to. The id is the quote itself, signed with a secret of the database: nothing is stored, every
 * gateway on it knows its own again, and asking for a price stays as cheap as it is.
 */
export class Quotes {
  readonly #secret: string
  readonly #now: () => Date

  constructor(secret: string, now: () => Date) {
    this.#secret = secret
    this.#now = now
  }

  /** Promises `promised` for the order until the quote expires. `markup` is the operator's. */
  issue(owner: Owner, order: GenerationOrder, promised: Promised, markup: number): IssuedQuote {
    const expires = this.#now().getTime() + lifetimeMinutes * 60_000
    const quote: z.input<typeof contents> = {
      ...promised,
      account: owner.accountId,
      livemode: owner.livemode,
      fingerprint: quotedOrder(order, markup),
      expires,
    }
    const text = Buffer.from(JSON.stringify(quote)).toString('base64url')
    return { id: `quo_${text}.${this.#seal(text)}`, expiresAt: new Date(expires) }
  }

  /**
   * What was promised for this order. A quote may be used as often as one likes while it holds.
   *
   * @throws GenerationError `invalid_input` when the id is none of ours or another account's, when the quote has expired,
   *   and when it was for another order.
   */
  redeem(owner: Owner, order: GenerationOrder, id: string, markup: number): Promised {
    const [, text = '', seal = ''] = /^quo_([\w-]+)\.([\w-]+)$/.exec(id) ?? []
    const quote = this.#isOurs(text, seal) ? contents.parse(decoded(text)) : undefined
    if (!quote || quote.account !== owner.accountId || quote.livemode !== owner.livemode)
      throw refused('is no quote of yours. Ask for one with the query quote, with the same key.')
    if (quote.expires <= this.#now().getTime())
      throw refused(`has expired, as quotes hold for ${lifetimeMinutes} minutes. Ask for a new one.`)
    if (quote.fingerprint !== quotedOrder(order, markup))
      throw refused(
        'was for another request. Send the same input as in the quote; only tags and webhookUrl may differ.',
      )
    return quote
  }

  #isOurs(text: string, seal: string): boolean {
    const [ours, theirs] = [Buffer.from(this.#seal(text)), Buffer.from(seal)]
    return ours.length === theirs.length && timingSafeEqual(ours, theirs)
  }

  #seal(text: string): string {
    return createHmac('sha256', this.#secret).update(text).digest('base64url')
  }
}

/** The error of a quote whose model can't be had any more: the choice is frozen, so no other one is taken. */
export function quoteNotKept({ provider, model }: Promised, why: string): GenerationError {
  return new GenerationError({
    reason: 'vendor_down',
    message: `${provider}/${model}, which was quoted, can't be used now. ${why} Ask for a new quote, or leave quoteId out.`,
  })
}

/** Tells one order from another; where its end is reported and how it is tagged are no part of what is priced. */
function quotedOrder({ tags: _, webhookUrl: __, quoteId: ___, ...order }: GenerationOrder, markup: number) {
  return fingerprintOf(order, markup).toString('base64url')
}

function decoded(text: string): unknown {
  return JSON.parse(Buffer.from(text, 'base64url').toString())
}

function refused(problem: string): GenerationError {
  return invalidInput({ path: ['quoteId'], message: `quoteId ${problem}` })
}
