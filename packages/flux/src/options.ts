import { z } from 'zod'

/** Ratios that FLUX 3 names; elsewhere they become widths and heights. */
export const ratios = [
  '21:9',
  '2:1',
  '16:9',
  '3:2',
  '7:5',
  '4:3',
  '5:4',
  '1:1',
  '4:5',
  '3:4',
  '5:7',
  '2:3',
  '9:16',
  '1:2',
  '9:21',
] as const

const seed = z.int().min(0).optional().describe('Number that makes a result repeatable.')
const aspectRatio = z
  .enum(ratios)
  .optional()
  .describe('Width to height; left out, that of a given picture, else square.')
const promptUpsampling = z.boolean().optional().describe('Lets the vendor enrich the prompt.')
const tolerance = (most: number) =>
  z.int().min(0).max(most).default(2).describe('How much the content filter lets through; 0 is strictest.')
const format = (preset: 'jpeg' | 'png') =>
  z.enum(['jpeg', 'png', 'webp']).default(preset).describe('File format of the result.')

const flux2 = {
  aspectRatio,
  resolution: z
    .enum(['1k', '1.5k', '2k'])
    .default('1k')
    .describe('Size: 1k is 1 megapixel, 2k is 4 megapixels.'),
  seed,
  safetyTolerance: tolerance(5),
  format: format('jpeg'),
}

/** FLUX.2 pro, max and klein. */
export const flux2Options = z.strictObject(flux2)

/** FLUX.2 flex. */
export const flexOptions = z.strictObject({
  ...flux2,
  guidance: z.number().min(1.5).max(10).default(5).describe('How closely the prompt is followed.'),
  steps: z.int().min(1).max(50).default(50).describe('Steps of work; more is finer and slower.'),
  promptUpsampling: z.boolean().default(true).describe('Lets the vendor enrich the prompt.'),
})

/** FLUX 3 pictures: no seed, no file format. */
export const flux3ImageOptions = z.strictObject({
  aspectRatio: z
    .enum(['auto', ...ratios])
    .default('auto')
    .describe('Width to height.'),
  resolution: z.enum(['768sq', '1k', '1.5k', '2k', '4k']).default('1k').describe('Size of the picture.'),
  grounding: z.boolean().default(true).describe('Lets the model look facts up.'),
  safetyTolerance: tolerance(4),
})

/** FLUX.1 Kontext. */
export const kontextOptions = z.strictObject({
  aspectRatio,
  seed,
  promptUpsampling,
  safetyTolerance: tolerance(6),
  format: format('png'),
})

/** FLUX 1.1 pro ultra, about four megapixels. */
export const ultraOptions = z.strictObject({
  aspectRatio: z.enum(ratios).default('16:9').describe('Width to height.'),
  seed,
  raw: z.boolean().default(false).describe('A less processed look.'),
  imageStrength: z.number().min(0).max(1).optional().describe('How much the given picture counts.'),
  promptUpsampling,
  safetyTolerance: tolerance(6),
  format: format('jpeg'),
})

const classic = {
  aspectRatio,
  width: z.int().min(256).max(1440).multipleOf(32).optional().describe('Pixels, a multiple of 32.'),
  height: z.int().min(256).max(1440).multipleOf(32).optional().describe('Pixels, a multiple of 32.'),
  seed,
  promptUpsampling,
  safetyTolerance: tolerance(6),
  format: format('jpeg'),
}

/** FLUX 1.1 pro. */
export const pro11Options = z.strictObject(classic)

/** FLUX.1 dev. */
export const devOptions = z.strictObject({
  ...classic,
  steps: z.int().min(1).max(50).default(28).describe('Steps of work; more is finer and slower.'),
  guidance: z.number().min(1.5).max(5).default(3).describe('How closely the prompt is followed.'),
})

/** Filling a masked part. */
export const fillOptions = z.strictObject({
  mask: z
    .string()
    .optional()
    .describe('Mask as bare base64; white is filled. Left out, the alpha channel of the picture.'),
  steps: z.int().min(15).max(50).optional().describe('Steps of work; more is finer and slower.'),
  guidance: z.number().min(1.5).max(100).default(60).describe('How closely the prompt is followed.'),
  seed,
  safetyTolerance: tolerance(6),
  format: format('jpeg'),
})

const edge = (side: string) => z.int().min(0).max(2048).optional().describe(`Pixels to add ${side}.`)

/** Growing a picture at its edges. */
export const expandOptions = z.strictObject({
  top: edge('above'),
  bottom: edge('below'),
  left: edge('at the left'),
  right: edge('at the right'),
  steps: z.int().min(15).max(50).optional().describe('Steps of work; more is finer and slower.'),
  guidance: z.number().min(1.5).max(100).optional().describe('How closely the prompt is followed.'),
  seed,
  safetyTolerance: tolerance(6),
  format: format('jpeg'),
})

/** Removing what a mask covers. */
export const eraseOptions = z.strictObject({
  mask: z.string().min(1).describe('Mask as bare base64 or an address; white is removed.'),
  dilatePixels: z.int().min(0).max(25).default(10).describe('Pixels by which the mask is widened.'),
})

/** Growing a picture to a size. */
export const outpaintOptions = z.strictObject({
  width: z.int().min(64).describe('Pixels of the result.'),
  height: z.int().min(64).describe('Pixels of the result.'),
  mode: z.enum(['high', 'fast']).optional().describe('Quality before speed, or the other way round.'),
})

/** Editing a clip by words: nothing to set. */
export const videoEditOptions = z.strictObject({})

/** Enlarging a clip. */
export const videoUpscaleOptions = z.strictObject({
  upscaleFactor: z.number().min(1.5).max(3).default(2).describe('How much larger the picture becomes.'),
  creativity: z
    .union([z.literal(0), z.literal(1)])
    .optional()
    .describe('Whether details may be invented.'),
})

/** FLUX 3 video. */
export const videoOptions = z.strictObject({
  duration: z.int().min(5).max(20).default(5).describe('Length of the clip in seconds.'),
  resolution: z
    .enum(['720p', '1080p'])
    .default('720p')
    .describe('Height of the picture: hd or fhd of the vendor.'),
  aspectRatio: z
    .enum(['auto', '21:9', '2:1', '16:9', '4:3', '1:1', '3:4', '9:16'])
    .default('auto')
    .describe('Width to height.'),
  audio: z.boolean().default(true).describe('Makes sound with the picture.'),
  draft: z.boolean().default(false).describe('A cheap draft, at 720p only.'),
  safetyTolerance: tolerance(4),
})
