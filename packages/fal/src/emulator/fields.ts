import { z } from 'zod'

/** Fields of each endpoint as https://www.npmjs.com/package/@fal-ai/client 1.10.1 has them in `endpoints.d.ts`. */
const url = z.string().regex(/^(https?:|data:)/, 'must be an address or a data URI')
const text = z.string().min(1)
const seed = z.int().optional()
const unit = z.number().min(0).max(1).optional()
const flag = z.boolean().optional()

export const imageSize = z
  .union([
    z.enum(['square_hd', 'square', 'portrait_4_3', 'portrait_16_9', 'landscape_4_3', 'landscape_16_9']),
    z.object({ width: z.int().default(512), height: z.int().default(512) }),
  ])
  .optional()
const fluxRatio = z.enum(['21:9', '16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '9:21']).optional()
const picture = {
  prompt: text,
  seed,
  output_format: z.enum(['jpeg', 'png']).optional(),
  enable_safety_checker: flag,
  sync_mode: flag,
}
const flux2 = { ...picture, safety_tolerance: z.enum(['1', '2', '3', '4', '5']).optional() }
const weights = {
  ...picture,
  num_images: z.int().min(1).optional(),
  guidance_scale: z.number().optional(),
  num_inference_steps: z.int().optional(),
}
const flux1 = { ...weights, acceleration: z.enum(['none', 'regular', 'high']).optional() }
const fluxPro = {
  ...picture,
  num_images: z.int().min(1).optional(),
  enhance_prompt: flag,
  safety_tolerance: z.enum(['1', '2', '3', '4', '5', '6']).optional(),
}
const kontext = { ...fluxPro, aspect_ratio: fluxRatio, guidance_scale: z.number().optional() }

const lengths = (from: number, to: number) =>
  z.enum(Array.from({ length: to - from + 1 }, (_, index) => String(from + index))).default('5')
const kling = { prompt: text, negative_prompt: z.string().optional(), cfg_scale: unit }
const klingRatio = z.enum(['16:9', '9:16', '1:1']).optional()
const fiveOrTen = z.enum(['5', '10']).default('5')
const sound = z.boolean().default(true)

const veo = {
  prompt: text,
  duration: z.enum(['4s', '6s', '8s']).default('8s'),
  resolution: z.enum(['720p', '1080p']).default('720p'),
  aspect_ratio: z.enum(['16:9', '9:16']).optional(),
  generate_audio: sound,
  negative_prompt: z.string().optional(),
  seed,
  safety_tolerance: z.enum(['1', '2', '3', '4', '5', '6']).optional(),
  auto_fix: flag,
}
const veoFrame = { ...veo, image_url: url, aspect_ratio: z.enum(['auto', '16:9', '9:16']).optional() }
const veoFrames = {
  ...veo,
  first_frame_url: url,
  last_frame_url: url,
  aspect_ratio: veoFrame.aspect_ratio,
  resolution: z.enum(['720p', '1080p', '4k']).default('720p'),
}
const seedance = {
  prompt: text,
  duration: lengths(4, 12),
  resolution: z.enum(['480p', '720p', '1080p']).default('720p'),
  aspect_ratio: z.enum(['21:9', '16:9', '4:3', '1:1', '3:4', '9:16', 'auto']).optional(),
  generate_audio: sound,
  camera_fixed: flag,
  enable_safety_checker: flag,
  seed,
}
const hailuo = { prompt: text, prompt_optimizer: flag }
const wan = {
  prompt: text.max(800),
  audio_url: url.optional(),
  duration: z.enum(['5', '10', '15']).default('5'),
  resolution: z.enum(['720p', '1080p']).default('1080p'),
  negative_prompt: z.string().max(500).optional(),
  enable_prompt_expansion: flag,
  multi_shots: flag,
  seed,
}
const ray = {
  prompt: text,
  duration: z.enum(['5s', '9s']).default('5s'),
  resolution: z.enum(['540p', '720p', '1080p']).default('540p'),
  aspect_ratio: z.enum(['16:9', '9:16', '4:3', '3:4', '21:9', '9:21']).optional(),
  loop: flag,
}
const elevenV3 = {
  text,
  voice: z.string().optional(),
  stability: unit,
  language_code: z.string().optional(),
  apply_text_normalization: z.enum(['auto', 'on', 'off']).optional(),
  timestamps: flag,
}
const eleven = {
  ...elevenV3,
  similarity_boost: unit,
  style: unit,
  speed: z.number().min(0.7).max(1.2).default(1),
  previous_text: z.string().optional(),
  next_text: z.string().optional(),
}
const heygen = {
  image_url: url,
  prompt: text.optional(),
  audio_url: url.optional(),
  voice: z.string().optional(),
  resolution: z.enum(['360p', '480p', '540p', '720p', '1080p']).default('720p'),
  aspect_ratio: klingRatio,
  talking_style: z.enum(['stable', 'expressive']).optional(),
  caption: flag,
}

export type Kind = 'image' | 'clip' | 'speech' | 'talk'

/** What a path makes, and what it takes. */
export const endpoints: Readonly<Record<string, readonly [kind: Kind, fields: z.ZodRawShape]>> = {
  'fal-ai/flux/schnell': ['image', { ...flux1, image_size: imageSize }],
  'fal-ai/flux/dev': ['image', { ...flux1, image_size: imageSize }],
  'fal-ai/flux/dev/image-to-image': ['image', { ...flux1, image_url: url, strength: unit }],
  'fal-ai/flux-pro/v1.1-ultra': [
    'image',
    {
      ...fluxPro,
      aspect_ratio: fluxRatio.default('16:9'),
      image_url: url.optional(),
      image_prompt_strength: unit,
      raw: flag,
    },
  ],
  'fal-ai/flux-pro/kontext': ['image', { ...kontext, image_url: url }],
  'fal-ai/flux-pro/kontext/text-to-image': ['image', kontext],
  'fal-ai/flux-pro/kontext/multi': ['image', { ...kontext, image_urls: z.array(url).min(1) }],
  'fal-ai/flux-2-pro': ['image', { ...flux2, image_size: imageSize }],
  'fal-ai/flux-2-pro/edit': ['image', { ...flux2, image_size: imageSize, image_urls: z.array(url).min(1) }],
  'fal-ai/flux-2-max': ['image', { ...flux2, image_size: imageSize }],
  'fal-ai/flux-2-max/edit': ['image', { ...flux2, image_size: imageSize, image_urls: z.array(url).min(1) }],
  'fal-ai/stable-diffusion-v35-large': [
    'image',
    { ...weights, image_size: imageSize, negative_prompt: z.string().optional() },
  ],
  'fal-ai/stable-diffusion-v35-medium': [
    'image',
    { ...weights, image_size: imageSize, negative_prompt: z.string().optional() },
  ],
  'fal-ai/kling-video/v3/pro/text-to-video': [
    'clip',
    { ...kling, duration: lengths(3, 15), generate_audio: sound, aspect_ratio: klingRatio },
  ],
  'fal-ai/kling-video/v3/pro/image-to-video': [
    'clip',
    {
      ...kling,
      duration: lengths(3, 15),
      generate_audio: sound,
      start_image_url: url,
      end_image_url: url.optional(),
    },
  ],
  'fal-ai/kling-video/v2.6/pro/text-to-video': [
    'clip',
    { ...kling, duration: fiveOrTen, generate_audio: sound, aspect_ratio: klingRatio },
  ],
  'fal-ai/kling-video/v2.6/pro/image-to-video': [
    'clip',
    {
      prompt: text,
      negative_prompt: z.string().optional(),
      duration: fiveOrTen,
      generate_audio: sound,
      start_image_url: url,
      end_image_url: url.optional(),
    },
  ],
  'fal-ai/kling-video/v2.5-turbo/pro/text-to-video': [
    'clip',
    { ...kling, duration: fiveOrTen, aspect_ratio: klingRatio },
  ],
  'fal-ai/kling-video/v2.5-turbo/pro/image-to-video': [
    'clip',
    { ...kling, duration: fiveOrTen, image_url: url, tail_image_url: url.optional() },
  ],
  'fal-ai/veo3.1': ['clip', veo],
  'fal-ai/veo3.1/image-to-video': ['clip', veoFrame],
  'fal-ai/veo3.1/first-last-frame-to-video': ['clip', veoFrames],
  'fal-ai/veo3.1/reference-to-video': [
    'clip',
    { ...veo, resolution: veoFrames.resolution, image_urls: z.array(url).min(1) },
  ],
  'fal-ai/veo3.1/fast': ['clip', veo],
  'fal-ai/veo3.1/fast/image-to-video': ['clip', veoFrame],
  'fal-ai/veo3.1/fast/first-last-frame-to-video': ['clip', veoFrames],
  'fal-ai/veo3.1/lite': ['clip', veo],
  'fal-ai/veo3.1/lite/image-to-video': ['clip', veoFrame],
  'fal-ai/veo3.1/lite/first-last-frame-to-video': ['clip', { ...veoFrames, resolution: veo.resolution }],
  'fal-ai/bytedance/seedance/v1.5/pro/text-to-video': ['clip', seedance],
  'fal-ai/bytedance/seedance/v1.5/pro/image-to-video': [
    'clip',
    { ...seedance, image_url: url, end_image_url: url.optional() },
  ],
  'fal-ai/minimax/hailuo-2.3/pro/text-to-video': ['clip', hailuo],
  'fal-ai/minimax/hailuo-2.3/pro/image-to-video': ['clip', { ...hailuo, image_url: url }],
  'wan/v2.6/text-to-video': [
    'clip',
    { ...wan, aspect_ratio: z.enum(['16:9', '9:16', '1:1', '4:3', '3:4']).optional() },
  ],
  'wan/v2.6/image-to-video': ['clip', { ...wan, image_url: url }],
  'fal-ai/luma-dream-machine/ray-2': ['clip', ray],
  'fal-ai/luma-dream-machine/ray-2/image-to-video': [
    'clip',
    { ...ray, image_url: url.optional(), end_image_url: url.optional() },
  ],
  'fal-ai/elevenlabs/tts/eleven-v3': ['speech', elevenV3],
  'fal-ai/elevenlabs/tts/multilingual-v2': ['speech', eleven],
  'fal-ai/elevenlabs/tts/turbo-v2.5': ['speech', eleven],
  'fal-ai/heygen/avatar4/image-to-video': ['talk', heygen],
  'fal-ai/bytedance/omnihuman/v1.5': [
    'talk',
    {
      image_url: url,
      audio_url: url,
      prompt: text.optional(),
      resolution: z.enum(['720p', '1080p']).default('1080p'),
      turbo_mode: flag,
    },
  ],
  'fal-ai/sync-lipsync/v2': [
    'talk',
    {
      video_url: url,
      audio_url: url,
      sync_mode: z.enum(['cut_off', 'loop', 'bounce', 'silence', 'remap']).optional(),
    },
  ],
}
