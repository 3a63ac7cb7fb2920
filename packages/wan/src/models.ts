import type { InputRules, Model, OptionsSchema, Price, Rate, Region, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import {
  fixedOptions,
  fixedTextOptions,
  turboFramesOptions,
  wan3Options,
  wan25FramesOptions,
  wan25Options,
  wan26FlashOptions,
  wan26FramesOptions,
  wan26Options,
  wan26ReferenceFlashOptions,
  wan26ReferenceOptions,
  wan27EditOptions,
  wan27FramesOptions,
  wan27Options,
} from './options.ts'

const help = 'https://www.alibabacloud.com/help/en/model-studio'
const docs: Source = { url: `${help}/wan3-video-generation-api-reference`, date: '2026-11-22' }
const docs27: Source = { url: `${help}/text-to-video-api-reference`, date: '2026-11-22' }
const oldDocs: Source = { url: `${help}/legacy-wan-text-to-video-api-reference`, date: '2026-10-12' }
const prices: Source = { url: `${help}/model-pricing`, date: '2026-09-16' }
const oldPrices: Source = { url: `${help}/model-pricing`, date: '2025', note: 'A page of 2025.' }
const comfy: Source = { url: 'https://github.com/Comfy-Org/ComfyUI', date: '2025-10-11' }

/** US dollars per second of output, at Singapore; given clips and sounds are counted too, and known only afterwards. */
const perSecond = (usd: Readonly<Record<string, number>>, source = prices): Price => ({
  rates: Object.entries(usd).map(
    ([resolution, each]): Rate => ({
      per: 'second',
      usd: each,
      when: { options: { resolution: [resolution] }, inputs: { video: false } },
    }),
  ),
  source,
})

const video = {
  type: 'VIDEO',
  output: 'video',
  lifecycle: { state: 'current' },
  aliases: [],
  promptHints: styleInPrompt,
  usualTime: [],
  longestSeconds: 24 * 3600,
  sources: [docs27],
} as const

const url = { forms: ['url'] } as const
const everything = {
  accepts: {
    text: { max: 20_000 },
    image: {},
    lastImage: {},
    referenceImages: { max: 10 },
    video: url,
    audio: url,
  },
  oneOf: [['text', 'image', 'referenceImages', 'video']],
  needs: { lastImage: 'image' },
  notBoth: [
    ['image', 'referenceImages'],
    ['image', 'video'],
    ['image', 'audio'],
  ],
} as const
const wan3Features = ['native audio'] as const
const quality3 = {
  fromText: rated(0.75, 'A', 'text-to-video', 'arena-leaders'),
  fromMedia: rated(0.7, 'A', 'image-to-video', 'arena-leaders'),
}
const quality27 = {
  fromText: rated(0.61, 'A', 'text-to-video'),
  fromMedia: rated(0.62, 'A', 'image-to-video'),
}
const clipPrice = 'Seconds of given clips and sounds are billed too.'

const fromText = (max: number): InputRules => ({ accepts: { text: { required: true, max } } })
const fromFrame = (max: number): InputRules => ({ accepts: { text: { max }, image: { required: true } } })
const betweenFrames: InputRules = {
  accepts: { text: { max: 800 }, image: { required: true }, lastImage: { required: true } },
}
const withSound = (inputs: InputRules): InputRules => ({
  ...inputs,
  accepts: { ...inputs.accepts, audio: url },
})
const withReferences: InputRules = {
  accepts: { text: { required: true, max: 1500 }, referenceImages: { max: 5, ...url }, video: url },
  oneOf: [['referenceImages', 'video']],
}

/** At 480p the models that take pixels have three shapes only. */
const smallShapes: readonly Region[] = [
  { allow: { resolution: ['480p'], aspectRatio: ['16:9', '9:16', '1:1'] } },
  { allow: { resolution: ['720p', '1080p'] } },
]
const smallShapesNo720: readonly Region[] = [
  { allow: { resolution: ['480p'], aspectRatio: ['16:9', '9:16', '1:1'] } },
  { allow: { resolution: ['1080p'] } },
]
const smallShapesTo720: readonly Region[] = [
  { allow: { resolution: ['480p'], aspectRatio: ['16:9', '9:16', '1:1'] } },
  { allow: { resolution: ['720p'] } },
]

/** A model that still answers, of an older family. */
function legacy<const Id extends string>(
  id: Id,
  description: string,
  inputs: InputRules,
  options: OptionsSchema,
  rest: Partial<Omit<Model, 'id'>> = {},
) {
  return {
    ...video,
    id,
    vendorId: id,
    name: `Wan ${id.slice('wan'.length)}`,
    description,
    lifecycle: { state: 'legacy', successor: 'wan3.0-video' },
    inputs,
    options,
    price: 'unknown',
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    limitations: id.startsWith('wan2.5') || id.startsWith('wan2.6') ? [] : ['5 s, without sound.'],
    sources: [oldDocs],
    ...rest,
  } as const satisfies Model
}

const q26 = { fromText: rated(0.55, 'B', 'text-to-video'), fromMedia: rated(0.45, 'A', 'image-to-video') }
const q25 = { fromText: rated(0.44, 'B', 'text-to-video'), fromMedia: rated(0.49, 'B', 'image-to-video') }
const q22 = { fromText: rated(0.3, 'B', 'text-to-video'), fromMedia: rated(0.31, 'B', 'image-to-video') }
const price27 = perSecond({ '720p': 0.1, '1080p': 0.15 })
const price25 = perSecond({ '480p': 0.05, '720p': 0.1, '1080p': 0.15 })
const time25 = [{ seconds: 120, strength: 'int', source: comfy }] as const
const time22 = [{ seconds: 90, strength: 'weak', source: oldDocs }] as const

/** Every model that one request can describe, in order of preference. */
export const models = [
  {
    ...video,
    id: 'wan3.0-video',
    vendorId: 'wan3.0-video',
    name: 'Wan 3.0',
    description: 'Video with sound from text, frames, or references of pictures, clips and sounds.',
    aliases: ['wan', 'wan-3', 'wan-3.0', 'wanx', 'tongyi-wanxiang'],
    inputs: everything,
    options: wan3Options,
    price: perSecond({ '480p': 0.05, '720p': 0.1, '1080p': 0.2 }),
    usualTime: [
      {
        seconds: 710,
        strength: 'weak',
        source: {
          url: 'https://docs.oxen.ai',
          date: '2026',
          note: "Derived, for 15 s at 720p: five to seven times the prime model's.",
        },
      },
    ],
    quality: quality3,
    features: wan3Features,
    limitations: [clipPrice],
    sources: [docs],
  },
  {
    ...video,
    id: 'wan3.0-video-prime',
    vendorId: 'wan3.0-video-prime',
    name: 'Wan 3.0 Prime',
    description: 'Wan 3.0 with the same results, quicker and dearer.',
    aliases: ['wan-prime', 'wan-3-prime'],
    inputs: everything,
    options: wan3Options,
    price: perSecond(
      { '480p': 0.07, '720p': 0.14, '1080p': 0.28 },
      {
        ...prices,
        note: "Derived from resellers: 1.4 times the standard model's.",
      },
    ),
    usualTime: [
      {
        seconds: 120,
        strength: 'weak',
        source: { url: 'https://docs.oxen.ai', date: '2026', note: '15 s at 720p.' },
      },
    ],
    quality: quality3,
    features: wan3Features,
    limitations: [clipPrice],
    sources: [docs],
  },
  {
    ...video,
    id: 'wan2.7-t2v',
    vendorId: 'wan2.7-t2v',
    otherwise: 'wan2.7-i2v',
    name: 'Wan 2.7 from text',
    description: 'Video with sound from text, or to a given sound.',
    aliases: ['wan-2.7'],
    inputs: withSound(fromText(5000)),
    options: wan27Options,
    price: price27,
    quality: quality27,
    features: ['native audio'],
    limitations: ['Sound is always made.'],
  },
  {
    ...video,
    id: 'wan2.7-i2v',
    vendorId: 'wan2.7-i2v',
    otherwise: 'wan2.7-t2v',
    name: 'Wan 2.7 from frames',
    description: 'Video with sound from first and last frames, or continuing a clip.',
    aliases: ['wan-2.7-image-to-video'],
    inputs: {
      accepts: { text: { max: 5000 }, image: {}, lastImage: {}, video: url, audio: url },
      oneOf: [['image', 'video']],
      needs: { lastImage: 'image' },
      notBoth: [['image', 'video']],
    },
    options: wan27FramesOptions,
    price: price27,
    quality: { fromMedia: quality27.fromMedia },
    features: ['native audio'],
    limitations: ['Sound is always made.'],
  },
  {
    ...video,
    id: 'wan2.7-r2v',
    vendorId: 'wan2.7-r2v',
    name: 'Wan 2.7 from references',
    description: 'Video with sound of given people and things.',
    inputs: {
      accepts: { text: { required: true, max: 5000 }, referenceImages: { max: 5 }, video: url, image: {} },
      oneOf: [['referenceImages', 'video']],
    },
    options: wan27Options,
    regions: [
      { when: { inputs: { video: false } }, allow: {} },
      { when: { inputs: { video: true } }, allow: { duration: [2, 3, 4, 5, 6, 7, 8, 9, 10] } },
    ],
    price: price27,
    quality: { fromMedia: 'unrated' },
    features: ['native audio'],
    limitations: ['Sound is always made.', clipPrice],
  },
  {
    ...video,
    id: 'wan2.7-videoedit',
    vendorId: 'wan2.7-videoedit',
    name: 'Wan 2.7 edit',
    description: 'Changes a given clip by words and pictures.',
    inputs: {
      accepts: { text: { max: 5000 }, video: { required: true, ...url }, referenceImages: { max: 4 } },
    },
    options: wan27EditOptions,
    price: 'unknown',
    quality: { fromMedia: 'unrated' },
    features: ['video editing'],
    limitations: ['Clips of 2 to 10 s; 0.10 to 0.15 USD per second of the given clip and of the result.'],
  },
  legacy('wan2.6-t2v', 'Video with sound from text.', withSound(fromText(1500)), wan26Options, {
    otherwise: 'wan2.6-i2v',
    aliases: ['wan-2.6'],
    price: price27,
    quality: q26,
    features: ['native audio'],
  }),
  legacy('wan2.6-i2v', 'Video with sound from a frame.', withSound(fromFrame(1500)), wan26FramesOptions, {
    price: price27,
    quality: q26,
    features: ['native audio'],
  }),
  legacy('wan2.6-i2v-flash', 'Video from a frame, quick.', withSound(fromFrame(1500)), wan26FlashOptions, {
    features: ['native audio'],
  }),
  legacy(
    'wan2.6-r2v',
    'Video with sound of given people and things.',
    withReferences,
    wan26ReferenceOptions,
    {
      price: price27,
      features: ['native audio'],
    },
  ),
  legacy(
    'wan2.6-r2v-flash',
    'Video of given people and things, quick.',
    withReferences,
    wan26ReferenceFlashOptions,
    { features: ['native audio'] },
  ),
  legacy('wan2.5-t2v-preview', 'Video with sound from text.', withSound(fromText(1500)), wan25Options, {
    otherwise: 'wan2.5-i2v-preview',
    aliases: ['wan-2.5', 'wan-2.5-t2v'],
    regions: smallShapes,
    price: price25,
    quality: q25,
    usualTime: time25,
    features: ['native audio'],
  }),
  legacy(
    'wan2.5-i2v-preview',
    'Video with sound from a frame.',
    withSound(fromFrame(1500)),
    wan25FramesOptions,
    {
      aliases: ['wan-2.5-i2v'],
      price: price25,
      quality: q25,
      usualTime: time25,
      features: ['native audio'],
    },
  ),
  legacy(
    'wan2.2-t2v-plus',
    'Stable 5 s clips from text.',
    fromText(800),
    fixedTextOptions(['480p', '1080p'], '1080p'),
    {
      otherwise: 'wan2.2-i2v-plus',
      aliases: ['wan-2.2', 'wan2.2-a14b', 'wan-2.2-t2v'],
      regions: smallShapesNo720,
      quality: q22,
      usualTime: time22,
    },
  ),
  legacy(
    'wan2.2-i2v-plus',
    'Stable 5 s clips from a frame.',
    fromFrame(800),
    fixedOptions(['480p', '1080p'], '1080p'),
    {
      aliases: ['wan-2.2-i2v'],
      quality: q22,
      usualTime: time22,
    },
  ),
  legacy(
    'wan2.2-i2v-flash',
    '5 s clips from a frame, quick.',
    fromFrame(800),
    fixedOptions(['480p', '720p', '1080p'], '720p'),
  ),
  legacy(
    'wan2.2-kf2v-flash',
    '5 s clips between two frames.',
    betweenFrames,
    fixedOptions(['480p', '720p', '1080p'], '720p'),
  ),
  legacy('wan2.1-t2v-plus', '5 s clips from text.', fromText(800), fixedTextOptions(['720p'], '720p'), {
    otherwise: 'wan2.1-i2v-plus',
    aliases: ['wan-2.1', 'wanx2.1', 'wanx2.1-t2v-plus'],
    price: perSecond({ '720p': 0.1 }, oldPrices),
  }),
  legacy(
    'wan2.1-t2v-turbo',
    '5 s clips from text, cheap.',
    fromText(800),
    fixedTextOptions(['480p', '720p'], '720p'),
    {
      otherwise: 'wan2.1-i2v-turbo',
      aliases: ['wanx2.1-t2v-turbo'],
      regions: smallShapesTo720,
      price: perSecond({ '480p': 0.036, '720p': 0.036 }, oldPrices),
    },
  ),
  legacy('wan2.1-i2v-plus', '5 s clips from a frame.', fromFrame(800), fixedOptions(['720p'], '720p'), {
    price: perSecond({ '720p': 0.1 }, oldPrices),
  }),
  legacy('wan2.1-i2v-turbo', '3 to 5 s clips from a frame, cheap.', fromFrame(800), turboFramesOptions, {
    price: perSecond({ '480p': 0.036, '720p': 0.036 }, oldPrices),
    limitations: ['No sound.'],
  }),
  legacy('wan2.1-kf2v-plus', '5 s clips between two frames.', betweenFrames, fixedOptions(['720p'], '720p'), {
    price: perSecond({ '720p': 0.1 }, oldPrices),
  }),
] as const satisfies readonly Model[]
