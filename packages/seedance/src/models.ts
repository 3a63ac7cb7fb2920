import type { Model, Price, Rate, Region, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import {
  seedance10Options,
  seedance15Options,
  seedance20Options,
  seedance20SmallOptions,
  seedance25Options,
} from './options.ts'

const docs: Source = { url: 'https://docs.byteplus.com/en/docs/ModelArk/1520757', date: '2026-11-22' }
const prices: Source = {
  url: 'https://docs.byteplus.com/en/docs/ModelArk/1099320',
  date: '2026-09-29',
  note: 'By tokens, of which a second has width × height × 24 / 1024.',
}

/** Tokens of a second at 16:9; other ratios have about as many pixels. */
const tokens = { '480p': 10_044, '720p': 21_600, '1080p': 48_600, '4k': 194_400 } as const
const oldTokens = { '480p': 9720, '720p': 20_592, '1080p': 48_960 } as const

/** US dollars per million tokens, by size, as a rate per second. A given clip has another price, by its length. */
const rates = (
  perMillion: Readonly<Partial<Record<keyof typeof tokens, number>>>,
  when: Rate['when'] = {},
  counts: Readonly<Partial<Record<keyof typeof tokens, number>>> = tokens,
): readonly Rate[] =>
  Object.entries(perMillion).map(([resolution, usd]) => ({
    per: 'second',
    usd: ((counts[resolution as keyof typeof tokens] ?? 0) * usd) / 1e6,
    when: { options: { ...when.options, resolution: [resolution] }, inputs: { video: false } },
  }))
const cost = (...all: readonly Rate[]): Price => ({ rates: all, source: prices })

const video = {
  type: 'VIDEO',
  output: 'video',
  lifecycle: { state: 'current' },
  promptHints: styleInPrompt,
  usualTime: [],
  longestSeconds: 48 * 3600,
  sources: [docs],
} as const

const anything = [['text', 'image', 'referenceImages', 'video']] as const
const noMix = [
  ['image', 'referenceImages'],
  ['image', 'video'],
  ['image', 'audio'],
] as const
/** Frames or references, never both. */
const references = (images: number) =>
  ({
    accepts: {
      text: {},
      image: {},
      lastImage: {},
      referenceImages: { max: images },
      video: { forms: ['url'] },
      audio: {},
    },
    oneOf: anything,
    needs: { lastImage: 'image' },
    notBoth: noMix,
  }) as const
const frames = {
  accepts: { text: {}, image: {}, lastImage: {} },
  oneOf: [['text', 'image']],
  needs: { lastImage: 'image' },
} as const

/** From text alone the 1.0 models refuse `adaptive`. */
const oldRegions: readonly Region[] = [
  {
    when: { inputs: { image: false } },
    allow: { aspectRatio: ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9'] },
  },
  { when: { inputs: { image: true } }, allow: {} },
]
const features = ['native audio', 'motion transfer'] as const
const faces = 'Pictures of real faces are refused unless they are registered with the vendor.'
const clipPrice = 'With a given clip the price depends on its length and is known only afterwards.'
const soundNeeds = 'Given sound needs a picture or clip beside it.'

const small = {
  ...video,
  inputs: references(9),
  options: seedance20SmallOptions,
  quality: { fromText: 'unrated', fromMedia: 'unrated' },
  features,
  limitations: [faces, clipPrice, soundNeeds],
} as const

/** Every model of the vendor, in order of preference, by the ids of BytePlus. */
export const models = [
  {
    ...video,
    id: 'seedance-2.0',
    vendorId: 'dreamina-seedance-2-0-260128',
    name: 'Seedance 2.0',
    description: 'Video with sound from text, frames, or references of people, motion and sound.',
    aliases: ['seedance', 'seedance-2', 'doubao-seedance-2-0-260128', 'bytedance-seedance'],
    inputs: references(9),
    options: seedance20Options,
    price: cost(...rates({ '480p': 7, '720p': 7, '1080p': 7.7, '4k': 4 })),
    usualTime: [
      {
        seconds: 288,
        strength: 'weak',
        source: { url: docs.url, date: '2026-07', note: 'One observation, 5 s at 720p.' },
      },
    ],
    quality: {
      fromText: rated(0.74, 'A', 'text-to-video', 'arena-leaders'),
      fromMedia: rated(0.7, 'A', 'image-to-video'),
    },
    features,
    limitations: [faces, clipPrice, soundNeeds, 'At most twelve files.'],
  },
  {
    ...video,
    id: 'seedance-2.5',
    vendorId: 'dreamina-seedance-2-5-260628',
    name: 'Seedance 2.5',
    description: 'Longer video with sound from text, frames or references; edits and continues clips.',
    aliases: ['doubao-seedance-2-5-260628'],
    inputs: references(30),
    options: seedance25Options,
    // With a first frame, an edit or a continuation the vendor takes no other ratio.
    regions: [
      { when: { inputs: { image: true } }, allow: { aspectRatio: ['adaptive'] } },
      { when: { inputs: { image: false } }, allow: { task: ['reference'] } },
      {
        when: { inputs: { video: true } },
        allow: { task: ['edit', 'extend'], aspectRatio: ['adaptive'] },
      },
    ],
    price: cost(...rates({ '480p': 10.7, '720p': 10.7, '1080p': 11.7 })),
    usualTime: [
      {
        seconds: 224,
        strength: 'weak',
        source: { url: 'https://replicate.com', date: '2026', note: 'As quoted by a reseller, 5 s at 720p.' },
      },
    ],
    quality: {
      fromText: rated(0.74, 'A', 'text-to-video', 'arena-leaders'),
      fromMedia: rated(0.69, 'B', 'image-to-video'),
    },
    features: [...features, 'video editing'],
    limitations: [faces, clipPrice, 'An edit is as long as the given clip, 4 to 30 s.'],
  },
  {
    ...small,
    id: 'seedance-2.0-fast',
    vendorId: 'dreamina-seedance-2-0-fast-260128',
    name: 'Seedance 2.0 Fast',
    description: 'Seedance 2.0, quicker and cheaper.',
    aliases: ['seedance-2-fast'],
    price: cost(...rates({ '480p': 5.6, '720p': 5.6 })),
  },
  {
    ...small,
    id: 'seedance-2.0-mini',
    vendorId: 'dreamina-seedance-2-0-mini-260615',
    name: 'Seedance 2.0 Mini',
    description: 'Seedance 2.0, cheapest.',
    aliases: ['seedance-2-mini'],
    price: cost(...rates({ '480p': 3.5, '720p': 3.5 })),
  },
  {
    ...video,
    id: 'seedance-1.5-pro',
    vendorId: 'seedance-1-5-pro-251215',
    name: 'Seedance 1.5 Pro',
    description: 'Video with sound from text or first and last frames.',
    aliases: ['doubao-seedance-1-5-pro-251215'],
    lifecycle: { state: 'legacy', successor: 'seedance-2.0' },
    inputs: frames,
    options: seedance15Options,
    price: cost(
      ...rates({ '480p': 2.4, '720p': 2.4, '1080p': 2.4 }, { options: { audio: [true] } }),
      ...rates({ '480p': 1.2, '720p': 1.2, '1080p': 1.2 }, { options: { audio: [false] } }),
    ),
    quality: { fromText: rated(0.45, 'B', 'text-to-video'), fromMedia: rated(0.5, 'A', 'image-to-video') },
    features: ['native audio'],
  },
  {
    ...video,
    id: 'seedance-1.0-pro',
    vendorId: 'seedance-1-0-pro-250528',
    name: 'Seedance 1.0 Pro',
    description: 'Silent video from text or first and last frames.',
    aliases: ['seedance-pro', 'seedance-1-pro', 'pro', 'doubao-seedance-1-0-pro-250528'],
    lifecycle: { state: 'legacy', successor: 'seedance-2.0' },
    inputs: frames,
    options: seedance10Options,
    regions: oldRegions,
    price: cost(...rates({ '480p': 2.5, '720p': 2.5, '1080p': 2.5 }, {}, oldTokens)),
    usualTime: ([70, 85, 115] as const).map((seconds, index) => ({
      seconds,
      when: { options: { resolution: [['480p', '720p', '1080p'][index] ?? ''] } },
      strength: 'int',
      source: { url: 'https://github.com/Comfy-Org/ComfyUI', date: '2025-10-11' },
    })),
    quality: { fromText: rated(0.37, 'B', 'text-to-video'), fromMedia: rated(0.43, 'B', 'image-to-video') },
    limitations: ['No sound.'],
  },
  {
    ...video,
    id: 'seedance-1.0-pro-fast',
    vendorId: 'seedance-1-0-pro-fast-251015',
    name: 'Seedance 1.0 Pro Fast',
    description: 'Silent video from text or a first frame, cheap.',
    aliases: ['seedance-pro-fast', 'doubao-seedance-1-0-pro-fast-251015'],
    lifecycle: { state: 'legacy', successor: 'seedance-2.0-mini' },
    inputs: { accepts: { text: {}, image: {} }, oneOf: [['text', 'image']] },
    options: seedance10Options,
    regions: oldRegions,
    price: cost(...rates({ '480p': 1, '720p': 1, '1080p': 1 }, {}, oldTokens)),
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    limitations: ['No sound.'],
  },
  ...(['t2v', 'i2v'] as const).map(
    (kind) =>
      ({
        ...video,
        id: `seedance-1.0-lite-${kind}`,
        vendorId: `seedance-1-0-lite-${kind}-250428`,
        name: `Seedance 1.0 Lite (${kind})`,
        description: 'Retired; Seedance 2.0 Mini runs in its place.',
        aliases: kind === 't2v' ? ['seedance-lite', 'seedance-1-lite', 'lite'] : [],
        lifecycle: { state: 'retired', on: '2026-11-22', successor: 'seedance-2.0-mini' },
        inputs: frames,
        options: seedance10Options,
        price: 'unknown',
        quality: { fromText: 'unrated', fromMedia: 'unrated' },
        sources: [{ ...docs, note: 'The day on which it was seen to be gone; the true one is not public.' }],
      }) as const satisfies Model,
  ),
] as const satisfies readonly Model[]
