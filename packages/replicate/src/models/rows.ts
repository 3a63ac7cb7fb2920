import type { Price, Rate, Source } from '@genmux/core'
import { styleInPrompt } from '@genmux/core/provider'

/** Where the input fields of a model were read: its own schema, by the first digits of the version. */
const schema = (vendorId: string, version: string): Source => ({
  url: `https://replicate.com/${vendorId}/api/schema`,
  date: '2026-11-24',
  note: `Version ${version}, as public copies have it.`,
})
const prices: Source = {
  url: 'https://replicate.com/pricing',
  date: '2026-09-16',
  note: "The pages of the models, as quoted by github.com/HeyPuter/puter; the vendor's of 2026-10-07 agrees.",
}

/** What every row has; `id` is the name that the vendor gives, without its owner. */
export function row<const Owner extends string, const Id extends string>(
  owner: Owner,
  id: Id,
  name: string,
  version: string,
) {
  const vendorId = `${owner}/${id}` as const
  return {
    id,
    vendorId,
    name,
    aliases: [],
    lifecycle: { state: 'current' },
    promptHints: styleInPrompt,
    price: 'unknown',
    usualTime: [],
    // Work is stopped after half an hour; how long it may wait before is not said.
    longestSeconds: 3600,
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    sources: [schema(vendorId, version)],
  } as const
}

/** US dollars for a picture. */
export const each = (usd: number): Price => cost({ per: 'output', usd })
/** Rates by option, or for given files beside the made ones. */
export const cost = (...rates: readonly Rate[]): Price => ({ rates, source: prices })

const required = { required: true } as const
/** A prompt alone. */
export const fromText = { accepts: { text: required } } as const
/** A prompt, and a picture to begin with if wanted. */
export const fromTextOrImage = { accepts: { text: required, image: {} } } as const
/** A prompt, and a first frame if wanted, to which a last one may come. */
export const fromFrames = {
  accepts: { text: required, image: {}, lastImage: {} },
  needs: { lastImage: 'image' },
} as const
/** A picture to edit and further ones beside it. */
export const pictures = (most: number) =>
  ({
    accepts: { text: required, image: {}, referenceImages: { max: most - 1 } },
    needs: { referenceImages: 'image' },
  }) as const
