import { z } from 'zod'

const commonRatios = ['1:1', '2:3', '3:2', '3:4', '4:3', '4:5', '5:4', '9:16', '16:9', '21:9'] as const
const allRatios = [...commonRatios, '1:4', '4:1', '1:8', '8:1'] as const

const aspectRatio = <const Ratios extends readonly [string, ...string[]]>(ratios: Ratios) =>
  z.enum(ratios).optional().describe('Width to height; left out, that of a given picture, else square.')
const resolution = <const Sizes extends readonly [string, ...string[]]>(
  sizes: Sizes,
  preset: Sizes[number],
) => z.enum(sizes).default(preset).describe('Size of the picture: 1k is about a megapixel, 4k is sixteen.')
const thinking = <const Levels extends readonly [string, ...string[]]>(levels: Levels, preset: string) =>
  z.enum(levels).optional().describe(`How much the model thinks before it draws; left out, ${preset}.`)
const grounding = z.boolean().default(false).describe('Lets the model look facts up with Google Search.')

const common = {
  seed: z
    .int()
    .min(0)
    .max(2_147_483_647)
    .optional()
    .describe('Number that makes a result nearly repeatable; further pictures take the next ones.'),
  count: z.int().min(1).max(4).default(1).describe('Number of pictures, each by a call of its own.'),
}

/** Nano Banana 2.1. */
export const banana21Options = z.strictObject({
  aspectRatio: aspectRatio(allRatios),
  resolution: resolution(['1k', '2k', '4k'], '1k'),
  thinking: thinking(['minimal', 'medium', 'high'], 'medium'),
  grounding,
  ...common,
})

/** Nano Banana Pro. */
export const proOptions = z.strictObject({
  aspectRatio: aspectRatio(commonRatios),
  resolution: resolution(['1k', '2k', '4k'], '1k'),
  grounding,
  ...common,
})

/** Nano Banana 2. */
export const banana2Options = z.strictObject({
  aspectRatio: aspectRatio(allRatios),
  resolution: resolution(['512', '1k', '2k', '4k'], '1k'),
  thinking: thinking(['minimal', 'high'], 'minimal'),
  ...common,
})

/** Nano Banana 2 Lite and the first Nano Banana. */
export const smallOptions = z.strictObject({
  aspectRatio: aspectRatio(commonRatios),
  resolution: resolution(['1k'], '1k'),
  ...common,
})
