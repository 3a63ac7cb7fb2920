import { z } from 'zod'

const wide = ['3:1', '21:9', '2:1', '16:9', '3:2', '4:3', '5:4'] as const
const tall = ['4:5', '3:4', '2:3', '9:16', '1:2', '9:21', '1:3'] as const
/** As far as the vendor goes. */
export const ratios = [...wide, '1:1', ...tall] as const

const grades = ['auto', 'low', 'medium', 'high'] as const
const ofQuality = 'Grade of quality: what a picture costs and takes depends on it most.'

const picture = {
  background: z
    .enum(['auto', 'transparent', 'opaque'])
    .default('auto')
    .describe('What is behind the subject; transparent needs png or webp.'),
  format: z.enum(['png', 'jpeg', 'webp']).default('png').describe('File format of the result.'),
  compression: z
    .int()
    .min(0)
    .max(100)
    .optional()
    .describe('Compression level of jpeg and webp in percent; left out, 100.'),
  moderation: z.enum(['auto', 'low']).default('auto').describe('How strict the content filter is.'),
  count: z.int().min(1).max(10).default(1).describe('Number of pictures.'),
}
const anySize = {
  ...picture,
  aspectRatio: z
    .enum(['auto', ...ratios])
    .default('auto')
    .describe('Width to height; auto leaves it to the vendor at 1k, and is square above.'),
  resolution: z
    .enum(['1k', '2k', '4k'])
    .default('1k')
    .describe('Size: as many pixels as 1024 x 1024, 2560 x 1440 or 3840 x 2160 at most.'),
}

/** GPT Image 2.5. */
export const image25Options = z.strictObject({
  ...anySize,
  quality: z
    .enum([...grades, 'xhigh', 'max'])
    .default('auto')
    .describe(ofQuality),
})

/** GPT Image 2. */
export const image2Options = z.strictObject({
  ...anySize,
  quality: z.enum(grades).default('auto').describe(ofQuality),
})

/** GPT Image 2.6: of its grades of quality only those that every GPT Image model has are sure. */
export const image26Options = image2Options.extend({
  complexity: z
    .enum(['low', 'medium', 'high'])
    .optional()
    .describe('Effort of planning the picture, apart from its quality.'),
})

/** GPT Image 1.5 and its kin. */
export const image1Options = z.strictObject({
  ...picture,
  aspectRatio: z
    .enum(['auto', '1:1', '3:2', '2:3'])
    .default('auto')
    .describe('Width to height; auto leaves it to the vendor.'),
  quality: z.enum(grades).default('auto').describe(ofQuality),
})

/** TTS-1, with the voices that every account has. */
export const ttsOptions = z.strictObject({
  voice: z
    .enum([
      'alloy',
      'ash',
      'ballad',
      'coral',
      'echo',
      'fable',
      'onyx',
      'nova',
      'sage',
      'shimmer',
      'verse',
      'marin',
      'cedar',
    ])
    .describe('Voice, by id or name.'),
  speed: z.number().min(0.25).max(4).default(1).describe('Pace of the speech, 1 being normal.'),
  format: z
    .enum(['mp3', 'opus', 'aac', 'flac', 'wav', 'pcm'])
    .default('mp3')
    .describe('File format of the result; flac is for texts of up to 4,096 characters.'),
})

/** Speech that follows instructions. Of the 4,096 characters that the vendor takes, the mood has the rest. */
export const steerableOptions = ttsOptions.extend({
  emotion: z.string().min(1).max(80).optional().describe('Mood of the speech, in words.'),
  instructions: z
    .string()
    .min(1)
    .max(4000)
    .optional()
    .describe('How the text is to be spoken, in prose: tone, accent, pace, mood.'),
})

/** Sora takes nothing any more. */
export const goneOptions = z.strictObject({})
