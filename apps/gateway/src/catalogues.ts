import { setTimeout as wait } from 'node:timers/promises'
import type { Catalogue, GenerationType } from '@genmux/core'
import type { Logger } from 'pino'
import type { VendorLink } from './vendors.ts'

const freshMilliseconds = 10 * 60 * 1000
/** A vendor that can't be asked is not asked again at every request. */
const retryMilliseconds = 30 * 1000
/** Longest that a request waits for a vendor's catalogue; without one, names are passed on as they are. */
const patienceMilliseconds = 3000

interface Entry {
  /** The last that was read. */
  readonly known: Catalogue | undefined
  /** When it is to be read again, in milliseconds since 1970. */
  readonly until: number
  /** The reading that is under way. */
  readonly reading?: Promise<void>
}

/**
 * Voices and avatars of the vendors. What is older than ten minutes is read anew while the old is still used; a vendor
 * that does not answer holds nobody up for long.
 */
export class Catalogues {
  readonly #entries = new Map<VendorLink, Entry>()
  readonly #log: Logger
  readonly #now: () => Date
  readonly #patience: number

  constructor(log: Logger, now: () => Date, patience = patienceMilliseconds) {
    this.#log = log
    this.#now = now
    this.#patience = patience
  }

  /** The catalogues that a request of this type may need, by provider. A vendor that can't be asked has none. */
  async for(
    links: readonly VendorLink[],
    type: GenerationType,
  ): Promise<Readonly<Record<string, Catalogue>>> {
    const needed = links.filter((link) => namesVoices(link, type))
    const found = await Promise.all(
      needed.map(async (link) => [link.adapter.id, await this.of(link)] as const),
    )
    return Object.fromEntries(found.flatMap(([id, catalogue]) => (catalogue ? [[id, catalogue]] : [])))
  }

  /** The catalogue of a vendor; undefined when it has none, or can't be asked at the moment. */
  async of(link: VendorLink): Promise<Catalogue | undefined> {
    const entry = this.#entries.get(link)
    if (entry && entry.until > this.#now().getTime()) return entry.known
    const reading = entry?.reading ?? this.#read(link, entry?.known)
    if (entry?.known) return entry.known
    const patience = new AbortController()
    await Promise.race([
      reading,
      wait(this.#patience, undefined, { signal: patience.signal }).catch(() => undefined),
    ])
    patience.abort()
    return this.#entries.get(link)?.known
  }

  #read(link: VendorLink, known: Catalogue | undefined): Promise<void> {
    const reading = this.#ask(link, known)
    this.#entries.set(link, { known, until: 0, reading })
    return reading
  }

  async #ask(link: VendorLink, known: Catalogue | undefined): Promise<void> {
    const { catalogue, id } = link.adapter
    const inMilliseconds = (milliseconds: number) => this.#now().getTime() + milliseconds
    try {
      const [voices, avatars] = await Promise.all([
        catalogue?.voices?.(link.http),
        catalogue?.avatars?.(link.http),
      ])
      const read = { ...(voices && { voices }), ...(avatars && { avatars }) }
      this.#entries.set(link, { known: read, until: inMilliseconds(freshMilliseconds) })
    } catch (error) {
      this.#log.warn({ provider: id, err: error }, "a vendor's catalogue cannot be read")
      this.#entries.set(link, { known, until: inMilliseconds(retryMilliseconds) })
    }
  }
}

function namesVoices({ adapter }: VendorLink, type: GenerationType): boolean {
  if (!adapter.catalogue) return false
  return adapter.models.some(
    ({ type: made, options }) => made === type && ('voice' in options.shape || 'avatarId' in options.shape),
  )
}
