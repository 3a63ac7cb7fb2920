import type { Media, MediaInput, Model } from '@genmux/core'
import { maxInputBytes } from '@genmux/core'
import type { AssetRow } from '../db/asset-tables.ts'
import { assetName } from '../db/assets.ts'
import { idForm } from '../ids.ts'
import type { SignedUrls } from '../media/signed-url.ts'

/** Only known inside the gateway: in the work of a generation it stands for a file, which leaves under another one. */
const insideOrigin = 'https://assets.genmux.internal'

/** What ids of uploaded files look like. */
export const assetIds = idForm('ast')

/** Whether a text is meant to be the id of an uploaded file. */
export function isAssetId(text: string): boolean {
  return text.startsWith('ast_')
}

/** What stands for a file in the work of a generation. */
export function insideAddress(id: string): string {
  return `${insideOrigin}/${id}`
}

/** The id of the file that an address stands for, if it does. That a generation may have it is another question. */
export function assetAt(media: Media): string | undefined {
  if (media.kind !== 'url' || !media.url.startsWith(`${insideOrigin}/`)) return undefined
  return media.url.slice(insideOrigin.length + 1)
}

/** Where the vendors of a mode can fetch files from: everybody, emulated ones inside this process only, or nobody. */
export type Reach = 'https' | 'loopback' | 'none'

/**
 * In which form a model gets a file; undefined when it takes it in none. The row's own order counts, but an address of
 * this machine is none that a vendor would take: only those get it that take nothing else.
 */
export function formFor(
  { inputs }: Model,
  name: MediaInput,
  { bytes }: Pick<AssetRow, 'bytes'>,
  reach: Reach,
): Media['kind'] | undefined {
  const forms = inputs.accepts[name]?.forms ?? ['url', 'data']
  const possible = forms.filter((form) => (form === 'url' ? reach !== 'none' : bytes <= maxInputBytes))
  return reach === 'loopback' && possible.includes('data') ? 'data' : possible[0]
}

/** Where vendors reach this gateway, without a trailing slash; undefined where they can't. */
export interface AssetBases {
  readonly live: string | undefined
  /** Known once this process listens. */
  readonly test: Promise<string>
}

/** Addresses of uploaded files for vendors: the same for ever for the same file and base. */
export class AssetAddresses {
  readonly #urls: SignedUrls
  readonly #bases: AssetBases

  constructor(urls: SignedUrls, bases: AssetBases) {
    this.#urls = urls
    this.#bases = bases
  }

  reach(livemode: boolean): Reach {
    if (!livemode) return 'loopback'
    return this.#bases.live === undefined ? 'none' : 'https'
  }

  /** Below which address a vendor may fetch files now: written down with the attempt, so that it can be named again. */
  async base(livemode: boolean): Promise<string | undefined> {
    return livemode ? this.#bases.live : this.#bases.test
  }

  of(base: string, asset: Pick<AssetRow, 'id' | 'format'>): string {
    return this.#urls.below(base, assetName(asset))
  }
}
