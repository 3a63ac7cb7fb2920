import type { InputRules, Model, OptionsSchema, Price, Rate, Region } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import {
  h3MaxOptions,
  h3Options,
  hailuo02Options,
  hailuo23Options,
  imageOptions,
  series01Options,
  speechOptions,
} from './options.ts'
import {
  imageDocs,
  imagePrices,
  integratorTimes,
  oldPrices,
  priceList,
  resellerTimes,
  speechDocs,
  speechPrices,
  v1Docs,
  v2Docs,
  vendorExample,
} from './sources.ts'

const hour = 3600
const legacy = { state: 'legacy', successor: 'minimax-h3' } as const
const longPrompt = { required: true, max: 7000 } as const
const shortPrompt = { required: true, max: 2000 } as const

const perSecond = (usd: number, resolution: string): Rate => ({
  per: 'second',
  usd,
  when: { options: { resolution: [resolution] } },
})
const perClip = (usd: number, resolution: string, duration: number): Rate => ({
  per: 'output',
  usd,
  when: { options: { resolution: [resolution], duration: [duration] } },
})
const hailuoPrice = (...rates: readonly Rate[]): Price => ({ rates, source: oldPrices })

/** 1080p only up to 6 s. */
const hailuoRegions: readonly Region[] = [
  { allow: { resolution: ['768p'], duration: [6, 10] } },
  { allow: { resolution: ['1080p'], duration: [6] } },
]

/** Text alone needs a real ratio, and the first is used where none is asked: the vendor answers 400 to `adaptive`. */
const h3Regions: readonly Region[] = [
  {
    when: { inputs: { image: false, lastImage: false, referenceImages: false, video: false } },
    allow: { aspectRatio: ['16:9', '21:9', '4:3', '1:1', '3:4', '9:16'] },
  },
  { when: { inputs: { image: true } }, allow: {} },
  { when: { inputs: { lastImage: true } }, allow: {} },
  { when: { inputs: { referenceImages: true } }, allow: {} },
  { when: { inputs: { video: true } }, allow: {} },
]

const video = {
  type: 'VIDEO',
  output: 'video',
  longestSeconds: hour,
  promptHints: styleInPrompt,
} as const

/** A row of the 01 series. */
function series01<const Id extends string>(
  id: Id,
  vendorId: string,
  description: string,
  inputs: InputRules,
  rest: Partial<Pick<Model, 'aliases' | 'otherwise' | 'quality' | 'usualTime'>> = {},
) {
  return {
    ...video,
    id,
    vendorId,
    name: vendorId,
    description,
    aliases: [],
    lifecycle: legacy,
    inputs,
    options: series01Options,
    price: 'unknown',
    usualTime: [],
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    limitations: ['6 s at 720p, without sound.'],
    sources: [v1Docs],
    ...rest,
  } as const satisfies Model
}

/** A row of text to speech. */
function speech<const Id extends string>(
  id: Id,
  lifecycle: Model['lifecycle'],
  usdPerCharacter: number | undefined,
  quality: Model['quality'],
  aliases: readonly string[] = [],
) {
  const name = `Speech ${id.slice('speech-'.length)}`
  return {
    type: 'AUDIO',
    output: 'audio',
    id,
    vendorId: id,
    name,
    description: 'Text to speech in over 30 languages.',
    aliases,
    lifecycle,
    inputs: { accepts: { text: { required: true } } },
    options: speechOptions,
    price:
      usdPerCharacter === undefined
        ? 'unknown'
        : { rates: [{ per: 'character', usd: usdPerCharacter }], source: speechPrices },
    usualTime: [],
    longestSeconds: 600,
    quality,
    sources: [speechDocs],
  } as const satisfies Model<OptionsSchema>
}

const oldSpeech = (successor: 'speech-2.8-hd' | 'speech-2.8-turbo') =>
  ({ state: 'legacy', successor }) as const

/** Every model of the vendor, in order of preference. */
export const models = [
  {
    ...video,
    id: 'minimax-h3',
    vendorId: 'MiniMax-H3',
    name: 'MiniMax H3',
    description: 'Video with sound from text, first and last frames, or references.',
    aliases: [
      'minimax',
      'hailuo',
      'hailuo-3',
      'hailuo-03',
      'h3',
      'hailuo-i2v',
      'minimax-i2v',
      'hailuo image to video',
    ],
    lifecycle: { state: 'current' },
    inputs: {
      accepts: {
        text: longPrompt,
        image: {},
        lastImage: {},
        referenceImages: { max: 9 },
        video: {},
        audio: {},
      },
      notBoth: [
        ['image', 'referenceImages'],
        ['image', 'video'],
        ['image', 'audio'],
        ['lastImage', 'referenceImages'],
        ['lastImage', 'video'],
        ['lastImage', 'audio'],
      ],
    },
    options: h3Options,
    regions: h3Regions,
    price: {
      rates: [
        perSecond(0.08, '768p'),
        perSecond(0.13, '2k'),
        { per: 'inputImage', usd: 0.04, beyond: 5, when: { inputs: { referenceImages: true } } },
      ],
      source: priceList,
    },
    usualTime: [
      { seconds: 60, when: { options: { resolution: ['768p'] } }, strength: 'weak', source: vendorExample },
      { seconds: 417, when: { options: { resolution: ['2k'] } }, strength: 'weak', source: vendorExample },
    ],
    quality: {
      fromText: rated(0.73, 'A', 'text-to-video', 'arena-leaders'),
      fromMedia: rated(0.71, 'A', 'image-to-video'),
    },
    features: ['native audio'],
    limitations: [
      'Sound is always made.',
      'A reference video is billed by its seconds, which the price beforehand does not hold.',
      'Reference audio needs a reference picture or video beside it.',
    ],
    sources: [v2Docs],
  },
  {
    ...video,
    id: 'minimax-h3-max',
    vendorId: 'MiniMax-H3-Max',
    name: 'MiniMax H3 Max',
    description: 'Cheaper video with sound from text or first and last frames.',
    aliases: ['h3-max', 'hailuo-3-max'],
    lifecycle: { state: 'current' },
    inputs: { accepts: { text: longPrompt, image: {}, lastImage: {} } },
    options: h3MaxOptions,
    regions: h3Regions.slice(0, 3),
    price: { rates: [perSecond(0.05, '480p'), perSecond(0.08, '768p')], source: priceList },
    usualTime: [],
    quality: {
      fromText: rated(0.72, 'B', 'text-to-video', 'analysis'),
      fromMedia: rated(0.69, 'B', 'image-to-video', 'analysis'),
    },
    features: ['native audio'],
    limitations: ['Sound is always made.'],
    sources: [v2Docs, { url: 'https://www.npmjs.com/package/@ai-sdk/minimax', date: '2026-11-22' }],
  },
  {
    ...video,
    id: 'hailuo-2.3',
    vendorId: 'MiniMax-Hailuo-2.3',
    name: 'Hailuo 2.3',
    description: 'Silent video from text or a first frame.',
    aliases: ['minimax-hailuo-2.3'],
    lifecycle: legacy,
    inputs: { accepts: { text: shortPrompt, image: {} } },
    options: hailuo23Options,
    regions: hailuoRegions,
    price: hailuoPrice(perClip(0.28, '768p', 6), perClip(0.56, '768p', 10), perClip(0.49, '1080p', 6)),
    usualTime: [{ seconds: 52, strength: 'weak', source: resellerTimes }],
    quality: { fromText: rated(0.39, 'B', 'text-to-video'), fromMedia: rated(0.42, 'B', 'image-to-video') },
    limitations: ['1080p only up to 6 s.', 'No sound.'],
    sources: [v1Docs],
  },
  {
    ...video,
    id: 'hailuo-2.3-fast',
    vendorId: 'MiniMax-Hailuo-2.3-Fast',
    name: 'Hailuo 2.3 Fast',
    description: 'Silent video from a first frame, cheap and quick.',
    aliases: ['minimax-hailuo-2.3-fast'],
    lifecycle: legacy,
    inputs: { accepts: { text: shortPrompt, image: { required: true } } },
    options: hailuo23Options,
    regions: hailuoRegions,
    price: hailuoPrice(perClip(0.19, '768p', 6), perClip(0.32, '768p', 10), perClip(0.33, '1080p', 6)),
    usualTime: [{ seconds: 32, strength: 'weak', source: resellerTimes }],
    quality: { fromMedia: rated(0.41, 'S', 'image-to-video') },
    limitations: ['1080p only up to 6 s.', 'No sound.'],
    sources: [v1Docs],
  },
  {
    ...video,
    id: 'hailuo-02',
    vendorId: 'MiniMax-Hailuo-02',
    name: 'Hailuo 02',
    description: 'Silent video from text or first and last frames.',
    aliases: ['minimax-hailuo-02', 'hailuo-02-pro', 'hailuo-02-standard'],
    lifecycle: legacy,
    inputs: { accepts: { text: shortPrompt, image: {}, lastImage: {} } },
    options: hailuo02Options,
    regions: [
      ...hailuoRegions,
      {
        when: { inputs: { image: true, lastImage: false } },
        allow: { resolution: ['512p'], duration: [6, 10] },
      },
    ],
    price: hailuoPrice(
      perClip(0.1, '512p', 6),
      perClip(0.15, '512p', 10),
      perClip(0.28, '768p', 6),
      perClip(0.56, '768p', 10),
      perClip(0.49, '1080p', 6),
    ),
    usualTime: [
      { seconds: 120, when: { options: { resolution: ['768p'] } }, strength: 'int', source: integratorTimes },
      {
        seconds: 240,
        when: { options: { resolution: ['1080p'] } },
        strength: 'int',
        source: integratorTimes,
      },
    ],
    quality: { fromText: rated(0.38, 'B', 'text-to-video'), fromMedia: rated(0.38, 'B', 'image-to-video') },
    limitations: ['1080p only up to 6 s.', '512p only from a first frame.', 'No sound.'],
    sources: [v1Docs],
  },
  series01(
    't2v-01',
    'T2V-01',
    'Silent video from text.',
    { accepts: { text: shortPrompt } },
    {
      aliases: ['video-01'],
      otherwise: 'i2v-01',
      quality: { fromText: rated(0.32, 'C', 'text-to-video') },
      usualTime: [{ seconds: 234, strength: 'int', source: integratorTimes }],
    },
  ),
  series01('t2v-01-director', 'T2V-01-Director', 'Silent video from text with camera moves.', {
    accepts: { text: shortPrompt },
  }),
  series01(
    'i2v-01',
    'I2V-01',
    'Silent video from a first frame.',
    { accepts: { text: { max: 2000 }, image: { required: true } } },
    { otherwise: 't2v-01', usualTime: [{ seconds: 114, strength: 'int', source: integratorTimes }] },
  ),
  series01('i2v-01-director', 'I2V-01-Director', 'Silent video from a first frame with camera moves.', {
    accepts: { text: { max: 2000 }, image: { required: true } },
  }),
  series01(
    'i2v-01-live',
    'I2V-01-live',
    'Silent video from a drawing.',
    { accepts: { text: { max: 2000 }, image: { required: true } } },
    { aliases: ['video-01-live'] },
  ),
  series01('s2v-01', 'S2V-01', 'Silent video of a given person.', {
    accepts: { text: shortPrompt, referenceImages: { required: true, max: 1 } },
  }),
  speech('speech-2.8-hd', { state: 'current' }, 0.0001, { fromText: rated(0.61, 'B', 'speech') }),
  speech('speech-2.8-turbo', { state: 'current' }, 0.00006, { fromText: rated(0.58, 'B', 'speech') }),
  speech('speech-2.6-hd', oldSpeech('speech-2.8-hd'), undefined, { fromText: rated(0.56, 'B', 'speech') }),
  speech('speech-2.6-turbo', oldSpeech('speech-2.8-turbo'), undefined, { fromText: 'unrated' }),
  speech('speech-02-hd', oldSpeech('speech-2.8-hd'), undefined, { fromText: rated(0.53, 'B', 'speech') }),
  speech('speech-02-turbo', oldSpeech('speech-2.8-turbo'), undefined, { fromText: 'unrated' }),
  speech('speech-01-hd', oldSpeech('speech-2.8-hd'), undefined, { fromText: 'unrated' }, ['speech-01']),
  speech('speech-01-turbo', oldSpeech('speech-2.8-turbo'), undefined, { fromText: 'unrated' }),
  {
    type: 'IMAGE',
    output: 'image',
    id: 'image-01',
    vendorId: 'image-01',
    name: 'Image 01',
    description: 'Pictures from text, or of a given person.',
    aliases: ['minimax-image'],
    lifecycle: { state: 'current' },
    inputs: { accepts: { text: { required: true }, image: {} } },
    options: imageOptions,
    promptHints: styleInPrompt,
    price: { rates: [{ per: 'output', usd: 0.01 }], source: imagePrices },
    usualTime: [],
    longestSeconds: 600,
    quality: { fromText: rated(0.43, 'C', 'text-to-image'), fromMedia: 'unrated' },
    limitations: ['The picture given is a person to keep to, not a picture to edit.'],
    sources: [imageDocs],
  },
  {
    type: 'IMAGE',
    output: 'image',
    id: 'image-01-live',
    vendorId: 'image-01-live',
    name: 'Image 01 Live',
    description: 'Pictures of a given person.',
    aliases: [],
    lifecycle: { state: 'current' },
    inputs: { accepts: { text: { required: true }, image: { required: true } } },
    options: imageOptions,
    promptHints: styleInPrompt,
    price: { rates: [{ per: 'output', usd: 0.01 }], source: imagePrices },
    usualTime: [],
    longestSeconds: 600,
    quality: { fromMedia: 'unrated' },
    sources: [imageDocs],
  },
] as const satisfies readonly Model[]
