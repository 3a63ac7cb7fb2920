import { z } from 'zod'

const asset = z.union([
  z.strictObject({ type: z.literal('url'), url: z.url() }),
  z.strictObject({ type: z.literal('asset_id'), asset_id: z.string().min(1) }),
  z.strictObject({ type: z.literal('base64'), media_type: z.string(), data: z.string().min(1) }),
])
const background = z.union([
  z.strictObject({ type: z.literal('color'), value: z.string().regex(/^#[0-9a-f]{6}$/i) }),
  z.strictObject({ type: z.literal('image'), url: z.url().optional(), asset_id: z.string().optional() }),
])
const talking = {
  script: z.string().min(1).max(5000).optional(),
  voice_id: z.string().optional(),
  audio_url: z.url().optional(),
  audio_asset_id: z.string().optional(),
  voice_settings: z
    .strictObject({
      speed: z.number().min(0.5).max(1.5).default(1),
      pitch: z.number().min(-50).max(50).optional(),
      volume: z.number().min(0).max(1).optional(),
      locale: z.string().optional(),
      engine_settings: z.looseObject({ engine_type: z.enum(['elevenlabs', 'fish', 'starfish']) }).optional(),
    })
    .optional(),
  aspect_ratio: z.enum(['16:9', '9:16', '4:5', '5:4', '1:1', 'auto']).default('16:9'),
  resolution: z.enum(['720p', '1080p', '4k']).default('1080p'),
  motion_prompt: z.string().optional(),
  fit: z.enum(['contain', 'cover']).optional(),
  background: background.optional(),
  remove_background: z.boolean().optional(),
  output_format: z.enum(['mp4', 'webm']).default('mp4'),
  caption: z.looseObject({ file_format: z.literal('srt') }).optional(),
  title: z.string().optional(),
  callback_url: z.url().optional(),
  callback_id: z.string().optional(),
}
/** What `POST /v3/videos` takes: strict by type. */
export const video = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('avatar'),
    avatar_id: z.string().min(1),
    engine: z
      .strictObject({ type: z.enum(['avatar_iii', 'avatar_iv', 'avatar_v']) })
      .default({ type: 'avatar_iv' }),
    ...talking,
  }),
  z.strictObject({
    type: z.literal('image'),
    image: asset,
    expressiveness: z.enum(['high', 'medium', 'low']).default('low'),
    ...talking,
  }),
  z.strictObject({
    type: z.literal('cinematic_avatar'),
    prompt: z.string().min(1),
    avatar_id: z.array(z.string()).min(1).max(3),
    duration: z.int().min(4).max(15).default(10),
    auto_duration: z.boolean().optional(),
    references: z.array(asset).optional(),
    resolution: z.enum(['720p', '1080p']).default('720p'),
    aspect_ratio: z.enum(['16:9', '9:16', '1:1']).default('16:9'),
    enhance_prompt: z.boolean().optional(),
    title: z.string().optional(),
  }),
])
export type Video = z.output<typeof video>
export const lipsync = z.strictObject({ video: asset, audio: asset, mode: z.enum(['speed', 'precision']) })
export const speech = z.strictObject({
  text: z.string().min(1).max(5000),
  voice_id: z.string().min(1),
  speed: z.number().min(0.5).max(2).default(1),
  input_type: z.enum(['text', 'ssml']).optional(),
})
export const agent = z.looseObject({
  prompt: z.string().min(1).max(10_000),
  avatar_id: z.string().optional(),
  voice_id: z.string().optional(),
})
