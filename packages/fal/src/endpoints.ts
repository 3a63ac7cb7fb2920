import type { InputName, Json, Model } from '@genmux/core'
import type { FieldRule } from '@genmux/core/provider'

/** One path of a model, and what its fields are called there: `endpoints.d.ts` of @fal-ai/client 1.10.1. */
export interface Endpoint {
  readonly path: string
  /** Inputs that it is for: it is taken when all of them are given. @default none */
  readonly from?: readonly InputName[]
  /** The field of each input. One that ends in `_urls` is a list. */
  readonly inputs: { readonly [Name in InputName]?: string }
  /** Options of the model that it does not know. */
  readonly lacks?: readonly string[]
  /** Fields of options where they are other than `optionFields`. */
  readonly fields?: Readonly<Record<string, FieldRule>>
}

const asText = (to: string): FieldRule => ({ to, change: String })

/**
 * What most endpoints call an option, where that is not its own name in snake case. Numbers that are choices are texts
 * there.
 */
export const optionFields: Readonly<Record<string, FieldRule>> = {
  audio: 'generate_audio',
  count: 'num_images',
  duration: asText('duration'),
  format: 'output_format',
  guidance: 'guidance_scale',
  imageStrength: 'image_prompt_strength',
  language: 'language_code',
  motionPrompt: 'prompt',
  promptExpansion: 'enable_prompt_expansion',
  safetyTolerance: asText('safety_tolerance'),
  steps: 'num_inference_steps',
  styleExaggeration: 'style',
  textNormalization: 'apply_text_normalization',
}

/** The vendor's names of sizes, and sides of about one megapixel for ratios that have none. */
const imageSizes: Readonly<Record<string, Json>> = {
  '1:1': 'square_hd',
  '4:3': 'landscape_4_3',
  '3:4': 'portrait_4_3',
  '16:9': 'landscape_16_9',
  '9:16': 'portrait_16_9',
  '3:2': { width: 1216, height: 832 },
  '2:3': { width: 832, height: 1216 },
  '21:9': { width: 1536, height: 640 },
  '9:21': { width: 640, height: 1536 },
}

const prompt = { text: 'prompt' } as const
const imagePrompt = { ...prompt, image: 'image_url' } as const
/** The picture to edit first, then those to go by. */
const picturesPrompt = { ...prompt, image: 'image_urls', referenceImages: 'image_urls' } as const
const sized = { aspectRatio: { to: 'image_size', change: (ratio: Json) => imageSizes[String(ratio)] } }
const inSeconds = { duration: { to: 'duration', change: (seconds: Json) => `${String(seconds)}s` } }
const speech = { text: 'text' } as const
const startToEnd = { image: 'start_image_url', lastImage: 'end_image_url' } as const
const imageToEnd = { image: 'image_url', lastImage: 'end_image_url' } as const
const imageToTail = { image: 'image_url', lastImage: 'tail_image_url' } as const
const portrait = { image: 'image_url', audio: 'audio_url' } as const

/** The paths of a model, made of its vendor id. */
type Paths = (id: string) => readonly Endpoint[]

const single =
  (endpoint: Omit<Endpoint, 'path'>): Paths =>
  (path) => [{ path, ...endpoint }]

const edited: Paths = (path) => [
  { path: `${path}/edit`, from: ['image'], inputs: picturesPrompt, fields: sized },
  { path, inputs: prompt, fields: sized },
]

/** Two paths side by side. What the one from pictures lacks is named. */
const clip =
  (frames: Endpoint['inputs'], lacks: readonly string[], inputs: Endpoint['inputs'] = prompt): Paths =>
  (path) => {
    const fields = { guidance: 'cfg_scale' }
    const fromImage = path.replace('text-to-video', 'image-to-video')
    return [
      { path: fromImage, from: ['image'], inputs: { ...inputs, ...frames }, lacks, fields },
      { path, inputs, fields },
    ]
  }

const veo: Paths = (path) => [
  {
    path: `${path}/first-last-frame-to-video`,
    from: ['image', 'lastImage'],
    inputs: { ...prompt, image: 'first_frame_url', lastImage: 'last_frame_url' },
    fields: inSeconds,
  },
  { path: `${path}/image-to-video`, from: ['image'], inputs: imagePrompt, fields: inSeconds },
  { path, inputs: prompt, fields: inSeconds },
]

/** The paths of each model by its vendor id; the first whose inputs are all given is taken. */
const paths: Readonly<Record<string, Paths>> = {
  'fal-ai/flux/schnell': single({ inputs: prompt, fields: sized }),
  'fal-ai/flux/dev': (path) => [
    { path: `${path}/image-to-image`, from: ['image'], inputs: imagePrompt, lacks: ['aspectRatio'] },
    { path, inputs: prompt, lacks: ['strength'], fields: sized },
  ],
  'fal-ai/flux-pro/v1.1-ultra': (path) => [
    { path, from: ['image'], inputs: imagePrompt },
    { path, inputs: prompt, lacks: ['imageStrength'] },
  ],
  'fal-ai/flux-pro/kontext': (path) => [
    { path: `${path}/multi`, from: ['image', 'referenceImages'], inputs: picturesPrompt },
    { path, from: ['image'], inputs: imagePrompt },
    { path: `${path}/text-to-image`, inputs: prompt },
  ],
  'fal-ai/flux-2-pro': edited,
  'fal-ai/flux-2-max': edited,
  'fal-ai/stable-diffusion-v35-large': single({ inputs: prompt, fields: sized }),
  'fal-ai/stable-diffusion-v35-medium': single({ inputs: prompt, fields: sized }),
  'fal-ai/kling-video/v3/pro/text-to-video': clip(startToEnd, ['aspectRatio']),
  'fal-ai/kling-video/v2.6/pro/text-to-video': clip(startToEnd, ['aspectRatio', 'guidance']),
  'fal-ai/kling-video/v2.5-turbo/pro/text-to-video': clip(imageToTail, ['aspectRatio']),
  'fal-ai/veo3.1': (path) => [
    {
      path: `${path}/reference-to-video`,
      from: ['referenceImages'],
      inputs: { ...prompt, referenceImages: 'image_urls' },
      lacks: ['seed', 'negativePrompt'],
      fields: inSeconds,
    },
    ...veo(path),
  ],
  'fal-ai/veo3.1/fast': veo,
  'fal-ai/veo3.1/lite': veo,
  'fal-ai/bytedance/seedance/v1.5/pro/text-to-video': clip(imageToEnd, []),
  'fal-ai/minimax/hailuo-2.3/pro/text-to-video': clip(imagePrompt, []),
  'wan/v2.6/text-to-video': clip(imagePrompt, ['aspectRatio'], { ...prompt, audio: 'audio_url' }),
  'fal-ai/luma-dream-machine/ray-2': (path) => [
    {
      path: `${path}/image-to-video`,
      from: ['image'],
      inputs: { ...prompt, ...imageToEnd },
      fields: inSeconds,
    },
    { path, inputs: prompt, fields: inSeconds },
  ],
  'fal-ai/elevenlabs/tts/eleven-v3': single({ inputs: speech }),
  'fal-ai/elevenlabs/tts/multilingual-v2': single({ inputs: speech }),
  'fal-ai/elevenlabs/tts/turbo-v2.5': single({ inputs: speech }),
  'fal-ai/heygen/avatar4/image-to-video': (path) => [
    { path, from: ['audio'], inputs: portrait, lacks: ['voice'] },
    { path, inputs: imagePrompt },
  ],
  'fal-ai/bytedance/omnihuman/v1.5': single({ inputs: portrait }),
  'fal-ai/sync-lipsync/v2': single({ inputs: { video: 'video_url', audio: 'audio_url' } }),
}

/**
 * The paths of a model, those for the most inputs first.
 *
 * @throws TypeError for a model without any.
 */
export function endpointsOf({ vendorId }: Model): readonly Endpoint[] {
  const made = paths[vendorId]
  if (made) return made(vendorId)
  throw new TypeError(`No path is known for ${vendorId}.`)
}
