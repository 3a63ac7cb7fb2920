import type { Model, Price, Rate, Region, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import { liteOptions, proOptions, seedream40Options, seedream45Options } from './options.ts'

const docs: Source = { url: 'https://ai.byteplus.com/ark/region:ap-southeast-1/docs', date: '2026-11-22' }
const docs4: Source = { url: 'https://docs.byteplus.com/en/docs/ModelArk/1824137', date: '2026-11-22' }
const integrators: Source = {
  url: 'https://docs.comfy.org',
  date: '2026-08-21',
  note: 'Two integrators agree; the price is not from the vendor.',
}
const flashPrice: Source = {
  url: 'https://docs.volcengine.com',
  date: '2026-10-05',
  note: 'About: CNY 0.12 of the list for China, quoted by others.',
}

const cost = (source: Source, ...rates: readonly Rate[]): Price => ({ rates, source })
const each = (usd: number, ...resolutions: readonly string[]): Rate => ({
  per: 'output',
  usd,
  ...(resolutions.length > 0 && { when: { options: { resolution: resolutions } } }),
})
const givenPicture: Rate = { per: 'inputImage', usd: 0.003, beyond: 1 }

/** The first of all given pictures may be `image`. */
const pictures = (more: number) =>
  ({ accepts: { text: { required: true }, image: {}, referenceImages: { max: more } } }) as const

/** JPEG knows no transparency. */
const transparentIsPng: readonly Region[] = [
  { allow: { background: ['transparent'], format: ['png'] } },
  { allow: { background: ['auto', 'opaque'], format: ['jpeg', 'png'] } },
]

const image = {
  type: 'IMAGE',
  output: 'image',
  lifecycle: { state: 'current' },
  promptHints: styleInPrompt,
  usualTime: [],
  longestSeconds: 900,
  features: ['multi-picture edit'],
  sources: [docs],
} as const
const single = {
  ...image,
  inputs: pictures(9),
  options: proOptions,
  regions: transparentIsPng,
  limitations: ['One picture at a time.'],
} as const
const decides = 'The model decides how many pictures of a set it makes; with those given it is 15 at most.'
const sets = { ...image, inputs: pictures(13), limitations: [decides] } as const
const older = { ...sets, limitations: [decides, 'Always JPEG.'], sources: [docs, docs4] } as const

/** Names of old that run their successor. */
const retired = {
  ...older,
  description: 'No longer offered by the vendor.',
  lifecycle: { state: 'retired', on: '2026-11-22', successor: 'seedream-5.0-lite' },
  options: liteOptions,
  price: 'unknown',
  sources: [{ ...docs, note: 'The day on which it was seen to be gone; the true one is not public.' }],
} as const

/** Every model of the vendor, in order of preference, by the ids of BytePlus. */
export const models = [
  {
    ...single,
    id: 'seedream-5.0-pro',
    vendorId: 'dola-seedream-5-0-pro-260628',
    name: 'Seedream 5.0 Pro',
    description: 'The finest: pictures from text and edits with up to ten given pictures.',
    aliases: ['seedream', 'seedream-pro', 'seedream-5-pro', '5-pro', 'doubao-seedream-5-0-pro-260628'],
    price: cost(integrators, each(0.045, '1k', '1.5k'), each(0.09, '2k'), givenPicture),
    quality: {
      fromText: rated(0.7, 'A', 'text-to-image', 'arena-leaders'),
      fromMedia: rated(0.64, 'A', 'image-edit', 'arena-leaders'),
    },
  },
  {
    ...sets,
    id: 'seedream-5.0-lite',
    vendorId: 'seedream-5-0-260128',
    name: 'Seedream 5.0 Lite',
    description: 'Pictures up to 4k, sets, and edits with up to 14 given pictures; looks things up.',
    aliases: [
      'seedream-5',
      'seedream-5-lite',
      '5-lite',
      'seedream-5-0-lite-260128',
      'doubao-seedream-5-0-260128',
      'doubao-seedream-5-0-lite-260128',
    ],
    options: liteOptions,
    price: cost(integrators, each(0.035)),
    quality: { fromText: rated(0.56, 'A', 'text-to-image'), fromMedia: rated(0.52, 'A', 'image-edit') },
  },
  {
    ...single,
    id: 'seedream-5.0-flash',
    vendorId: 'dola-seedream-5-0-flash-260915',
    name: 'Seedream 5.0 Flash',
    description: 'The newest: quick and cheap pictures, and edits with up to ten given pictures.',
    aliases: ['seedream-flash', 'seedream-5-flash', '5-flash'],
    price: cost(flashPrice, each(0.017)),
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
  },
  {
    ...older,
    id: 'seedream-4.5',
    vendorId: 'seedream-4-5-251128',
    name: 'Seedream 4.5',
    description: 'Pictures up to 4k, sets, and edits with up to 14 given pictures.',
    aliases: ['4.5', 'doubao-seedream-4-5-251128'],
    options: seedream45Options,
    price: cost(docs4, each(0.04)),
    quality: { fromText: rated(0.57, 'A', 'text-to-image'), fromMedia: rated(0.51, 'A', 'image-edit') },
  },
  {
    ...older,
    id: 'seedream-4.0',
    vendorId: 'seedream-4-0-250828',
    name: 'Seedream 4.0',
    description: 'Pictures from 1k to 4k, sets, and edits with up to 14 given pictures.',
    aliases: ['seedream-4', 'doubao-seedream-4-0-250828'],
    options: seedream40Options,
    price: cost(docs4, each(0.03)),
    quality: { fromText: rated(0.58, 'A', 'text-to-image'), fromMedia: rated(0.46, 'A', 'image-edit') },
  },
  {
    ...retired,
    id: 'seedream-3.0',
    vendorId: 'seedream-3-0-t2i-250415',
    name: 'Seedream 3.0',
    aliases: ['seedream-3', 'seedream-3-t2i'],
    quality: { fromText: rated(0.47, 'B', 'text-to-image') },
  },
  {
    ...retired,
    id: 'seededit-3.0',
    vendorId: 'seededit-3-0-i2i-250628',
    name: 'SeedEdit 3.0',
    aliases: ['seededit', 'seededit-3'],
    quality: { fromMedia: rated(0.31, 'B', 'image-edit') },
  },
] as const satisfies readonly Model[]
