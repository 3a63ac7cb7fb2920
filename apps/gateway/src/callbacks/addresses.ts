import { createHmac, timingSafeEqual } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import type { CallbackTarget } from '@genmux/core'
import type { AttemptRow } from '../db/schema.ts'

/** Where vendors reach this gateway, without a trailing slash; undefined while, or where, they can't. */
export interface CallbackBases {
  readonly live: () => string | undefined
  readonly test: () => string | undefined
}

/**
 * Addresses for vendors to call: one for each attempt, which only its vendor is told, and a secret for it to sign with.
 * Both are derived from one secret of the database, so nothing is stored and every gateway on it knows its own again.
 */
export class CallbackAddresses {
  readonly #secret: string
  readonly #bases: CallbackBases

  constructor(secret: string, bases: CallbackBases) {
    this.#secret = secret
    this.#bases = bases
  }

  /** Below which address a vendor may call now: written down with the attempt, so that it can be named again. */
  base(livemode: boolean): string | undefined {
    return livemode ? this.#bases.live() : this.#bases.test()
  }

  /** The same for ever for the same attempt and base. */
  target(base: string, { provider, id }: Pick<AttemptRow, 'provider' | 'id'>): CallbackTarget {
    return {
      url: `${base}/callbacks/${provider}/${id}.${this.#seal(provider, id)}`,
      secret: this.#derive('secret', id),
    }
  }

  /** Which attempt the address is for; undefined unless it is one of ours for this provider. Takes no query. */
  verify(provider: string, token: string): string | undefined {
    const [attemptId = '', seal = '', ...more] = token.split('.')
    const [ours, theirs] = [Buffer.from(this.#seal(provider, attemptId)), Buffer.from(seal)]
    const genuine = more.length === 0 && ours.length === theirs.length && timingSafeEqual(ours, theirs)
    return genuine ? attemptId : undefined
  }

  #seal(provider: string, attemptId: string): string {
    return this.#derive('address', provider, attemptId)
  }

  /** `purpose` keeps what is shown in an address from being good for anything else. */
  #derive(purpose: 'address' | 'secret', ...of: readonly string[]): string {
    return createHmac('sha256', this.#secret)
      .update([purpose, ...of].join('\n'))
      .digest('base64url')
  }
}

/** The public address if vendors may be told it: they call over https only. */
export function publicBase(publicUrl: string | undefined): string | undefined {
  return publicUrl && new URL(publicUrl).protocol === 'https:' ? publicUrl.replace(/\/+$/, '') : undefined
}

/** How a process reaches itself, by what its server is bound to; undefined where that is no address. */
export function ownBase(bound: AddressInfo | string | null): string | undefined {
  if (bound === null || typeof bound === 'string') return undefined
  const { address, port } = bound
  const own = { '0.0.0.0': '127.0.0.1', '::': '::1' }[address] ?? address
  return `http://${own.includes(':') ? `[${own}]` : own}:${port}`
}
