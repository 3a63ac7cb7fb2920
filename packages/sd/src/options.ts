import { z } from 'zod'

const ratios = ['1:1', '16:9', '21:9', '3:2', '5:4', '4:5', '2:3', '9:16', '9:21'] as const

/** The vendor's style presets. */
const styles = [
  '3d-model',
  'analog-film',
  'anime',
  'cinematic',
  'comic-book',
  'digital-art',
  'enhance',
  'fantasy-art',
  'isometric',
  'line-art',
  'low-poly',
  'modeling-compound',
  'neon-punk',
  'origami',
  'photographic',
  'pixel-art',
  'tile-texture',
] as const

const common = {
  aspectRatio: z
    .enum(ratios)
    .optional()
    .describe('Width to height; left out, that of a given picture, else square.'),
  // To the vendor 0 is no seed.
  seed: z.int().min(1).max(4_294_967_294).optional().describe('Number that makes a result repeatable.'),
  count: z.int().min(1).max(4).default(1).describe('Number of pictures, each by a call of its own.'),
  style: z.enum(styles).optional().describe('Look of the result.'),
}
const negativePrompt = z.string().max(10_000).optional().describe('What must not appear.')
const format = z.enum(['png', 'jpeg', 'webp']).default('png').describe('File format of the result.')
// The vendor has no default, and wants a value beside a picture.
const strength = z
  .number()
  .min(0)
  .max(1)
  .default(0.65)
  .describe('How far the result may go from a given picture; 0 is not at all.')

/** Stable Image Core: from words alone. */
export const coreOptions = z.strictObject({ ...common, negativePrompt, format })

/** Stable Image Ultra. */
export const ultraOptions = z.strictObject({ ...common, negativePrompt, format, strength })

/** Stable Diffusion 3.5 turbo and flash, which do not heed a negative prompt reliably. */
export const quickOptions = z.strictObject({
  ...common,
  // Not documented for all of this family: webp.
  format: z.enum(['png', 'jpeg']).default('png').describe('File format of the result.'),
  strength,
  guidance: z.number().min(1).max(10).optional().describe('How closely the prompt is followed.'),
})

/** Stable Diffusion 3.5 large and medium. */
export const sd35Options = quickOptions.extend({ negativePrompt })
