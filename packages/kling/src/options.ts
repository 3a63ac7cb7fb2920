import { z } from 'zod'

const watermark = z.boolean().default(false).describe("The vendor's watermark in the picture.")
const aspectRatio = z
  .enum(['16:9', '9:16', '1:1'])
  .default('16:9')
  .describe('Width to height; a first frame decides it where it is given.')
const audio = z.boolean().default(false).describe('Sound made together with the picture.')
const multiShot = z
  .boolean()
  .default(true)
  .describe('Several shots in one clip, as the vendor cuts them; false for a single one.')
const mode = z
  .enum(['std', 'pro'])
  .optional()
  .describe("The vendor's older word for the size: std is 720p, pro is 1080p.")
const upTo = (seconds: number) =>
  z.int().min(3).max(seconds).default(5).describe('Length of the clip in seconds.')
const fiveOrTen = z
  .union([z.literal(5), z.literal(10)])
  .default(5)
  .describe('Length of the clip in seconds.')
const upTo1080 = z.enum(['720p', '1080p']).default('720p').describe('Height of the picture.')
const upTo4k = z.enum(['720p', '1080p', '4k']).default('720p').describe('Height of the picture.')
const modeWith4k = mode
  .unwrap()
  .or(z.literal('4k'))
  .optional()
  .describe(mode.description ?? '')

/** Kling 3.0. */
export const kling30Options = z.strictObject({
  duration: upTo(15),
  resolution: upTo4k,
  mode: modeWith4k,
  aspectRatio,
  audio,
  multiShot,
  watermark,
})

/** Kling 3.0 Turbo: always with sound, always one shot. */
export const turboOptions = z.strictObject({
  duration: upTo(15),
  resolution: upTo1080,
  mode,
  aspectRatio,
  watermark,
})

const videoUse = z
  .enum(['feature', 'base'])
  .default('feature')
  .describe('What a given clip is for: its motion and look (feature), or to be edited itself (base).')

/** Kling 3.0 Omni. */
export const omniOptions = z.strictObject({ ...kling30Options.shape, videoUse })

/** Kling O1. */
export const o1Options = z.strictObject({
  duration: upTo(10),
  resolution: upTo1080,
  mode,
  aspectRatio,
  videoUse,
  watermark,
})

/** Kling 2.6. */
export const kling26Options = z.strictObject({
  duration: fiveOrTen,
  resolution: upTo1080,
  mode,
  aspectRatio,
  audio,
  watermark,
})

/** Kling 2.5 Turbo. */
export const kling25Options = kling26Options.omit({ audio: true })

/** Motion transfer. */
export const motionOptions = z.strictObject({
  resolution: upTo1080,
  mode,
  characterOrientation: z
    .enum(['image', 'video'])
    .default('video')
    .describe(
      'Which way the figure faces: as on the picture (clips up to 10 s) or in the clip (up to 30 s).',
    ),
  keepSound: z.boolean().default(true).describe('Keeps the sound of the given clip.'),
  watermark,
})

const volume = z.number().min(0).max(2)

/** Lip-sync of a given clip. */
export const lipsyncOptions = z.strictObject({
  soundSeconds: z
    .number()
    .min(2)
    .max(60)
    .optional()
    .describe('Length of the given speech in seconds; left out, as long as the face is seen.'),
  startAt: z.number().min(0).default(0).describe('Second of the clip at which the speech begins.'),
  volume: volume.default(1).describe('Loudness of the speech, 1 being normal.'),
  originalVolume: volume.default(1).describe('Loudness of the sound of the clip, 1 being normal.'),
})

/** Talking photo. */
export const avatarOptions = z.strictObject({
  mode: z.enum(['std', 'pro']).default('std').describe("The vendor's grade of quality."),
  motionPrompt: z.string().max(2500).optional().describe('How the person behaves; it is not spoken.'),
})

const count = z.int().min(1).max(9).default(1).describe('Number of pictures.')
const imageRatios = ['16:9', '9:16', '1:1', '4:3', '3:4', '3:2', '2:3', '21:9'] as const

/** Images v3 and v2.1. */
export const imageOptions = z.strictObject({
  aspectRatio: z.enum(imageRatios).default('16:9').describe('Width to height.'),
  resolution: z.enum(['1k', '2k']).default('1k').describe('Size of the picture.'),
  count,
  negativePrompt: z.string().max(2500).optional().describe('What must not appear; not beside a picture.'),
  imageReference: z
    .enum(['subject', 'face'])
    .optional()
    .describe('What to keep of the given picture: the subject or the face.'),
  imageFidelity: z.number().min(0).max(1).optional().describe('How closely the given picture is kept to.'),
})

/** Images O1 and v3 Omni. */
export const omniImageOptions = z.strictObject({
  aspectRatio: z
    .enum(['auto', ...imageRatios])
    .default('auto')
    .describe('Width to height.'),
  resolution: z.enum(['1k', '2k', '4k']).default('1k').describe('Size of the picture.'),
  count,
})
