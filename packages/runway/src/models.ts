import type { InputRules, Model, OptionsSchema, Price, Rate, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import {
  actTwoOptions,
  alephOptions,
  avatarOptions,
  geminiImageOptions,
  gen4Options,
  grokOptions,
  h3MaxOptions,
  hailuoOptions,
  happyhorseOptions,
  imageOptions,
  omniOptions,
  seedanceOptions,
  veoOptions,
  wanOptions,
} from './options.ts'

const sdk: Source = { url: 'https://www.npmjs.com/package/@runwayml/sdk', date: '2026-09-23' }
const skills: Source = {
  url: 'https://github.com/runwayml/skills',
  date: '2026-04-21',
  note: 'Prices of April 2026; the vendor tells the true one with each task.',
}
const docs: Source = { url: 'https://docs.dev.runwayml.com/guides/pricing', date: '2026-11-22' }
const thirdParties: Source = {
  ...docs,
  note: 'Not published; third parties report one to three minutes.',
}
const comfy: Source = { url: 'https://github.com/Comfy-Org/ComfyUI', date: '2025-10-11' }

/** Motion and style have no field: the vendor's users say them. */
const promptHints = { ...styleInPrompt, motionIntensity: '{}, {value} motion' } as const

const video = {
  type: 'VIDEO',
  output: 'video',
  lifecycle: { state: 'current' },
  promptHints,
  usualTime: [],
  longestSeconds: 3600,
  sources: [sdk],
} as const

const perSecond = (usd: number, source: Source = skills): Price => ({
  rates: [{ per: 'second', usd }],
  source,
})
const withSound = (silent: number, sound: number): Price => {
  const rate = (usd: number, audio: boolean): Rate => ({
    per: 'second',
    usd,
    when: { options: { audio: [audio] } },
  })
  return { rates: [rate(silent, false), rate(sound, true)], source: skills }
}

const text = { text: { required: true, max: 1000 } } as const
const frames = { ...text, image: {}, lastImage: {} } as const
const framesOrReferences = {
  accepts: { text: { required: true, max: 3500 }, image: {}, lastImage: {}, referenceImages: { max: 9 } },
  notBoth: [
    ['image', 'referenceImages'],
    ['lastImage', 'referenceImages'],
  ],
} as const

/** A model of another vendor that Runway sells. */
function resold<const Id extends string>(
  id: Id,
  vendorId: string,
  name: string,
  inputs: InputRules,
  options: OptionsSchema,
  rest: Partial<Pick<Model, 'price' | 'quality' | 'features' | 'limitations' | 'sameAs'>> = {},
) {
  return {
    ...video,
    id,
    vendorId,
    name: `${name} (Runway)`,
    description: `${name} through Runway's account.`,
    aliases: [],
    inputs,
    options,
    price: 'unknown',
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    ...rest,
  } as const satisfies Model
}

const twins = {
  veo: {
    fromText: rated(0.58, 'A', 'text-to-video'),
    fromMedia: rated(0.61, 'A', 'image-to-video'),
  },
  veoFast: {
    fromText: rated(0.58, 'B', 'text-to-video'),
    fromMedia: rated(0.57, 'B', 'image-to-video'),
  },
  seedance2: {
    fromText: rated(0.74, 'A', 'text-to-video', 'arena-leaders'),
    fromMedia: rated(0.7, 'A', 'image-to-video'),
  },
  seedance25: {
    fromText: rated(0.74, 'A', 'text-to-video', 'arena-leaders'),
    fromMedia: rated(0.69, 'B', 'image-to-video'),
  },
  h3: {
    fromText: rated(0.73, 'A', 'text-to-video', 'arena-leaders'),
    fromMedia: rated(0.71, 'A', 'image-to-video'),
  },
  h3Max: {
    fromText: rated(0.72, 'B', 'text-to-video', 'analysis'),
    fromMedia: rated(0.69, 'B', 'image-to-video', 'analysis'),
  },
  omni: {
    fromText: rated(0.75, 'A', 'text-to-video', 'arena-leaders'),
    fromMedia: rated(0.7, 'A', 'image-to-video', 'arena-leaders'),
  },
  wan3: {
    fromText: rated(0.75, 'A', 'text-to-video', 'arena-leaders'),
    fromMedia: rated(0.7, 'A', 'image-to-video', 'arena-leaders'),
  },
} as const satisfies Record<string, Model['quality']>

const picture = {
  type: 'IMAGE',
  output: 'image',
  lifecycle: { state: 'current' },
  aliases: [],
  promptHints: styleInPrompt,
  usualTime: [],
  longestSeconds: 1800,
  sources: [sdk],
} as const
const sounding = { features: ['native audio'] } as const

/** Every model that one request can describe, in order of preference. */
export const models = [
  {
    ...video,
    id: 'gen4.5',
    vendorId: 'gen4.5',
    name: 'Gen-4.5',
    description: 'Silent video from text or a first frame.',
    aliases: ['runway', 'gen-4.5'],
    inputs: { accepts: { ...text, image: {} } },
    options: gen4Options,
    regions: [
      { when: { inputs: { image: false } }, allow: { aspectRatio: ['16:9', '9:16'] } },
      { when: { inputs: { image: true } }, allow: {} },
    ],
    price: perSecond(0.12),
    usualTime: [{ seconds: 104, strength: 'weak', source: thirdParties }],
    quality: { fromText: rated(0.41, 'B', 'text-to-video'), fromMedia: rated(0.5, 'C', 'image-to-video') },
    limitations: ['No sound.', 'From text alone 16:9 and 9:16 only.'],
  },
  {
    ...video,
    id: 'gen4-turbo',
    vendorId: 'gen4_turbo',
    name: 'Gen-4 Turbo',
    description: 'Silent video from a first frame, cheap and quick.',
    aliases: ['gen-4', 'gen-4-turbo'],
    otherwise: 'gen4.5',
    inputs: { accepts: { text: { max: 1000 }, image: { required: true } } },
    options: gen4Options,
    price: perSecond(0.05),
    usualTime: [{ seconds: 64, strength: 'int', source: comfy }],
    quality: { fromMedia: rated(0.2, 'B', 'image-to-video') },
    limitations: ['No sound.', 'Needs a first frame.'],
  },
  {
    ...video,
    id: 'aleph2',
    vendorId: 'aleph2',
    name: 'Aleph 2',
    description: 'Changes a given clip by words.',
    aliases: ['aleph', 'aleph-2'],
    inputs: { accepts: { text: { max: 1000 }, video: { required: true } } },
    options: alephOptions,
    price: perSecond(0.28, docs),
    quality: { fromMedia: 'unrated' },
    features: ['video editing'],
    limitations: ['Clips of 2 to 30 s; the least price is 0.56 USD.'],
  },
  resold('seedance2.5', 'seedance2_5', 'Seedance 2.5', framesOrReferences, seedanceOptions('seedance2_5'), {
    sameAs: 'seedance/seedance-2.5',
    quality: twins.seedance25,
    ...sounding,
  }),
  resold('seedance2', 'seedance2', 'Seedance 2', framesOrReferences, seedanceOptions('seedance2'), {
    price: perSecond(0.36),
    sameAs: 'seedance/seedance-2.0',
    quality: twins.seedance2,
    ...sounding,
  }),
  resold(
    'seedance2-fast',
    'seedance2_fast',
    'Seedance 2 Fast',
    framesOrReferences,
    seedanceOptions('seedance2_fast'),
    { sameAs: 'seedance/seedance-2.0-fast', ...sounding },
  ),
  resold(
    'seedance2-mini',
    'seedance2_mini',
    'Seedance 2 Mini',
    framesOrReferences,
    seedanceOptions('seedance2_mini'),
    { sameAs: 'seedance/seedance-2.0-mini', ...sounding },
  ),
  resold('wan3', 'wan3', 'Wan 3', framesOrReferences, wanOptions, {
    sameAs: 'wan/wan3.0-video',
    quality: twins.wan3,
    ...sounding,
  }),
  resold('wan3-prime', 'wan3_prime', 'Wan 3 Prime', framesOrReferences, wanOptions, {
    sameAs: 'wan/wan3.0-video-prime',
    quality: twins.wan3,
    ...sounding,
  }),
  resold('hailuo3', 'hailuo3', 'Hailuo 3', framesOrReferences, hailuoOptions, {
    sameAs: 'minimax/minimax-h3',
    quality: twins.h3,
    ...sounding,
  }),
  resold('h3-max', 'h3_max', 'H3 Max', { accepts: frames }, h3MaxOptions, {
    sameAs: 'minimax/minimax-h3-max',
    quality: twins.h3Max,
    ...sounding,
  }),
  resold(
    'gemini-omni-flash-1.1',
    'gemini_omni_flash_1.1',
    'Gemini Omni Flash 1.1',
    { accepts: frames },
    omniOptions('gemini_omni_flash_1.1'),
    { sameAs: 'veo/gemini-omni-1.1-flash', quality: twins.omni, ...sounding },
  ),
  resold(
    'gemini-omni-flash',
    'gemini_omni_flash',
    'Gemini Omni Flash',
    { accepts: { ...text, image: {} } },
    omniOptions('gemini_omni_flash'),
    sounding,
  ),
  resold('veo3.1', 'veo3.1', 'Veo 3.1', { accepts: frames, needs: { lastImage: 'image' } }, veoOptions, {
    price: withSound(0.2, 0.4),
    sameAs: 'veo/veo-3.1',
    quality: twins.veo,
    ...sounding,
  }),
  resold(
    'veo3.1-fast',
    'veo3.1_fast',
    'Veo 3.1 Fast',
    { accepts: frames, needs: { lastImage: 'image' } },
    veoOptions,
    { sameAs: 'veo/veo-3.1-fast', price: withSound(0.1, 0.15), quality: twins.veoFast, ...sounding },
  ),
  resold(
    'happyhorse-1.0',
    'happyhorse_1_0',
    'HappyHorse 1.0',
    { accepts: { ...text, image: {} } },
    happyhorseOptions,
  ),
  resold(
    'grok-imagine-1.5',
    'grok_imagine_1_5',
    'Grok Imagine 1.5',
    { accepts: { ...text, image: {} } },
    grokOptions,
  ),
  {
    ...video,
    id: 'gen-3',
    vendorId: 'gen3a_turbo',
    name: 'Gen-3 and earlier',
    description: 'Retired; Gen-4.5 runs in its place.',
    aliases: ['gen-1', 'gen-2', 'gen-3-alpha', 'gen-3-alpha-turbo', 'gen3-turbo'],
    lifecycle: { state: 'retired', on: '2026-06-10', successor: 'gen4.5' },
    inputs: { accepts: { ...text, image: {} } },
    options: gen4Options,
    price: 'unknown',
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    sources: [{ url: 'https://github.com/runwayml/sdk-node', date: '2026-06-10' }],
  },
  {
    ...video,
    id: 'gen4-aleph',
    vendorId: 'gen4_aleph',
    name: 'Gen-4 Aleph',
    description: 'Retired; Aleph 2 runs in its place.',
    aliases: ['aleph-1'],
    lifecycle: { state: 'retired', on: '2026-07-30', successor: 'aleph2' },
    inputs: { accepts: { text: { max: 1000 }, video: { required: true } } },
    options: alephOptions,
    price: 'unknown',
    quality: { fromMedia: 'unrated' },
    sources: [docs],
  },
  {
    ...video,
    type: 'AVATAR',
    promptHints: {},
    id: 'act-two',
    vendorId: 'act_two',
    name: 'Act-Two',
    description: 'The figure of a picture plays what a person does in a given clip.',
    aliases: ['act-one'],
    inputs: { accepts: { image: { required: true }, video: { required: true } } },
    options: actTwoOptions,
    price: perSecond(0.05),
    quality: { fromMedia: 'unrated' },
    features: ['lip-sync', 'motion transfer'],
    limitations: ['As long as the given clip, 3 to 30 s, so the price is known only afterwards.'],
  },
  {
    ...video,
    type: 'AVATAR',
    promptHints: {},
    id: 'gwm1-avatars',
    vendorId: 'gwm1_avatars',
    name: 'GWM-1 avatars',
    description: 'An avatar speaks a text or a given speech.',
    aliases: ['runway-avatar'],
    inputs: { accepts: { text: {}, audio: {} }, oneOf: [['text', 'audio']], notBoth: [['text', 'audio']] },
    options: avatarOptions,
    price: 'unknown',
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    features: ['lip-sync'],
  },
  {
    ...picture,
    id: 'gen4-image',
    vendorId: 'gen4_image',
    name: 'Gen-4 Image',
    description: 'Pictures from text and up to three references.',
    aliases: ['gen-4-image', 'gen-4', 'runway'],
    inputs: { accepts: { text: { required: true, max: 1000 }, image: {}, referenceImages: { max: 2 } } },
    options: imageOptions('gen4_image'),
    price: {
      rates: [
        { per: 'output', usd: 0.05, when: { options: { resolution: ['720p'] } } },
        { per: 'output', usd: 0.08, when: { options: { resolution: ['1080p'] } } },
      ],
      source: skills,
    },
    usualTime: [{ seconds: 41, strength: 'int', source: comfy }],
    quality: { fromText: rated(0.4, 'B', 'text-to-image'), fromMedia: 'unrated' },
  },
  {
    ...picture,
    id: 'gen4-image-turbo',
    vendorId: 'gen4_image_turbo',
    name: 'Gen-4 Image Turbo',
    description: 'Pictures of one to three references.',
    inputs: { accepts: { text: { required: true, max: 1000 }, referenceImages: { required: true, max: 3 } } },
    options: imageOptions('gen4_image_turbo'),
    price: { rates: [{ per: 'output', usd: 0.02 }], source: skills },
    quality: { fromMedia: 'unrated' },
  },
  {
    ...picture,
    id: 'gemini-2.5-flash',
    vendorId: 'gemini_2.5_flash',
    name: 'Gemini 2.5 Flash Image (Runway)',
    description: "Gemini 2.5 Flash Image through Runway's account.",
    inputs: { accepts: { text: { required: true, max: 1000 }, referenceImages: { max: 3 } } },
    options: geminiImageOptions,
    price: { rates: [{ per: 'output', usd: 0.05 }], source: skills },
    sameAs: 'imagen/gemini-2.5-flash-image',
    quality: { fromText: rated(0.54, 'A', 'text-to-image'), fromMedia: rated(0.45, 'A', 'image-edit') },
  },
] as const satisfies readonly Model[]
