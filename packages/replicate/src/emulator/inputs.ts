import { clipSize, type EmulatedOutput } from '@genmux/testkit/emulator'
import { z } from 'zod'

/** The vendor looks whether it is an address; whether a file is there the model finds out. */
const uri = z.string().regex(/^(https?:\/\/|data:)/, "Does not match format 'uri'")
const uris = (most: number) => z.array(uri).max(most).default([])
const one = <const Values extends readonly [string, ...string[]]>(...values: Values) => z.enum(values)
const whole = (from: number, to: number) => z.int().min(from).max(to)
const number = (from: number, to: number) => z.number().min(from).max(to)

const prompt = z.string()
const seed = z.int().nullish()
const negative_prompt = z.string().nullish()
const output_format = one('webp', 'jpg', 'png').default('webp')
const output_quality = whole(0, 100).default(80)
const safety_tolerance = whole(1, 6).default(2)
const flag = z.boolean()
const size = z.int().min(256).nullish()
const wide = one('1:1', '16:9', '21:9', '3:2', '2:3', '4:5', '5:4', '3:4', '4:3', '9:16', '9:21')
const flux2Ratio = one(
  ...([
    'match_input_image',
    'custom',
    '1:1',
    '16:9',
    '3:2',
    '2:3',
    '4:5',
    '5:4',
    '9:16',
    '3:4',
    '4:3',
  ] as const),
)
const pro = { prompt, seed, safety_tolerance, output_format }
const flux1 = {
  prompt,
  aspect_ratio: wide.default('1:1'),
  num_outputs: whole(1, 4).default(1),
  seed,
  output_format,
  output_quality,
  disable_safety_checker: flag.default(false),
  go_fast: flag.default(true),
  megapixels: one('1', '0.25').default('1'),
}
const sd35 = {
  prompt,
  aspect_ratio: one('16:9', '1:1', '21:9', '2:3', '3:2', '4:5', '5:4', '9:16', '9:21').default('1:1'),
  cfg: number(1, 10).optional(),
  image: uri.nullish(),
  prompt_strength: number(0, 1).default(0.85),
  negative_prompt,
  seed,
  output_format,
}
const kling = {
  prompt,
  negative_prompt,
  start_image: uri.nullish(),
  aspect_ratio: one('16:9', '9:16', '1:1').default('16:9'),
}
const veo = {
  prompt,
  aspect_ratio: one('16:9', '9:16').default('16:9'),
  duration: z.literal([4, 6, 8]).default(8),
  image: uri.nullish(),
  last_frame: uri.nullish(),
  negative_prompt,
  resolution: one('720p', '1080p').default('1080p'),
  generate_audio: flag.default(true),
  seed,
}
const seedanceRatio = ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9', '9:21'] as const
const seedance = { prompt, image: uri.nullish(), last_frame_image: uri.nullish(), seed }
const minimax = { prompt, prompt_optimizer: flag.default(true), first_frame_image: uri.optional() }
const wan = {
  prompt,
  num_frames: whole(81, 121).default(81),
  frames_per_second: whole(5, 30).default(16),
  resolution: one('480p', '720p').default('480p'),
  interpolate_output: flag.optional(),
  go_fast: flag.default(true),
  sample_shift: number(1, 20).default(12),
  disable_safety_checker: flag.default(false),
  seed,
}

/** What each model takes, by its own schema. Fields that it does not know are ignored. */
const fields: Readonly<Record<string, z.ZodRawShape>> = {
  'black-forest-labs/flux-2-pro': {
    ...pro,
    input_images: uris(8),
    aspect_ratio: flux2Ratio.default('1:1'),
    resolution: one('match_input_image', '0.5 MP', '1 MP', '2 MP', '4 MP').default('1 MP'),
    width: size,
    height: size,
    safety_tolerance: whole(1, 5).default(2),
    output_quality,
  },
  'black-forest-labs/flux-2-dev': {
    prompt,
    input_images: uris(4),
    go_fast: flag.default(true),
    aspect_ratio: flux2Ratio.default('1:1'),
    width: size,
    height: size,
    seed,
    output_format,
    output_quality,
    disable_safety_checker: flag.default(false),
  },
  'black-forest-labs/flux-schnell': { ...flux1, num_inference_steps: whole(1, 4).default(4) },
  'black-forest-labs/flux-dev': {
    ...flux1,
    num_inference_steps: whole(1, 50).default(28),
    image: uri.optional(),
    prompt_strength: number(0, 1).default(0.8),
    guidance: number(0, 10).default(3.5),
  },
  'black-forest-labs/flux-1.1-pro': {
    ...pro,
    image_prompt: uri.optional(),
    aspect_ratio: one('custom', '1:1', '16:9', '3:2', '2:3', '4:5', '5:4', '9:16', '3:4', '4:3').default(
      '1:1',
    ),
    width: size,
    height: size,
    prompt_upsampling: flag.default(false),
    output_quality,
  },
  'black-forest-labs/flux-1.1-pro-ultra': {
    ...pro,
    image_prompt: uri.optional(),
    image_prompt_strength: number(0, 1).default(0.1),
    aspect_ratio: wide.default('1:1'),
    raw: flag.default(false),
    output_format: one('jpg', 'png').default('jpg'),
  },
  'black-forest-labs/flux-fill-pro': {
    ...pro,
    image: uri,
    mask: uri.optional(),
    outpaint: z.string().default('None'),
    steps: whole(15, 50).default(50),
    guidance: number(1.5, 100).default(60),
    prompt_upsampling: flag.default(false),
    output_format: one('jpg', 'png').default('jpg'),
  },
  'stability-ai/stable-diffusion-3.5-large': sd35,
  'stability-ai/stable-diffusion-3.5-large-turbo': sd35,
  'stability-ai/stable-diffusion-3.5-medium': sd35,
  'luma/photon': {
    prompt,
    aspect_ratio: one('1:1', '3:4', '4:3', '9:16', '16:9', '9:21', '21:9').default('16:9'),
    image_reference_url: z.url().optional(),
    image_reference_weight: number(0, 1).default(0.85),
    style_reference_url: z.url().optional(),
    style_reference_weight: number(0, 1).default(0.85),
    character_reference_url: z.url().optional(),
    seed,
  },
  'openai/gpt-image-2': {
    prompt,
    aspect_ratio: one('1:1', '3:2', '2:3', '4:3', '3:4', '16:9', '9:16', 'auto').default('1:1'),
    input_images: z.array(uri).nullish(),
    quality: one('low', 'medium', 'high', 'auto').default('auto'),
    background: one('auto', 'transparent', 'opaque').default('auto'),
    moderation: one('auto', 'low').default('auto'),
    number_of_images: whole(1, 10).default(1),
    output_format: one('png', 'jpeg', 'webp').default('webp'),
    output_compression: output_quality,
  },
  'kwaivgi/kling-v3-video': {
    ...kling,
    end_image: uri.nullish(),
    mode: one('standard', 'pro').default('pro'),
    duration: whole(3, 15).default(5),
    generate_audio: flag.default(false),
    multi_prompt: z.string().nullish(),
  },
  'kwaivgi/kling-v2.6': {
    ...kling,
    duration: z.literal([5, 10]).default(5),
    generate_audio: flag.default(true),
  },
  'google/veo-3.1': { ...veo, reference_images: uris(3) },
  'google/veo-3.1-fast': veo,
  'bytedance/seedance-1-pro': {
    ...seedance,
    duration: whole(2, 12).default(5),
    resolution: one('480p', '720p', '1080p').default('1080p'),
    aspect_ratio: one(...seedanceRatio).default('16:9'),
    fps: z.literal(24).default(24),
    camera_fixed: flag.default(false),
  },
  'bytedance/seedance-2.0': {
    ...seedance,
    reference_images: uris(9),
    reference_videos: uris(3),
    reference_audios: uris(3),
    duration: whole(-1, 15).default(5),
    resolution: one('480p', '720p', '1080p').default('720p'),
    aspect_ratio: one(...seedanceRatio, 'adaptive').default('16:9'),
    generate_audio: flag.default(true),
  },
  'minimax/hailuo-2.3': {
    ...minimax,
    duration: z.literal([6, 10]).default(6),
    resolution: one('768p', '1080p').default('768p'),
  },
  'minimax/video-01': { ...minimax, subject_reference: uri.optional() },
  'wan-video/wan-2.2-t2v-fast': { ...wan, aspect_ratio: one('16:9', '9:16').default('16:9') },
  'wan-video/wan-2.2-i2v-fast': { ...wan, image: uri, last_image: uri.nullish() },
}
const lists = ['black-forest-labs/flux-schnell', 'black-forest-labs/flux-dev', 'openai/gpt-image-2']

/** What the emulated vendor knows of a model. */
export interface EmulatedModel {
  readonly input: z.ZodObject
  /** Whether its output is a list, however short. */
  readonly list: boolean
  /** What it makes of a checked input. */
  outputs(input: unknown): readonly EmulatedOutput[]
}

/** The model of a name; undefined where there is none. */
export function modelOf(name: string): EmulatedModel | undefined {
  const shape = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (!shape) return undefined
  const isPicture = 'output_format' in shape || name === 'luma/photon'
  return {
    input: z.object(shape),
    list: lists.includes(name),
    outputs: (input) => (isPicture ? pictures(shared.parse(input)) : [clip(name, shared.parse(input))]),
  }
}

/** The fields on which the result depends, whatever the model. */
const shared = z.object({
  aspect_ratio: z.string().default('16:9'),
  output_format: z.string().default('jpg'),
  num_outputs: z.int().default(1),
  number_of_images: z.int().default(1),
  resolution: z.string().optional(),
  mode: z.string().optional(),
  duration: z.int().optional(),
  num_frames: z.int().optional(),
  generate_audio: z.boolean().default(false),
})
type Shared = z.output<typeof shared>

function pictures({ aspect_ratio, output_format, ...rest }: Shared): readonly EmulatedOutput[] {
  const ratio = aspect_ratio.includes(':') ? aspect_ratio : '1:1'
  const format = output_format === 'png' ? 'png' : 'jpeg'
  const count = Math.max(rest.num_outputs, rest.number_of_images)
  return Array.from({ length: count }, () => ({ type: 'image', ...clipSize('1k', ratio), format }))
}

/** Models that name no length make six seconds; -1 leaves it to the model. */
function clip(name: string, asked: Shared): EmulatedOutput {
  const { duration = 6, num_frames, mode, resolution = '720p' } = asked
  const named = num_frames === undefined ? duration : (num_frames - 1) / 16
  const size = mode === 'pro' || name === 'kwaivgi/kling-v2.6' ? '1080p' : resolution
  return {
    type: 'video',
    ...clipSize(size, asked.aspect_ratio),
    seconds: named > 0 ? named : 8,
    audio: asked.generate_audio,
  }
}
