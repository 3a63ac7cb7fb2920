import type { InputRules, Model, OptionsSchema, Price, Region, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import * as options from './options.ts'

const client: Source = {
  url: 'https://www.npmjs.com/package/@fal-ai/client',
  date: '2026-11-22',
  note: 'Fields of each endpoint: endpoints.d.ts of 1.10.1.',
}
const prices: Source = {
  url: 'https://github.com/api-evangelist/fal-ai',
  date: '2026-05',
  note: "A copy of the vendor's page of that month.",
}
const per = (unit: 'output' | 'second', usd: number, source = prices): Price => ({
  rates: [{ per: unit, usd }],
  source,
})

type Kind = Pick<Model, 'type' | 'output' | 'inputs'> & Partial<Model>
type Rest = Partial<Omit<Model, 'id' | 'type' | 'output' | 'vendorId' | 'options' | 'lifecycle'>>

/**
 * Makes rows of a kind. The vendor's id is the path of a model; where it has one per input, `endpoints.ts` names them.
 * Ratings are those of the same weights at their own vendor.
 */
const rows =
  <const Shared extends Kind>(kind: Shared) =>
  <const Id extends string, Options extends OptionsSchema>(
    id: Id,
    vendorId: string,
    name: string,
    schema: Options,
    rest: Rest,
  ) => ({
    lifecycle: { state: 'current' } as const,
    aliases: [],
    price: 'unknown' as const,
    quality: { fromText: 'unrated', fromMedia: 'unrated' } as const,
    usualTime: [],
    // New accounts run two jobs at once, and what is more waits.
    longestSeconds: 6 * 3600,
    sources: [client] as const,
    ...kind,
    id,
    vendorId,
    name: `${name} at fal`,
    description: `${name} through fal's account.`,
    options: schema,
    ...rest,
  })

const text = { text: { required: true } } as const
const fromText: InputRules = { accepts: text }
const textOrImage: InputRules = { accepts: { ...text, image: {} } }
const pictures: InputRules = {
  accepts: { ...text, image: {}, referenceImages: {} },
  needs: { referenceImages: 'image' },
}
const frames: InputRules = { accepts: { ...text, image: {}, lastImage: {} }, needs: { lastImage: 'image' } }
const spoken: InputRules = { accepts: { image: { required: true }, audio: { required: true } } }
const dubbed: InputRules = { accepts: { video: { required: true }, audio: { required: true } } }

const picture = rows({ type: 'IMAGE', output: 'image', promptHints: styleInPrompt, inputs: fromText })
const clip = { type: 'VIDEO', output: 'video', promptHints: styleInPrompt, inputs: frames } as const
const silent = rows({ ...clip, limitations: ['No sound.'] })
const sounding = rows({ ...clip, features: ['native audio'] })
const speech = rows({ type: 'AUDIO', output: 'audio', inputs: fromText })
const talking = rows({ type: 'AVATAR', output: 'video', inputs: spoken, features: ['lip-sync'] })

/** 4k is known between two frames and with references only, and of references one length only. */
const upTo1080: Region = {
  when: { inputs: { lastImage: false, referenceImages: false } },
  allow: { resolution: ['720p', '1080p'] },
}
const betweenFrames: Region = { when: { inputs: { lastImage: true } }, allow: {} }
const fromReferences: Region = { when: { inputs: { referenceImages: true } }, allow: { duration: [8] } }

/** Models of many vendors, in order of preference. */
export const models = [
  picture('flux-2-pro', 'fal-ai/flux-2-pro', 'FLUX.2 pro', options.flux2Options, {
    sameAs: 'flux/flux-2-pro',
    aliases: ['flux', 'flux-2'],
    inputs: pictures,
    quality: { fromText: rated(0.56, 'A', 'text-to-image'), fromMedia: rated(0.44, 'A', 'image-edit') },
  }),
  picture('flux-2-max', 'fal-ai/flux-2-max', 'FLUX.2 max', options.flux2Options, {
    sameAs: 'flux/flux-2-max',
    inputs: pictures,
    quality: { fromText: rated(0.58, 'A', 'text-to-image'), fromMedia: rated(0.44, 'A', 'image-edit') },
  }),
  picture('flux-kontext-pro', 'fal-ai/flux-pro/kontext', 'FLUX.1 Kontext pro', options.kontextOptions, {
    sameAs: 'flux/flux-kontext-pro',
    aliases: ['flux-kontext', 'kontext-pro'],
    inputs: pictures,
    price: per('output', 0.04),
    quality: { fromText: rated(0.44, 'B', 'text-to-image'), fromMedia: rated(0.31, 'A', 'image-edit') },
  }),
  picture('flux-pro-1.1-ultra', 'fal-ai/flux-pro/v1.1-ultra', 'FLUX 1.1 pro ultra', options.ultraOptions, {
    sameAs: 'flux/flux-pro-1.1-ultra',
    aliases: ['flux-ultra', 'flux-1.1-ultra', 'flux-pro-ultra'],
    inputs: textOrImage,
    quality: { fromText: rated(0.38, 'B', 'text-to-image', 'analysis'), fromMedia: 'unrated' },
  }),
  picture('flux-dev', 'fal-ai/flux/dev', 'FLUX.1 dev', options.devOptions, {
    sameAs: 'flux/flux-dev',
    inputs: textOrImage,
    quality: { fromText: rated(0.3, 'A', 'text-to-image'), fromMedia: 'unrated' },
  }),
  picture('flux-schnell', 'fal-ai/flux/schnell', 'FLUX.1 schnell', options.schnellOptions, {
    aliases: ['flux-fast', 'schnell'],
    price: per('output', 0.003, { ...prices, note: 'Per megapixel, of which these have about one.' }),
    quality: { fromText: rated(0.25, 'B', 'text-to-image', 'analysis') },
  }),
  picture(
    'sd3.5-large',
    'fal-ai/stable-diffusion-v35-large',
    'Stable Diffusion 3.5 Large',
    options.sd35Options,
    {
      sameAs: 'sd/sd3.5-large',
      aliases: ['sd3.5', 'stable-diffusion-3.5-large'],
      quality: { fromText: rated(0.3, 'B', 'text-to-image') },
    },
  ),
  picture(
    'sd3.5-medium',
    'fal-ai/stable-diffusion-v35-medium',
    'Stable Diffusion 3.5 Medium',
    options.sd35Options,
    {
      sameAs: 'sd/sd3.5-medium',
      aliases: ['stable-diffusion-3.5-medium'],
      quality: { fromText: rated(0.23, 'S', 'text-to-image') },
    },
  ),
  sounding(
    'kling-3.0-pro',
    'fal-ai/kling-video/v3/pro/text-to-video',
    'Kling 3.0 pro',
    options.kling30Options,
    {
      sameAs: 'kling/kling-3.0',
      aliases: ['kling', 'kling-3', 'kling-3.0', 'kling-v3'],
      quality: {
        fromText: rated(0.54, 'C', 'text-to-video'),
        fromMedia: rated(0.56, 'A', 'image-to-video', 'arena-leaders'),
      },
    },
  ),
  sounding('veo-3.1', 'fal-ai/veo3.1', 'Veo 3.1', options.veoOptions, {
    sameAs: 'veo/veo-3.1',
    aliases: ['veo'],
    inputs: {
      ...frames,
      accepts: { ...frames.accepts, referenceImages: {} },
      notBoth: [['image', 'referenceImages']],
    },
    regions: [upTo1080, betweenFrames, fromReferences],
    quality: { fromText: rated(0.58, 'A', 'text-to-video'), fromMedia: rated(0.61, 'A', 'image-to-video') },
  }),
  sounding('veo-3.1-fast', 'fal-ai/veo3.1/fast', 'Veo 3.1 Fast', options.veoOptions, {
    sameAs: 'veo/veo-3.1-fast',
    aliases: ['veo-fast'],
    regions: [upTo1080, betweenFrames],
    quality: { fromText: rated(0.58, 'B', 'text-to-video'), fromMedia: rated(0.57, 'B', 'image-to-video') },
  }),
  sounding('veo-3.1-lite', 'fal-ai/veo3.1/lite', 'Veo 3.1 Lite', options.veoLiteOptions, {
    sameAs: 'veo/veo-3.1-lite',
    aliases: ['veo-lite'],
    quality: { fromText: rated(0.5, 'C', 'text-to-video'), fromMedia: rated(0.49, 'C', 'image-to-video') },
  }),
  sounding(
    'seedance-1.5-pro',
    'fal-ai/bytedance/seedance/v1.5/pro/text-to-video',
    'Seedance 1.5 pro',
    options.seedanceOptions,
    {
      sameAs: 'seedance/seedance-1.5-pro',
      aliases: ['seedance', 'seedance-1.5'],
      quality: { fromText: rated(0.45, 'B', 'text-to-video'), fromMedia: rated(0.5, 'A', 'image-to-video') },
    },
  ),
  sounding(
    'kling-2.6-pro',
    'fal-ai/kling-video/v2.6/pro/text-to-video',
    'Kling 2.6 pro',
    options.kling26Options,
    {
      sameAs: 'kling/kling-2.6',
      aliases: ['kling-2.6', 'kling-v2-6'],
      quality: { fromText: rated(0.4, 'B', 'text-to-video'), fromMedia: rated(0.46, 'B', 'image-to-video') },
    },
  ),
  silent(
    'kling-2.5-turbo-pro',
    'fal-ai/kling-video/v2.5-turbo/pro/text-to-video',
    'Kling 2.5 Turbo pro',
    options.kling25Options,
    {
      sameAs: 'kling/kling-2.5-turbo',
      aliases: ['kling-2.5', 'kling-2.5-turbo', 'kling-v2-5-turbo'],
      price: per('second', 0.07),
      quality: { fromText: rated(0.4, 'B', 'text-to-video'), fromMedia: rated(0.43, 'B', 'image-to-video') },
    },
  ),
  rows(clip)('wan-2.6', 'wan/v2.6/text-to-video', 'Wan 2.6', options.wanOptions, {
    sameAs: 'wan/wan2.6-t2v',
    aliases: ['wan'],
    inputs: { accepts: { text: { required: true, max: 800 }, image: {}, audio: { forms: ['url'] } } },
    quality: { fromText: rated(0.55, 'B', 'text-to-video'), fromMedia: rated(0.45, 'A', 'image-to-video') },
  }),
  silent(
    'hailuo-2.3-pro',
    'fal-ai/minimax/hailuo-2.3/pro/text-to-video',
    'Hailuo 2.3 pro',
    options.hailuoOptions,
    {
      sameAs: 'minimax/hailuo-2.3',
      aliases: ['hailuo-2.3', 'minimax-hailuo-2.3'],
      inputs: textOrImage,
      quality: { fromText: rated(0.39, 'B', 'text-to-video'), fromMedia: rated(0.42, 'B', 'image-to-video') },
      limitations: ['No sound.', 'Neither length nor size to choose.'],
    },
  ),
  silent('ray-2', 'fal-ai/luma-dream-machine/ray-2', 'Luma Ray 2', options.ray2Options, {
    sameAs: 'luma/ray-2',
    aliases: ['luma', 'ray2', 'luma-ray-2'],
    quality: { fromText: rated(0.24, 'B', 'text-to-video'), fromMedia: rated(0.25, 'B', 'image-to-video') },
  }),
  speech(
    'eleven-multilingual-v2',
    'fal-ai/elevenlabs/tts/multilingual-v2',
    'Eleven Multilingual v2',
    options.elevenOptions,
    {
      sameAs: 'elevenlabs/eleven-multilingual-v2',
      aliases: ['elevenlabs', 'multilingual-v2'],
      quality: { fromText: rated(0.52, 'B', 'speech') },
    },
  ),
  speech('eleven-v3', 'fal-ai/elevenlabs/tts/eleven-v3', 'Eleven v3', options.elevenV3Options, {
    sameAs: 'elevenlabs/eleven-v3',
    promptHints: { emotion: '[{value}] {}' },
    quality: { fromText: rated(0.61, 'B', 'speech') },
    features: ['audio tags'],
  }),
  speech(
    'eleven-turbo-v2.5',
    'fal-ai/elevenlabs/tts/turbo-v2.5',
    'Eleven Turbo v2.5',
    options.elevenOptions,
    {
      sameAs: 'elevenlabs/eleven-turbo-v2.5',
      aliases: ['turbo-v2.5'],
      quality: { fromText: rated(0.52, 'B', 'speech') },
    },
  ),
  talking(
    'heygen-avatar-4',
    'fal-ai/heygen/avatar4/image-to-video',
    'HeyGen Avatar IV',
    options.heygenOptions,
    {
      sameAs: 'heygen/talking-photo',
      aliases: ['heygen', 'avatar-iv', 'avatar-4', 'talking-photo'],
      inputs: {
        accepts: { image: { required: true }, text: {}, audio: {} },
        oneOf: [['text', 'audio']],
        notBoth: [['text', 'audio']],
      },
    },
  ),
  talking('omnihuman-1.5', 'fal-ai/bytedance/omnihuman/v1.5', 'OmniHuman 1.5', options.omnihumanOptions, {
    aliases: ['omnihuman'],
    limitations: ['Speech of up to 30 s at 1080p and 60 s at 720p.'],
  }),
  talking('sync-lipsync-2', 'fal-ai/sync-lipsync/v2', 'sync. lipsync-2', options.lipsyncOptions, {
    aliases: ['sync-lipsync', 'lipsync-2'],
    inputs: dubbed,
  }),
] as const satisfies readonly Model[]
