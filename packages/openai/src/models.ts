import type { Model, Region } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import {
  goneOptions,
  image1Options,
  image2Options,
  image25Options,
  image26Options,
  steerableOptions,
  ttsOptions,
} from './options.ts'
import { clientOnly, deprecations, docs, measured, perPicture, perThousand } from './sources.ts'

/** The vendor's own names are slugs already. */
const named = <const Id extends string>(id: Id, name: string) => ({ id, vendorId: id, name }) as const

/** JPEG knows no transparency, which is kept before it. */
const backgrounds: readonly Region[] = [
  { allow: { background: ['transparent'], format: ['png', 'webp'] } },
  { allow: { background: ['auto', 'opaque'] } },
]

const picture = {
  type: 'IMAGE',
  output: 'image',
  lifecycle: { state: 'current' },
  aliases: [],
  // The first picture is edited, with up to fifteen beside it.
  inputs: {
    accepts: { text: { required: true, max: 32_000 }, image: {}, referenceImages: { max: 15 } },
    needs: { referenceImages: 'image' },
  },
  regions: backgrounds,
  promptHints: styleInPrompt,
  price: 'unknown',
  usualTime: [],
  longestSeconds: 600,
  quality: { fromText: 'unrated', fromMedia: 'unrated' },
  features: ['multi-picture edit'],
  limitations: ['Above 2560 x 1440 pixels sizes are experimental.'],
  sources: [docs],
} as const
const limitations = [
  'The price is known beforehand only with a named quality and aspect ratio, at 1k and from text; larger pictures and edits cost more.',
  ...picture.limitations,
]
const took = (seconds: number): Model['usualTime'] => [{ seconds, strength: 'ok', source: measured }]

const image25 = {
  ...picture,
  options: image25Options,
  price: perPicture({ low: 0.006, medium: 0.013, high: 0.053, xhigh: 0.094, max: 0.211 }),
  limitations,
} as const
const image26 = {
  ...picture,
  description: 'Pictures and edits of the newest family.',
  options: image26Options,
  sources: [clientOnly],
} as const

/** The last of the first family. */
const image1 = {
  ...picture,
  description: 'Pictures and edits in three sizes.',
  lifecycle: { state: 'legacy', retiresOn: '2026-12-01', successor: 'gpt-image-2.5-flare' },
  options: image1Options,
  limitations: ['Ends on 2026-12-01.'],
  sources: [deprecations],
} as const

/** A name of old that runs its successor. */
const retired = <const Day extends string>(on: Day) =>
  ({
    ...picture,
    description: 'Shut down by the vendor.',
    lifecycle: { state: 'retired', on, successor: 'gpt-image-2.5-flare' },
    options: image25Options,
    sources: [deprecations],
  }) as const

/** Nothing follows that works the same way: the vendor names a model of its Realtime API. */
const speech = {
  type: 'AUDIO',
  output: 'audio',
  description: 'Text to speech in thirteen voices.',
  aliases: [],
  lifecycle: { state: 'legacy', retiresOn: '2027-01-06' },
  inputs: { accepts: { text: { required: true, max: 40_000, pieceMax: 4096 } } },
  options: ttsOptions,
  price: 'unknown',
  usualTime: [],
  longestSeconds: 1800,
  quality: { fromText: 'unrated' },
  limitations: ['Ends on 2027-01-06, without a successor.', 'No language to set.'],
  sources: [deprecations],
} as const
const steerable = { ...speech, options: steerableOptions, features: ['instructions'] } as const

/** Video is over. The names are kept so that people are told. */
const sora = {
  type: 'VIDEO',
  output: 'video',
  description: 'Shut down by the vendor.',
  lifecycle: { state: 'retired', on: '2026-09-24' },
  inputs: { accepts: { text: { required: true }, image: {} } },
  options: goneOptions,
  price: 'unknown',
  usualTime: [],
  longestSeconds: 3600,
  quality: { fromText: 'unrated', fromMedia: 'unrated' },
  sources: [deprecations],
} as const

/**
 * Every model of the vendor for pictures, speech and video, in order of preference. A dated name is an alias as long as
 * it is the only one of its model.
 */
export const models = [
  {
    ...image25,
    ...named('gpt-image-2.5-flare', 'GPT Image 2.5 Flare'),
    description: 'Pictures from text and edits of up to sixteen given ones, at any size up to 4k.',
    aliases: ['gpt-image', 'chatgpt-image', 'gpt-image-2.5', 'gpt-image-2.5-flare-2026-09-08'],
    usualTime: took(29.4),
    quality: {
      fromText: rated(0.84, 'A', 'text-to-image', 'arena-leaders'),
      fromMedia: rated(0.73, 'A', 'image-edit', 'arena-leaders'),
    },
  },
  {
    ...image25,
    ...named('gpt-image-2.5-sunburst', 'GPT Image 2.5 Sunburst'),
    description: 'The finer and slower of the 2.5 family.',
    aliases: ['gpt-image-2.5-sunburst-2026-09-08'],
    usualTime: took(41.9),
    quality: {
      fromText: rated(0.85, 'A', 'text-to-image', 'arena-leaders'),
      fromMedia: rated(0.77, 'A', 'image-edit', 'arena-leaders'),
    },
  },
  { ...image26, ...named('gpt-image-2.6-flare', 'GPT Image 2.6 Flare'), aliases: ['gpt-image-2.6'] },
  { ...image26, ...named('gpt-image-2.6-sunburst', 'GPT Image 2.6 Sunburst') },
  {
    ...picture,
    ...named('gpt-image-2', 'GPT Image 2'),
    description: 'Pictures and edits at any size up to 4k.',
    aliases: ['gpt-image-2-2026-04-21'],
    options: image2Options,
    price: perPicture({ low: 0.006, medium: 0.053, high: 0.211 }),
    quality: {
      fromText: rated(0.82, 'A', 'text-to-image', 'arena-leaders'),
      fromMedia: rated(0.69, 'A', 'image-edit', 'arena-leaders'),
    },
    limitations: [...limitations, 'A transparent background is a preview.'],
  },
  {
    ...image1,
    ...named('gpt-image-1.5', 'GPT Image 1.5'),
    quality: { fromText: rated(0.7, 'A', 'text-to-image', 'arena-leaders'), fromMedia: 'unrated' },
  },
  { ...image1, ...named('gpt-image-1-mini', 'GPT Image 1 Mini') },
  { ...image1, ...named('chatgpt-image-latest', 'ChatGPT Image Latest') },
  { ...retired('2026-10-23'), ...named('gpt-image-1', 'GPT Image 1') },
  { ...retired('2026-05-12'), ...named('dall-e-3', 'DALL-E 3'), aliases: ['dall-e'] },
  { ...retired('2026-05-12'), ...named('dall-e-2', 'DALL-E 2') },
  { ...steerable, ...named('gpt-4o-mini-tts', 'GPT-4o mini TTS') },
  { ...steerable, ...named('gpt-4o-mini-tts-2025-12-15', 'GPT-4o mini TTS of 2025-12-15') },
  { ...steerable, ...named('gpt-4o-mini-tts-2025-03-20', 'GPT-4o mini TTS of 2025-03-20') },
  {
    ...speech,
    ...named('tts-1-hd', 'TTS-1 HD'),
    price: perThousand(0.03),
    quality: { fromText: rated(0.52, 'B', 'speech') },
  },
  {
    ...speech,
    ...named('tts-1', 'TTS-1'),
    price: perThousand(0.015),
    quality: { fromText: rated(0.5, 'B', 'speech') },
  },
  { ...sora, ...named('sora-2', 'Sora 2'), aliases: ['sora'] },
  { ...sora, ...named('sora-2-pro', 'Sora 2 Pro'), aliases: ['sora-pro'] },
] as const satisfies readonly Model[]
