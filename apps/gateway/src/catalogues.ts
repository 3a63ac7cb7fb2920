import type { Catalogue, GenerationType } from '@genmux/core'
import type { Logger } from 'pino'
import type { VendorLink } from './vendors.ts'

const freshMilliseconds = 10 * 60 * 1000
/** A vendor that can't be asked is not asked again at every request. */
const retryMilliseconds = 30 * 1000

interface Entry {
  readonly catalogue: Promise<Catalogue | undefined>
  readonly until: number
}

/** Voices and avatars of the vendors, at most ten minutes old. */
export class Catalogues {
  readonly #entries = new Map<VendorLink, Entry>()
  readonly #log: Logger
  readonly #now: () => Date

  constructor(log: Logger, now: () => Date) {
    this.#log = log
    this.#now = now
  }

  /** The catalogues that a request of this type may need, by provider. A vendor that can't be asked has none. */
  async for(
    links: readonly VendorLink[],
    type: GenerationType,
  ): Promise<Readonly<Record<string, Catalogue>>> {
    const needed = links.filter((link) => namesVoices(link, type))
    const found = await Promise.all(
      needed.map(async (link) => [link.adapter.id, await this.#of(link)] as const),
    )
    return Object.fromEntries(found.flatMap(([id, catalogue]) => (catalogue ? [[id, catalogue]] : [])))
  }

  #of(link: VendorLink): Promise<Catalogue | undefined> {
    const now = this.#now().getTime()
    const known = this.#entries.get(link)
    if (known && known.until > now) return known.catalogue
    const catalogue = this.#read(link)
    this.#entries.set(link, { catalogue, until: now + freshMilliseconds })
    return catalogue
  }

  async #read(link: VendorLink): Promise<Catalogue | undefined> {
    const { catalogue, id } = link.adapter
    try {
      const [voices, avatars] = await Promise.all([
        catalogue?.voices?.(link.http),
        catalogue?.avatars?.(link.http),
      ])
      return { ...(voices && { voices }), ...(avatars && { avatars }) }
    } catch (error) {
      this.#log.warn({ provider: id, err: error }, "a vendor's catalogue cannot be read")
      this.#entries.set(link, {
        catalogue: Promise.resolve(undefined),
        until: this.#now().getTime() + retryMilliseconds,
      })
      return undefined
    }
  }
}

function namesVoices({ adapter }: VendorLink, type: GenerationType): boolean {
  if (!adapter.catalogue) return false
  return adapter.models.some(
    ({ type: made, options }) => made === type && ('voice' in options.shape || 'avatarId' in options.shape),
  )
}
