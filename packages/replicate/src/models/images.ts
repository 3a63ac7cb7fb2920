import type { Model, Rate, Region } from '@genmux/core'
import { rated } from '@genmux/core/provider'
import {
  devOptions,
  fillOptions,
  flux2DevOptions,
  flux2ProOptions,
  flux2Ratios,
  gptImageOptions,
  photonOptions,
  pro11Options,
  schnellOptions,
  sd35Options,
  ultraOptions,
} from '../options.ts'
import { cost, each, fromText, fromTextOrImage, pictures, row } from './rows.ts'

const picture = { type: 'IMAGE', output: 'image' } as const
const flux = 'black-forest-labs'

/** What is edited keeps its ratio unless another is asked for; without a picture there is none to follow. */
const followed: readonly Region[] = [
  { when: { inputs: { image: true } }, allow: { aspectRatio: flux2Ratios.withPicture } },
  { when: { inputs: { image: false } }, allow: { aspectRatio: flux2Ratios.fromText } },
]
const megapixels = { '0.5 MP': 1, '1k': 1, '2 MP': 2, '2k': 4 } as const
const bySize = Object.entries(megapixels).map(
  ([size, count]): Rate => ({
    per: 'output',
    usd: 0.015 * (1 + count),
    when: { options: { resolution: [size] } },
  }),
)
const bySpeed = ([usd, goFast]: readonly [usd: number, goFast: boolean]): readonly Rate[] =>
  (['output', 'inputImage'] as const).map((per) => ({ per, usd, when: { options: { goFast: [goFast] } } }))
// What is chosen by itself may be the dearest.
const byQuality = Object.entries({ auto: 0.128, low: 0.012, medium: 0.047, high: 0.128 }).map(
  ([quality, usd]): Rate => ({ per: 'output', usd, when: { options: { quality: [quality] } } }),
)
const sized = 'Given pictures are priced by the megapixel, of which one each is reckoned with.'

const sd35 = <const Size extends string>(
  size: Size,
  title: string,
  version: string,
  guidance: number,
  usd: number,
) =>
  ({
    ...picture,
    ...row('stability-ai', `stable-diffusion-3.5-${size}`, `Stable Diffusion 3.5 ${title}`, version),
    description: 'The open weights of Stability AI, about one megapixel.',
    sameAs: `sd/sd3.5-${size}`,
    inputs: fromTextOrImage,
    options: sd35Options(guidance),
    price: each(usd),
  }) as const

/** Pictures, in order of preference. */
export const images = [
  {
    ...picture,
    ...row(flux, 'flux-2-pro', 'FLUX.2 pro', '00b07c32'),
    description: 'Pictures from text and edits with up to eight given pictures.',
    sameAs: 'flux/flux-2-pro',
    inputs: pictures(8),
    options: flux2ProOptions,
    regions: followed,
    price: cost(...bySize, { per: 'inputImage', usd: 0.015 }),
    quality: { fromText: rated(0.56, 'A', 'text-to-image'), fromMedia: rated(0.44, 'A', 'image-edit') },
    features: ['multi-picture edit'],
    limitations: [sized],
  },
  {
    ...picture,
    ...row('openai', 'gpt-image-2', 'GPT Image 2', 'of 2026-09'),
    description: 'Pictures from text and edits of up to sixteen given ones.',
    sameAs: 'openai/gpt-image-2',
    inputs: pictures(16),
    options: gptImageOptions,
    // JPEG knows no transparency, which is kept before it.
    regions: [
      { allow: { background: ['transparent'], format: ['webp', 'png'] } },
      { allow: { background: ['auto', 'opaque'] } },
    ],
    price: cost(...byQuality),
    quality: {
      fromText: rated(0.82, 'A', 'text-to-image', 'arena-leaders'),
      fromMedia: rated(0.69, 'A', 'image-edit', 'arena-leaders'),
    },
    features: ['multi-picture edit'],
  },
  {
    ...picture,
    ...row(flux, 'flux-2-dev', 'FLUX.2 dev', '7bba46bd'),
    description: 'The open FLUX.2: pictures from text and edits with up to four given pictures.',
    inputs: pictures(4),
    options: flux2DevOptions,
    regions: followed,
    price: cost(...bySpeed([0.012, true]), ...bySpeed([0.014, false])),
    quality: { fromText: rated(0.55, 'A', 'text-to-image'), fromMedia: rated(0.42, 'A', 'image-edit') },
    features: ['multi-picture edit'],
    limitations: [sized],
  },
  {
    ...picture,
    ...row(flux, 'flux-schnell', 'FLUX.1 schnell', 'c846a699'),
    description: 'The quickest and cheapest of the family.',
    aliases: ['flux-fast'],
    inputs: fromText,
    options: schnellOptions,
    price: each(0.003),
    quality: { fromText: rated(0.25, 'B', 'text-to-image', 'analysis') },
    limitations: ['A seed repeats its picture only without goFast.'],
  },
  {
    ...picture,
    ...row(flux, 'flux-dev', 'FLUX.1 dev', '6e4a938f'),
    description: 'The open model, with steps and guidance to set.',
    sameAs: 'flux/flux-dev',
    inputs: fromTextOrImage,
    options: devOptions,
    price: each(0.025),
    quality: { fromText: rated(0.3, 'A', 'text-to-image'), fromMedia: 'unrated' },
  },
  {
    ...picture,
    ...row(flux, 'flux-1.1-pro', 'FLUX 1.1 pro', '96ccd0e7'),
    description: 'Pictures of about one megapixel.',
    sameAs: 'flux/flux-pro-1.1',
    inputs: fromTextOrImage,
    options: pro11Options,
    price: each(0.04),
    quality: { fromText: rated(0.39, 'B', 'text-to-image'), fromMedia: 'unrated' },
  },
  {
    ...picture,
    ...row(flux, 'flux-1.1-pro-ultra', 'FLUX 1.1 pro ultra', '5ea10f73'),
    description: 'Pictures of about four megapixels.',
    aliases: ['flux-ultra', 'flux-1.1-ultra'],
    sameAs: 'flux/flux-pro-1.1-ultra',
    inputs: fromTextOrImage,
    options: ultraOptions,
    price: each(0.06),
    quality: { fromText: rated(0.38, 'B', 'text-to-image', 'analysis'), fromMedia: 'unrated' },
  },
  {
    ...picture,
    ...row(flux, 'flux-fill-pro', 'FLUX.1 fill', '2d419772'),
    description: 'Fills the masked part of a picture, or grows it.',
    onlyByName: true,
    sameAs: 'flux/flux-pro-1.0-fill',
    inputs: { accepts: { text: { required: true }, image: { required: true } } },
    options: fillOptions,
    price: each(0.05),
    quality: { fromMedia: 'unrated' },
  },
  {
    ...sd35('large', 'Large', '2fdf9488', 5, 0.065),
    quality: { fromText: rated(0.3, 'B', 'text-to-image'), fromMedia: 'unrated' },
  },
  {
    ...sd35('large-turbo', 'Large Turbo', '6ce89263', 1, 0.04),
    quality: { fromText: rated(0.3, 'S', 'text-to-image'), fromMedia: 'unrated' },
  },
  {
    ...sd35('medium', 'Medium', '1323a3a6', 5, 0.035),
    quality: { fromText: rated(0.23, 'S', 'text-to-image'), fromMedia: 'unrated' },
  },
  {
    ...picture,
    ...row('luma', 'photon', 'Luma Photon', 'fe142c03'),
    description: 'Pictures from text, guided by one given picture.',
    aliases: ['photon-1'],
    sameAs: 'luma/photon-1',
    inputs: { accepts: { text: { required: true }, referenceImages: { max: 1, forms: ['url'] } } },
    options: photonOptions,
    price: each(0.03),
    quality: { fromText: rated(0.41, 'B', 'text-to-image'), fromMedia: 'unrated' },
  },
] as const satisfies readonly Model[]
