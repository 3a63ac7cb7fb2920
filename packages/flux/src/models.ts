import type { InputRules, Model, OptionsSchema, Price, Rate, Rating, Source } from '@genmux/core'
import {
  devOptions,
  eraseOptions,
  expandOptions,
  fillOptions,
  flexOptions,
  flux2Options,
  flux3ImageOptions,
  kontextOptions,
  outpaintOptions,
  pro11Options,
  ultraOptions,
  videoEditOptions,
  videoOptions,
  videoUpscaleOptions,
} from './options.ts'

const spec: Source = { url: 'https://api.bfl.ai/openapi.json', date: '2026-11-22' }
const flux3Docs: Source = { url: 'https://docs.bfl.ai/flux_3/flux3_image_generate', date: '2026-11-22' }
const prices: Source = { url: 'https://docs.bfl.ai/quick_start/pricing', date: '2026-10' }
const devPrice: Source = {
  url: 'https://artificialanalysis.ai/image/leaderboard/text-to-image',
  date: '2026-10-07',
  note: 'Not confirmed by the vendor.',
}
const measured: Source = { url: 'https://promptengines.com', date: '2026-03' }
const toImage: Source = { url: 'https://arena.ai/leaderboard/text-to-image', date: '2026-10-06' }
const toEdit: Source = { url: 'https://arena.ai/leaderboard/image-edit', date: '2026-08-17' }
const toVideo: Source = { url: 'https://arena.ai/leaderboard/text-to-video', date: '2026-09-21' }
const fromImage: Source = { url: 'https://arena.ai/leaderboard/image-to-video', date: '2026-08-14' }

const style = '{}, {value} style'

const rated = (score: number, grade: Rating['grade'], source: Source): Rating => ({ score, grade, source })
const perOutput = (usd: number): Price => ({ rates: [{ per: 'output', usd }], source: prices })
const took = (seconds: number): Model['usualTime'] => [{ seconds, strength: 'ok', source: measured }]

/** The first megapixel costs `first`, each further one `more`. */
const perMegapixel = (first: number, more: number, ...edit: readonly Rate[]): Price => ({
  rates: [
    { per: 'output', usd: first, when: { options: { resolution: ['1k'] } } },
    { per: 'output', usd: first + 1.25 * more, when: { options: { resolution: ['1.5k'] } } },
    { per: 'output', usd: first + 3 * more, when: { options: { resolution: ['2k'] } } },
    ...edit,
  ],
  source: prices,
})

/** Given pictures, the first of which is edited. */
const pictures = (most: number): InputRules => ({
  accepts: { text: { required: true }, image: {}, referenceImages: { max: most - 1 } },
  needs: { referenceImages: 'image' },
})

const image = {
  type: 'IMAGE',
  output: 'image',
  lifecycle: { state: 'current' },
  promptHints: { style },
  usualTime: [],
  longestSeconds: 900,
  sources: [spec],
} as const

const clipTool = {
  type: 'VIDEO',
  output: 'video',
  lifecycle: { state: 'current' },
  usualTime: [],
  longestSeconds: 7200,
  quality: { fromMedia: 'unrated' },
  limitations: ['Clips of up to 15 s and 50 MiB.'],
  sources: [spec],
} as const

const legacy = (successor: string) => ({ state: 'legacy', successor }) as const

/** A name of old that runs its successor. The vendor's list of this day no longer holds it. */
const retired = <const Id extends string>(id: Id, successor: string) =>
  ({
    ...image,
    id,
    vendorId: id,
    name: id,
    description: 'No longer offered by the vendor.',
    aliases: [],
    lifecycle: { state: 'retired', on: '2026-11-22', successor },
    inputs: pictures(4),
    options: flux2Options,
    price: 'unknown',
    quality: {},
  }) as const satisfies Model<OptionsSchema>

/** Every model of the vendor that its documents describe wholly, in order of preference. */
export const models = [
  {
    ...image,
    id: 'flux-2-pro',
    vendorId: 'flux-2-pro',
    name: 'FLUX.2 pro',
    description: 'Pictures from text and edits with up to eight given pictures.',
    aliases: ['flux', 'flux-2', 'flux.2'],
    inputs: pictures(8),
    options: flux2Options,
    price: perMegapixel(0.03, 0.015, { per: 'inputImage', usd: 0.015 }),
    usualTime: took(18.4),
    quality: { fromText: rated(0.56, 'A', toImage), fromMedia: rated(0.44, 'A', toEdit) },
    features: ['multi-picture edit'],
  },
  {
    ...image,
    id: 'flux-3-image',
    vendorId: 'flux-3-image',
    name: 'FLUX 3 image',
    description: 'The newest family: pictures up to 4k and edits with up to ten given pictures.',
    aliases: ['flux-3'],
    inputs: {
      accepts: { text: { required: true, max: 15_000 }, image: {}, referenceImages: { max: 9 } },
      needs: { referenceImages: 'image' },
    },
    options: flux3ImageOptions,
    price: {
      rates: (
        [
          ['768sq', 0.041],
          ['1k', 0.048],
          ['2k', 0.1],
          ['4k', 0.607],
        ] as const
      ).map(([resolution, usd]) => ({ per: 'output', usd, when: { options: { resolution: [resolution] } } })),
      source: prices,
    },
    usualTime: [{ seconds: 47, strength: 'ok', source: flux3Docs }],
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    limitations: ['No seed and no choice of file format.'],
    sources: [flux3Docs],
  },
  {
    ...image,
    id: 'flux-2-max',
    vendorId: 'flux-2-max',
    name: 'FLUX.2 max',
    description: 'The finest of FLUX.2.',
    aliases: [],
    inputs: pictures(8),
    options: flux2Options,
    price: perMegapixel(0.07, 0.03),
    usualTime: took(30.1),
    quality: { fromText: rated(0.58, 'A', toImage), fromMedia: rated(0.44, 'A', toEdit) },
  },
  {
    ...image,
    id: 'flux-2-flex',
    vendorId: 'flux-2-flex',
    name: 'FLUX.2 flex',
    description: 'FLUX.2 with steps and guidance to set; good at lettering.',
    aliases: [],
    inputs: pictures(8),
    options: flexOptions,
    price: { rates: [{ per: 'output', usd: 0.05 }], source: { ...prices, note: 'Later lists say 0.06.' } },
    quality: { fromText: rated(0.59, 'A', toImage), fromMedia: rated(0.42, 'A', toEdit) },
  },
  {
    ...image,
    id: 'flux-2-klein-9b',
    vendorId: 'flux-2-klein-9b',
    name: 'FLUX.2 klein 9B',
    description: 'Quick and cheap.',
    aliases: ['klein'],
    inputs: pictures(4),
    options: flux2Options,
    price: perMegapixel(0.015, 0.002),
    usualTime: took(7.3),
    quality: { fromText: rated(0.46, 'B', toImage), fromMedia: rated(0.4, 'B', toEdit) },
  },
  {
    ...image,
    id: 'flux-2-klein-4b',
    vendorId: 'flux-2-klein-4b',
    name: 'FLUX.2 klein 4B',
    description: 'The quickest and cheapest.',
    aliases: [],
    inputs: pictures(4),
    options: flux2Options,
    price: perMegapixel(0.014, 0.001),
    usualTime: took(5.9),
    quality: { fromText: rated(0.41, 'B', toImage), fromMedia: rated(0.36, 'B', toEdit) },
  },
  {
    ...image,
    id: 'flux-2-pro-preview',
    vendorId: 'flux-2-pro-preview',
    name: 'FLUX.2 pro preview',
    description: 'FLUX.2 pro with what comes next.',
    aliases: [],
    inputs: pictures(8),
    options: flux2Options,
    price: perMegapixel(0.03, 0.015, { per: 'inputImage', usd: 0.015 }),
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
  },
  {
    ...image,
    id: 'flux-2-klein-9b-preview',
    vendorId: 'flux-2-klein-9b-preview',
    name: 'FLUX.2 klein 9B preview',
    description: 'FLUX.2 klein 9B with what comes next.',
    aliases: [],
    inputs: pictures(4),
    options: flux2Options,
    price: perMegapixel(0.015, 0.002),
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
  },
  {
    ...image,
    id: 'flux-kontext-pro',
    vendorId: 'flux-kontext-pro',
    name: 'FLUX.1 Kontext pro',
    description: 'Edits by words.',
    aliases: ['flux-kontext', 'kontext-pro'],
    lifecycle: legacy('flux-2-pro'),
    inputs: pictures(4),
    options: kontextOptions,
    price: perOutput(0.04),
    quality: { fromText: rated(0.44, 'B', toImage), fromMedia: rated(0.31, 'A', toEdit) },
  },
  {
    ...image,
    id: 'flux-kontext-max',
    vendorId: 'flux-kontext-max',
    name: 'FLUX.1 Kontext max',
    description: 'Edits by words, at its best.',
    aliases: ['kontext-max'],
    lifecycle: legacy('flux-2-max'),
    inputs: pictures(4),
    options: kontextOptions,
    price: perOutput(0.08),
    quality: { fromText: rated(0.46, 'B', toImage), fromMedia: rated(0.35, 'B', toEdit) },
    limitations: ['Six at once per account.'],
  },
  {
    ...image,
    id: 'flux-pro-1.1-ultra',
    vendorId: 'flux-pro-1.1-ultra',
    name: 'FLUX 1.1 pro ultra',
    description: 'Pictures of about four megapixels.',
    aliases: ['flux-ultra', 'flux-1.1-ultra', 'flux-pro-ultra'],
    lifecycle: legacy('flux-2-max'),
    inputs: { accepts: { text: { required: true }, image: { forms: ['data'] } } },
    options: ultraOptions,
    price: perOutput(0.06),
    quality: { fromText: rated(0.38, 'B', toImage), fromMedia: 'unrated' },
  },
  {
    ...image,
    id: 'flux-pro-1.1',
    vendorId: 'flux-pro-1.1',
    name: 'FLUX 1.1 pro',
    description: 'Pictures of about one megapixel.',
    aliases: ['flux-1.1-pro'],
    lifecycle: legacy('flux-2-pro'),
    inputs: { accepts: { text: { required: true }, image: { forms: ['data'] } } },
    options: pro11Options,
    price: perOutput(0.04),
    quality: { fromText: rated(0.39, 'B', toImage), fromMedia: 'unrated' },
  },
  {
    ...image,
    id: 'flux-dev',
    vendorId: 'flux-dev',
    name: 'FLUX.1 dev',
    description: 'The open model, with steps and guidance to set.',
    aliases: [],
    lifecycle: { state: 'legacy' },
    inputs: { accepts: { text: { required: true }, image: { forms: ['data'] } } },
    options: devOptions,
    price: { rates: [{ per: 'output', usd: 0.025 }], source: devPrice },
    quality: { fromText: rated(0.3, 'A', toImage), fromMedia: 'unrated' },
  },
  {
    ...image,
    id: 'flux-pro-1.0-fill',
    vendorId: 'flux-pro-1.0-fill',
    name: 'FLUX.1 fill',
    description: 'Fills the masked part of a picture.',
    aliases: ['flux-fill'],
    lifecycle: { state: 'legacy' },
    inputs: { accepts: { text: {}, image: { required: true, forms: ['data'] } } },
    options: fillOptions,
    price: perOutput(0.05),
    quality: { fromMedia: 'unrated' },
  },
  {
    ...image,
    id: 'flux-pro-1.0-expand',
    vendorId: 'flux-pro-1.0-expand',
    name: 'FLUX.1 expand',
    description: 'Grows a picture at its edges.',
    aliases: ['flux-expand'],
    lifecycle: { state: 'legacy' },
    inputs: { accepts: { text: {}, image: { required: true, forms: ['data'] } } },
    options: expandOptions,
    price: perOutput(0.05),
    quality: { fromMedia: 'unrated' },
  },
  {
    ...image,
    id: 'erase',
    vendorId: 'flux-tools/erase-v1',
    name: 'FLUX erase',
    description: 'Removes what a mask covers.',
    aliases: ['flux-erase'],
    inputs: { accepts: { image: { required: true } } },
    options: eraseOptions,
    promptHints: {},
    price: 'unknown',
    quality: { fromMedia: 'unrated' },
  },
  {
    ...image,
    id: 'outpainting',
    vendorId: 'flux-tools/outpainting-v1',
    name: 'FLUX outpainting',
    description: 'Grows a picture to a size.',
    aliases: ['flux-outpainting'],
    inputs: { accepts: { image: { required: true } } },
    options: outpaintOptions,
    promptHints: {},
    price: 'unknown',
    quality: { fromMedia: 'unrated' },
  },
  retired('flux-pro', 'flux-2-pro'),
  retired('flux-schnell', 'flux-2-klein-4b'),
  {
    type: 'VIDEO',
    output: 'video',
    id: 'flux-3-video',
    vendorId: 'flux-3-video',
    name: 'FLUX 3 video',
    description: 'Video with sound from text, a first and a last frame, or a clip to go on from.',
    aliases: ['flux-video'],
    lifecycle: { state: 'current' },
    inputs: {
      accepts: { text: { required: true }, image: {}, lastImage: {}, video: {} },
      notBoth: [
        ['image', 'video'],
        ['lastImage', 'video'],
      ],
      needs: { lastImage: 'image' },
    },
    options: videoOptions,
    promptHints: { style },
    regions: [
      { when: { inputs: { video: false } }, allow: { draft: [false] } },
      { when: { inputs: { video: false } }, allow: { draft: [true], resolution: ['720p'] } },
      {
        when: { inputs: { video: true } },
        allow: { draft: [false], duration: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] },
      },
    ],
    price: {
      rates: [
        second(0.17, '720p', false),
        second(0.29, '1080p', false),
        second(0.41, '720p', true),
        second(0.53, '1080p', true),
        { per: 'second', usd: 0.06, when: { options: { draft: [true] } } },
      ],
      source: prices,
    },
    usualTime: [],
    longestSeconds: 7200,
    quality: { fromText: rated(0.75, 'A', toVideo), fromMedia: rated(0.65, 'B', fromImage) },
    features: ['native audio', 'first and last frame'],
    limitations: ['Queues of 15 minutes and more are reported.', 'No seed.'],
    sources: [{ url: 'https://docs.bfl.ai', date: '2026-11-22' }],
  },
  {
    ...clipTool,
    id: 'video-edit',
    vendorId: 'flux-tools/video-edit-v1',
    name: 'FLUX video edit',
    description: 'Changes a clip of up to 15 s by words.',
    aliases: ['flux-video-edit'],
    inputs: { accepts: { text: { required: true, max: 4096 }, video: { required: true } } },
    options: videoEditOptions,
    price: { rates: [{ per: 'second', usd: 0.03 }], source: prices },
  },
  {
    ...clipTool,
    id: 'video-upscale',
    vendorId: 'flux-tools/video-upscale-v1',
    name: 'FLUX video upscale',
    description: 'Enlarges a clip of up to 15 s.',
    aliases: ['flux-video-upscale'],
    inputs: { accepts: { video: { required: true } } },
    options: videoUpscaleOptions,
    price: 'unknown',
  },
] as const satisfies readonly Model[]

/** Per second of a clip that is no draft, made from text and pictures or from a clip. */
function second(usd: number, resolution: '720p' | '1080p', fromClip: boolean): Rate {
  return {
    per: 'second',
    usd,
    when: { options: { resolution: [resolution], draft: [false] }, inputs: { video: fromClip } },
  }
}
