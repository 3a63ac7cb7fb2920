import { z } from 'zod'

const shapes = ['16:9', '9:16'] as const

/** Veo 3.1 and Veo 3.1 Fast. */
export const veoOptions = z.strictObject({
  duration: z
    .union([z.literal(4), z.literal(6), z.literal(8)])
    .default(8)
    .describe('Length of the clip in seconds.'),
  resolution: z
    .enum(['720p', '1080p', '4k'])
    .default('720p')
    .describe('Height of the picture; above 720p clips are 8 s long.'),
  aspectRatio: z.enum(shapes).default('16:9').describe('Width to height.'),
  audio: z.boolean().default(true).describe('Sound made together with the picture.'),
  negativePrompt: z.string().optional().describe('What must not appear.'),
  seed: z.int().min(0).max(4_294_967_295).optional().describe('Number that makes a result repeatable.'),
  personGeneration: z
    .enum(['allow_all', 'allow_adult', 'dont_allow'])
    .optional()
    .describe('Which people may be shown; regions narrow it further.'),
  count: z.int().min(1).max(4).default(1).describe('Number of clips.'),
})

/** Veo 3.1 Lite. */
export const veoLiteOptions = z.strictObject({
  ...veoOptions.shape,
  resolution: z
    .enum(['720p', '1080p'])
    .default('720p')
    .describe('Height of the picture; at 1080p clips are 8 s long.'),
})

/** Gemini Omni. */
export const omniOptions = z.strictObject({
  duration: z
    .number()
    .min(3)
    .max(10)
    .default(10)
    .describe('Length of the clip in seconds; edited and upscaled clips keep their length and ratio.'),
  resolution: z.enum(['360p', '720p', '1080p', '4k']).default('720p').describe('Height of the picture.'),
  aspectRatio: z.enum(shapes).optional().describe('Width to height.'),
  seed: z.int().min(0).max(2_147_483_647).optional().describe('Number that makes a result repeatable.'),
  videoUse: z
    .enum(['edit', 'extend', 'upscale'])
    .default('edit')
    .describe('What is done with a given clip: changed by words, continued, or made larger.'),
})
