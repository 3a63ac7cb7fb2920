import { z } from 'zod'

const watermark = z.boolean().optional().describe("The vendor's AI-generated watermark in the picture.")
const promptOptimizer = z.boolean().default(true).describe('Lets the vendor rewrite the prompt.')

/** Pictures' widths to heights that the H3 family takes; `adaptive` follows the given pictures. */
const h3Ratios = ['adaptive', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'] as const

/** MiniMax-H3. */
export const h3Options = z.strictObject({
  duration: z.int().min(4).max(15).default(5).describe('Length of the clip in seconds.'),
  resolution: z.enum(['768p', '2k']).default('768p').describe('Shorter side of the picture.'),
  aspectRatio: z
    .enum(h3Ratios)
    .optional()
    .describe('Width to height; frames decide it where they are given.'),
  watermark,
})

/** MiniMax-H3-Max. */
export const h3MaxOptions = z.strictObject({
  duration: z.int().min(5).max(15).default(5).describe('Length of the clip in seconds.'),
  resolution: z.enum(['480p', '768p']).default('768p').describe('Shorter side of the picture.'),
  aspectRatio: z
    .enum(h3Ratios)
    .optional()
    .describe('Width to height; frames decide it where they are given.'),
  promptExpansion: z
    .enum(['disabled', 'balanced', 'quality'])
    .optional()
    .describe('How much the vendor adds to the prompt.'),
})

const hailuo = {
  duration: z
    .union([z.literal(6), z.literal(10)])
    .default(6)
    .describe('Length of the clip in seconds.'),
  promptOptimizer,
  fastPretreatment: z.boolean().default(false).describe('Shortens the rewriting of the prompt.'),
  watermark,
}

/** MiniMax-Hailuo-2.3 and -Fast. */
export const hailuo23Options = z.strictObject({
  ...hailuo,
  resolution: z.enum(['768p', '1080p']).default('768p').describe('Height of the picture.'),
})

/** MiniMax-Hailuo-02. */
export const hailuo02Options = z.strictObject({
  ...hailuo,
  resolution: z.enum(['512p', '768p', '1080p']).default('768p').describe('Height of the picture.'),
})

/** The 01 series: 6 s at 720p, nothing to choose. */
export const series01Options = z.strictObject({
  duration: z.literal(6).default(6).describe('Length of the clip in seconds.'),
  resolution: z.literal('720p').default('720p').describe('Height of the picture.'),
  promptOptimizer,
  watermark,
})

/** Text to speech. */
export const speechOptions = z.strictObject({
  voice: z.string().min(1).describe('Voice, by id, name or description.'),
  speed: z.number().min(0.5).max(2).default(1).describe('Pace, 1 being normal.'),
  volume: z.number().gt(0).max(10).default(1).describe('Loudness, 1 being normal.'),
  pitch: z.int().min(-12).max(12).default(0).describe('Pitch in semitones, 0 being normal.'),
  emotion: z
    .enum(['happy', 'sad', 'angry', 'fearful', 'disgusted', 'surprised'])
    .optional()
    .describe('Mood of the speech.'),
  languageBoost: z
    .string()
    .optional()
    .describe('Language to favour, in the words of the vendor: English, auto.'),
  format: z.enum(['mp3', 'wav', 'flac', 'pcm']).default('mp3').describe('File format of the result.'),
  sampleRate: z
    .union([8000, 16_000, 22_050, 24_000, 32_000, 44_100].map((rate) => z.literal(rate)))
    .optional()
    .describe('Samples per second.'),
})

/** Text to image. */
export const imageOptions = z.strictObject({
  aspectRatio: z
    .enum(['1:1', '16:9', '4:3', '3:2', '2:3', '3:4', '9:16', '21:9'])
    .default('1:1')
    .describe('Width to height.'),
  count: z.int().min(1).max(9).default(1).describe('Number of pictures.'),
  seed: z.int().optional().describe('Number that makes a result repeatable.'),
  promptOptimizer: z.boolean().default(false).describe('Lets the vendor rewrite the prompt.'),
  watermark,
})

/** Options as requests are built from them, after fitting. */
export type H3Options = z.output<typeof h3Options> & Partial<z.output<typeof h3MaxOptions>>
