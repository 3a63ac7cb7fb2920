import { z } from 'zod'

const mediaRef = z.discriminatedUnion('source', [
  z.strictObject({ source: z.literal('url'), url: z.string().min(1) }),
  z.strictObject({ source: z.literal('asset'), asset_id: z.string().min(1) }),
])
export type MediaRef = z.output<typeof mediaRef>

const prompt = z.string().regex(/\S/, 'must not be blank')
const share = z.number().min(0).max(1)
const point = z.tuple([share, share])
const files = { start_image: mediaRef, audio: mediaRef }

const portrait = z
  .strictObject({
    ...files,
    prompt,
    aspect_ratio: z.enum(['1:1', '4:3', '3:4', '16:9', '9:16', '9:21', '21:9']),
    resolution: z.enum(['540p', '720p', '1080p']),
    audio: z.union([mediaRef, z.array(mediaRef).min(1).max(4)]),
    bounding_box_target: z.union([point, z.array(point).max(4)]).optional(),
    duration_ms: z.int().max(600_000).optional(),
    num_outputs: z.literal(1).optional(),
  })
  .refine(
    ({ audio, bounding_box_target: points }) =>
      !Array.isArray(audio) || audio.length === 1 || points?.length === audio.length,
    { path: ['bounding_box_target'], message: 'one point per track is needed' },
  )

/** What `input` of each talking portrait takes. */
export const portraits = {
  'hedra-character-3': portrait,
  'hedra-avatar': portrait,
  'omnihuman-15': z.strictObject({
    ...files,
    prompt: prompt.optional(),
    aspect_ratio: z.enum(['16:9']).optional(),
    resolution: z.enum(['720p', '1080p']),
  }),
  'kling-ai-avatar-v2': z.strictObject({
    ...files,
    prompt: prompt.max(2500).optional(),
    aspect_ratio: z.enum(['16:9', '9:16', '1:1']),
    quality: z.enum(['standard', 'pro']),
    resolution: z.enum(['720p']).optional(),
  }),
  'veed-fabric-10': z.strictObject({
    ...files,
    prompt,
    aspect_ratio: z.enum(['16:9', '9:16', '4:3', '3:4', '1:1']),
    resolution: z.enum(['480p', '720p']),
  }),
} as const
export type PortraitModel = keyof typeof portraits

/** What `input` of a speech takes. */
export const speech = z.strictObject({
  text: z.string().min(1).max(5000),
  voice_id: z.string().regex(/^voice_/, 'no such voice'),
  stability: z.number().min(0).max(1).default(1),
  speed: z.number().min(0.7).max(1.2).default(1),
  language: z.string().optional(),
})

/** A submit around the `input` of a model. */
export const submitOf = <Input extends z.ZodType>(input: Input) =>
  z.strictObject({ input, webhook: z.url().nullish(), idempotency_key: z.string().min(1).nullish() })
