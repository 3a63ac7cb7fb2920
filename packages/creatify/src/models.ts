import type { Model, Price, Source } from '@genmux/core'
import { styleInPrompt } from '@genmux/core/provider'
import { adOptions, anyshotOptions, avatarOptions } from './options.ts'

const docs: Source = { url: 'https://docs.creatify.ai/api-reference', date: '2026-11-22' }
const newest: Source = { ...docs, note: 'On newer pages only.' }
const prices: Source = {
  url: 'https://docs.creatify.ai/billing',
  date: '2026-07',
  note: 'In credits; here at 0.20 USD, as on the Starter plan (99 USD for 500). Pro pays 0.15 USD.',
}
const productPrices: Source = {
  ...prices,
  note: `${prices.note} Picture 1 and clip 3 credits; another source has 2, and 10 per 30 s.`,
}
const guide = (page: string, note: string): Source => ({
  url: `https://docs.creatify.ai/api-documentation/${page}`,
  date: '2026-11-22',
  note,
})
const adTimes = guide('url-to-video', '2 to 3 min.')
const productTimes = guide('product-to-video', 'Middle: the picture under 1 min, the clip 1 to 3 min.')

/** US dollars of credits on the Starter plan. */
const usd = (credits: number) => credits / 5
/** Every ad needs a link of its own. */
const linkCredits = 1

/** Each started half minute costs the same. */
const perHalfMinute = (credits: number): Price => ({
  rates: [
    { per: 'output', usd: usd(credits + linkCredits), when: { options: { duration: [15, 30] } } },
    { per: 'output', usd: usd(2 * credits + linkCredits), when: { options: { duration: [45, 60] } } },
  ],
  source: prices,
})
const perSecond = (credits: number): Price => ({
  rates: [
    { per: 'second', usd: usd(credits) },
    { per: 'output', usd: usd(linkCredits) },
  ],
  source: prices,
})

const video = {
  type: 'VIDEO',
  output: 'video',
  lifecycle: { state: 'current' },
  aliases: [],
  longestSeconds: 2 * 3600,
  sources: [docs],
} as const

const ad = {
  ...video,
  inputs: {
    accepts: { text: {}, referenceImages: { forms: ['url'] }, video: { forms: ['url'] } },
  },
  options: adOptions,
  usualTime: [],
  quality: { fromText: 'unrated', fromMedia: 'unrated' },
  features: ['narration', 'captions', 'music', 'avatar'],
  onlyByName: true,
  limitations: [
    'Needs the link of a product as the text, or three pictures or a clip of it: a plain prompt is refused.',
    'Making the link costs a credit, also where the ad is refused afterwards.',
  ],
} as const

/** An ad whose avatar another renderer makes. */
function renderer<const Id extends string>(
  id: Id,
  vendorId: string,
  name: string,
  price: Price,
  rest: Partial<Pick<Model, 'aliases' | 'sources'>> = {},
) {
  const description = `A narrated ad whose avatar is made by ${name}.`
  return {
    ...ad,
    id,
    vendorId,
    name: `Creatify ${name}`,
    description,
    price,
    ...rest,
  } as const satisfies Model
}

const product = {
  ...video,
  onlyByName: true,
  promptHints: styleInPrompt,
  inputs: { accepts: { text: {}, image: { required: true, forms: ['url'] } } },
  price: { rates: [{ per: 'output', usd: usd(1 + 3) }], source: productPrices },
  usualTime: [{ seconds: 120, strength: 'weak', source: productTimes }],
  quality: { fromMedia: 'unrated' },
  limitations: [
    'The picture is staged anew before it moves; its address has at most 200 characters.',
    'The length of the clip is not documented.',
  ],
} as const

/** Every model of the vendor that one request can describe, in order of preference. */
export const models = [
  {
    ...ad,
    id: 'link-to-video',
    vendorId: 'standard',
    name: 'Creatify link to video',
    description: 'A narrated ad from the link of a product, or from its pictures.',
    aliases: ['creatify', 'url-to-video'],
    price: perHalfMinute(5),
    usualTime: [
      { seconds: 147, when: { options: { duration: [15, 30] } }, strength: 'weak', source: adTimes },
    ],
  },
  renderer('aurora-v1', 'aurora_v1', 'Aurora v1', perSecond(1)),
  renderer('aurora-v1-fast', 'aurora_v1_fast', 'Aurora v1 Fast', perSecond(0.5)),
  renderer('aurora-v2', 'aurora_v2', 'Aurora v2', perSecond(0.7), { aliases: ['aurora'], sources: [newest] }),
  renderer('boreal', 'boreal', 'Boreal', perHalfMinute(10), { sources: [newest] }),
  {
    ...product,
    id: 'product-anyshot',
    vendorId: 'product_anyshot',
    name: 'Creatify product video',
    description: 'The picture of a product, staged as the text says, and a short clip of it.',
    aliases: ['product-video', 'product-to-video'],
    options: anyshotOptions,
  },
  {
    ...product,
    id: 'product-avatar',
    vendorId: 'product_avatar',
    name: 'Creatify product avatar',
    description: 'An avatar holds the product of a picture, in a short clip.',
    options: avatarOptions,
  },
] as const satisfies readonly Model[]
