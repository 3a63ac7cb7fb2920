import type { Model, Price, Rate, Region, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import {
  avatarOptions,
  imageOptions,
  kling25Options,
  kling26Options,
  kling30Options,
  lipsyncOptions,
  motionOptions,
  o1Options,
  omniImageOptions,
  omniOptions,
  turboOptions,
} from './options.ts'

const docs: Source = { url: 'https://kling.ai/document-api', date: '2026-11-22' }
const prices: Source = { url: 'https://kling.ai/document-api', date: '2026-10', note: 'Pages on prices.' }

const video = {
  type: 'VIDEO',
  output: 'video',
  lifecycle: { state: 'current' },
  promptHints: styleInPrompt,
  usualTime: [],
  longestSeconds: 2 * 3600,
  sources: [docs],
} as const

const std: Region['allow'] = { mode: ['std'], resolution: ['720p'] }
const pro: Region['allow'] = { mode: ['pro'], resolution: ['1080p'] }
const ultra: Region['allow'] = { mode: ['4k'], resolution: ['4k'] }
const sizes: readonly Region[] = [{ allow: std }, { allow: pro }]
/** A last frame only at 1080p. */
const lastAt1080: readonly Region[] = [{ when: { inputs: { lastImage: false } }, allow: std }, { allow: pro }]

/** US dollars per second at a size; sound and a given clip where they matter. */
const rate = (
  usd: number,
  resolution: string,
  { audio, video }: { audio?: boolean; video?: boolean } = {},
): Rate => ({
  per: 'second',
  usd,
  when: {
    options: { resolution: [resolution], ...(audio !== undefined && { audio: [audio] }) },
    ...(video !== undefined && { inputs: { video } }),
  },
})
const cost = (...rates: readonly Rate[]): Price => ({ rates, source: prices })
const perOutput = (usd: number): Price => cost({ per: 'output', usd })

const frames = (max: number) =>
  ({
    accepts: { text: { max }, image: {}, lastImage: {} },
    oneOf: [['text', 'image']],
    needs: { lastImage: 'image' },
  }) as const
const omniInputs = {
  accepts: {
    text: { required: true, max: 2500 },
    image: {},
    lastImage: {},
    referenceImages: { max: 7 },
    video: { forms: ['url'] },
  },
  needs: { lastImage: 'image' },
  notBoth: [
    ['image', 'video'],
    ['lastImage', 'video'],
  ],
} as const

/** A model that the vendor turned off: its successor runs in its place. */
function retired<const Id extends string>(id: Id, vendorId: string, aliases: readonly string[]) {
  return {
    ...video,
    id,
    vendorId,
    name: `Kling ${id.slice('kling-'.length)}`,
    description: 'Retired; Kling 3.0 runs in its place.',
    aliases,
    lifecycle: { state: 'retired', on: '2026-09-15', successor: 'kling-3.0' },
    inputs: frames(2500),
    options: kling25Options,
    price: 'unknown',
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
  } as const satisfies Model
}

/** Motion of a given clip, given to the figure of a picture. */
function motion<const Id extends string>(id: Id, vendorId: string, name: string, price: Price) {
  return {
    ...video,
    promptHints: {},
    id,
    vendorId,
    name,
    description: 'The figure of a picture moves as the one in a given clip.',
    aliases: [],
    inputs: {
      accepts: { text: { max: 2500 }, image: { required: true }, video: { required: true, forms: ['url'] } },
    },
    options: motionOptions,
    regions: sizes,
    price,
    quality: { fromMedia: 'unrated' },
    features: ['motion transfer'],
    limitations: ['As long as the given clip, 3 to 30 s, so the price is known only afterwards.'],
  } as const satisfies Model
}

const picture = {
  type: 'IMAGE',
  output: 'image',
  promptHints: styleInPrompt,
  usualTime: [],
  longestSeconds: 1800,
  sources: [docs],
} as const

function retiredPicture<const Id extends string>(id: Id, vendorId: string) {
  return {
    ...picture,
    id,
    vendorId,
    name: `Kling ${id}`,
    description: 'Retired; image-v3 runs in its place.',
    aliases: [],
    lifecycle: { state: 'retired', on: '2026-09-15', successor: 'image-v3' },
    inputs: { accepts: { text: { required: true, max: 2500 }, image: {} } },
    options: imageOptions,
    price: 'unknown',
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
  } as const satisfies Model
}

/** Every model of the vendor, in order of preference. */
export const models = [
  {
    ...video,
    id: 'kling-3.0',
    vendorId: 'kling-3.0',
    name: 'Kling 3.0',
    description: 'Video from text or first and last frames, with sound if wanted.',
    aliases: ['kling', 'kling-ai', 'kling-3', 'kling-v3', 'v3', 'standard', 'std', 'pro', 'professional'],
    inputs: frames(3072),
    options: kling30Options,
    regions: [...sizes, { allow: ultra }],
    price: cost(
      rate(0.084, '720p', { audio: false }),
      rate(0.126, '720p', { audio: true }),
      rate(0.112, '1080p', { audio: false }),
      rate(0.168, '1080p', { audio: true }),
      rate(0.42, '4k'),
    ),
    quality: {
      fromText: rated(0.54, 'C', 'text-to-video'),
      fromMedia: rated(0.56, 'A', 'image-to-video', 'arena-leaders'),
    },
    features: ['native audio', 'several shots'],
  },
  {
    ...video,
    id: 'kling-3.0-omni',
    vendorId: 'kling-3.0-omni',
    name: 'Kling 3.0 Omni',
    description: 'Video from text, frames, pictures of subjects, or a clip to edit or follow.',
    aliases: ['kling-v3-omni', 'v3-omni', 'o3', 'omni'],
    inputs: omniInputs,
    options: omniOptions,
    regions: [
      ...[std, pro, ultra].map((allow) => ({ when: { inputs: { video: false } }, allow })),
      ...[std, pro, ultra].map((allow) => ({
        when: { inputs: { video: true } },
        allow: { ...allow, audio: [false] },
      })),
    ],
    price: cost(
      rate(0.084, '720p', { audio: false, video: false }),
      rate(0.112, '720p', { audio: true, video: false }),
      rate(0.126, '720p', { video: true }),
      rate(0.112, '1080p', { audio: false, video: false }),
      rate(0.14, '1080p', { audio: true, video: false }),
      rate(0.168, '1080p', { video: true }),
      rate(0.42, '4k'),
    ),
    quality: {
      fromText: rated(0.61, 'B', 'text-to-video', 'analysis'),
      fromMedia: rated(0.57, 'B', 'image-to-video', 'analysis'),
    },
    features: ['native audio', 'video editing', 'several shots'],
    limitations: ['With a given clip no sound is made, and at most four references are taken.'],
  },
  {
    ...video,
    id: 'kling-3.0-turbo',
    vendorId: 'kling-3.0-turbo',
    name: 'Kling 3.0 Turbo',
    description: 'Video with sound from text or a first frame.',
    aliases: ['kling-turbo', 'turbo', 'v3-turbo'],
    inputs: { accepts: { text: { max: 2500 }, image: {} }, oneOf: [['text', 'image']] },
    options: turboOptions,
    regions: sizes,
    price: cost(rate(0.112, '720p'), rate(0.14, '1080p')),
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    features: ['native audio'],
    limitations: ['Sound is always made.', 'No last frame.'],
  },
  {
    ...video,
    id: 'kling-o1',
    vendorId: 'kling-o1',
    name: 'Kling O1',
    description: 'Silent video from text, frames, pictures of subjects, or a clip to edit or follow.',
    aliases: ['kling-video-o1', 'video-o1', 'o1'],
    inputs: omniInputs,
    options: o1Options,
    regions: sizes,
    price: cost(
      rate(0.084, '720p', { video: false }),
      rate(0.126, '720p', { video: true }),
      rate(0.112, '1080p', { video: false }),
      rate(0.168, '1080p', { video: true }),
    ),
    quality: { fromText: rated(0.39, 'B', 'text-to-video'), fromMedia: 'unrated' },
    features: ['video editing'],
    limitations: ['No sound.', 'With a given clip at most four references are taken.'],
  },
  {
    ...video,
    id: 'kling-2.6',
    vendorId: 'kling-2.6',
    name: 'Kling 2.6',
    description: 'Video from text or first and last frames, with sound at 1080p.',
    aliases: ['kling-v2-6', 'v2-6'],
    inputs: frames(2500),
    options: kling26Options,
    regions: [
      { when: { inputs: { lastImage: false } }, allow: { ...std, audio: [false] } },
      { allow: { ...pro, audio: [false, true] } },
    ],
    price: cost(
      rate(0.042, '720p'),
      rate(0.07, '1080p', { audio: false }),
      rate(0.14, '1080p', { audio: true }),
    ),
    quality: { fromText: rated(0.4, 'B', 'text-to-video'), fromMedia: rated(0.46, 'B', 'image-to-video') },
    features: ['native audio'],
    limitations: ['Sound and last frames only at 1080p.'],
  },
  {
    ...video,
    id: 'kling-2.5-turbo',
    vendorId: 'kling-2.5-turbo',
    name: 'Kling 2.5 Turbo',
    description: 'Silent video from text or first and last frames.',
    aliases: ['kling-2.5', 'kling-v2-5-turbo', 'v2-5-turbo', '2.5'],
    inputs: frames(2500),
    options: kling25Options,
    regions: lastAt1080,
    price: cost(rate(0.042, '720p'), rate(0.07, '1080p')),
    quality: { fromText: rated(0.4, 'B', 'text-to-video'), fromMedia: rated(0.43, 'B', 'image-to-video') },
    limitations: ['No sound.', 'Last frames only at 1080p.'],
  },
  motion('kling-3.0-motion', 'motion-control/kling-3.0', 'Kling 3.0 motion control', 'unknown'),
  motion(
    'kling-2.6-motion',
    'motion-control/kling-2.6',
    'Kling 2.6 motion control',
    cost(rate(0.07, '720p'), rate(0.112, '1080p')),
  ),
  retired('kling-2.1-master', 'kling-v2-1-master', ['v2-1-master', '2.1-master']),
  retired('kling-2.1', 'kling-v2-1', ['v2-1', '2.1', 'kling-2.1-pro']),
  retired('kling-2.0', 'kling-v2-master', ['v2', '2.0', 'kling-2', 'kling-2.0-master', 'v2-master']),
  retired('kling-1.6', 'kling-v1-6', ['v1-6', '1.6']),
  retired('kling-1.5', 'kling-v1-5', ['v1-5', '1.5']),
  retired('kling-1.0', 'kling-v1', ['v1', '1.0', 'kling-1']),
  {
    ...video,
    type: 'AVATAR',
    promptHints: {},
    id: 'avatar',
    vendorId: 'avatar/image2video',
    name: 'Kling avatar',
    description: 'A face on a picture speaks a given speech.',
    aliases: ['kling-avatar'],
    inputs: { accepts: { image: { required: true }, audio: { required: true } } },
    options: avatarOptions,
    price: {
      rates: [
        { per: 'second', usd: 0.056, when: { options: { mode: ['std'] } } },
        { per: 'second', usd: 0.112, when: { options: { mode: ['pro'] } } },
      ],
      source: prices,
    },
    quality: { fromMedia: 'unrated' },
    features: ['lip-sync'],
    limitations: ['As long as the speech, 2 to 300 s, so the price is known only afterwards.'],
  },
  {
    ...video,
    type: 'AVATAR',
    promptHints: {},
    id: 'lip-sync',
    vendorId: 'advanced-lip-sync',
    name: 'Kling lip-sync',
    description: 'The mouth of the first face in a given clip follows a given speech.',
    aliases: ['kling-lipsync'],
    inputs: { accepts: { video: { required: true, forms: ['url'] }, audio: { required: true } } },
    options: lipsyncOptions,
    // 0.07 USD per started 5 s, and 0.007 USD for finding the face: no rate of ours counts in steps.
    price: 'unknown',
    quality: { fromMedia: 'unrated' },
    features: ['lip-sync'],
    limitations: ['Clips of 2 to 60 s at 720p or 1080p; speech of up to 5 MB.'],
  },
  {
    ...picture,
    id: 'image-v3',
    vendorId: 'kling-v3',
    name: 'Kling Image v3',
    description: 'Pictures from text or from a picture.',
    aliases: ['kling', 'kling-image', 'kling-v3-image'],
    lifecycle: { state: 'current' },
    inputs: { accepts: { text: { required: true, max: 2500 }, image: {} } },
    options: imageOptions,
    price: perOutput(0.028),
    quality: { fromText: 'unrated', fromMedia: rated(0.44, 'B', 'image-edit', 'analysis') },
  },
  {
    ...picture,
    id: 'image-v3-omni',
    vendorId: 'kling-v3-omni',
    name: 'Kling Image v3 Omni',
    description: 'Pictures from text and up to ten pictures.',
    aliases: [],
    lifecycle: { state: 'current' },
    inputs: { accepts: { text: { required: true, max: 2500 }, image: {}, referenceImages: { max: 9 } } },
    options: omniImageOptions,
    price: cost(
      { per: 'output', usd: 0.028, when: { options: { resolution: ['1k', '2k'] } } },
      { per: 'output', usd: 0.056, when: { options: { resolution: ['4k'] } } },
    ),
    quality: { fromText: rated(0.47, 'C', 'text-to-image'), fromMedia: rated(0.5, 'C', 'image-edit') },
  },
  {
    ...picture,
    id: 'image-o1',
    vendorId: 'kling-image-o1',
    name: 'Kling Image O1',
    description: 'Pictures from text and up to ten pictures.',
    aliases: [],
    lifecycle: { state: 'current' },
    inputs: { accepts: { text: { required: true, max: 2500 }, image: {}, referenceImages: { max: 9 } } },
    options: omniImageOptions,
    price: cost(
      { per: 'output', usd: 0.028, when: { options: { resolution: ['1k', '2k'] } } },
      { per: 'output', usd: 0.056, when: { options: { resolution: ['4k'] } } },
    ),
    quality: { fromText: 'unrated', fromMedia: rated(0.44, 'B', 'image-edit') },
  },
  {
    ...picture,
    id: 'image-v2.1',
    vendorId: 'kling-v2-1',
    name: 'Kling Image v2.1',
    description: 'Pictures from text or from a picture.',
    aliases: [],
    lifecycle: { state: 'current' },
    inputs: { accepts: { text: { required: true, max: 2500 }, image: {} } },
    options: imageOptions,
    price: cost(
      { per: 'output', usd: 0.014, when: { inputs: { image: false } } },
      { per: 'output', usd: 0.028, when: { inputs: { image: true } } },
    ),
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
  },
  retiredPicture('image-v2', 'kling-v2'),
  retiredPicture('image-v2-new', 'kling-v2-new'),
  retiredPicture('image-v1.5', 'kling-v1-5'),
  retiredPicture('image-v1', 'kling-v1'),
] as const satisfies readonly Model[]
