import { z } from 'zod'
import { sizes } from './sizes.ts'

const seed = z.int().min(0).max(4_294_967_295).optional().describe('Number that makes a result repeatable.')
const publicFigureThreshold = z
  .enum(['auto', 'low'])
  .optional()
  .describe('How strictly pictures of known people are refused.')
const audio = z.boolean().optional().describe('Sound made together with the picture.')

type Known = keyof typeof sizes

/** The resolutions and ratios of a model, from the table of its sizes. The first of each is the default. */
function shape(id: Known) {
  const names = Object.keys(sizes[id])
  const ratios = [...new Set(Object.values(sizes[id]).flatMap(Object.keys))]
  const first = names.includes('720p') ? '720p' : (names[0] ?? '720p')
  return {
    resolution: z.enum(names).default(first).describe('Height of the picture.'),
    aspectRatio: z
      .enum(ratios)
      .default(ratios.includes('16:9') ? '16:9' : (ratios[0] ?? '16:9'))
      .describe('Width to height.'),
  }
}

const gen4Length = z.int().min(2).max(10).default(5).describe('Length of the clip in seconds.')
/** Models whose lengths the vendor's own client leaves open. */
const anyLength = z
  .int()
  .min(1)
  .optional()
  .describe('Length of the clip in seconds; what is taken, the vendor says.')

/** Gen-4.5 and Gen-4 Turbo. */
export const gen4Options = z.strictObject({
  duration: gen4Length,
  ...shape('gen4.5'),
  seed,
  publicFigureThreshold,
})

/** Aleph 2: the clip given decides the length. */
export const alephOptions = z.strictObject({
  aspectRatio: z
    .enum(['16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '21:9'])
    .optional()
    .describe('Width to height; left out, as the given clip.'),
  seed,
  publicFigureThreshold,
})

/** Act-Two: the clip given decides the length. */
export const actTwoOptions = z.strictObject({
  ...shape('act_two'),
  seed,
  bodyControl: z.boolean().optional().describe('Gestures follow the reference too, not the face alone.'),
  expressionIntensity: z
    .int()
    .min(1)
    .max(5)
    .optional()
    .describe('How strongly the expression follows the reference.'),
  publicFigureThreshold,
})

/** GWM-1 avatars. */
export const avatarOptions = z.strictObject({
  avatarId: z.string().min(1).describe('Avatar: a preset of the vendor, or the id of one of your own.'),
  voice: z.string().min(1).optional().describe('Preset of the vendor that speaks a text.'),
})

/** Veo 3.1 as Runway sells it. */
export const veoOptions = z.strictObject({
  duration: z
    .union([z.literal(4), z.literal(6), z.literal(8)])
    .default(8)
    .describe('Length of the clip in seconds.'),
  ...shape('veo3.1'),
  audio: audio.unwrap().default(true).describe('Sound made together with the picture.'),
  seed,
  negativePrompt: z.string().optional().describe('What must not appear; from text alone.'),
})

/** Seedance as Runway sells it. */
export const seedanceOptions = (id: 'seedance2' | 'seedance2_fast' | 'seedance2_mini' | 'seedance2_5') =>
  z.strictObject({ duration: anyLength, ...shape(id), audio, seed })

/** Wan 3 as Runway sells it. */
export const wanOptions = z.strictObject({ duration: anyLength, ...shape('wan3'), audio })

/** Omni Flash as Runway sells it. */
export const omniOptions = (id: 'gemini_omni_flash' | 'gemini_omni_flash_1.1') =>
  z.strictObject({
    duration: z.int().min(3).max(10).default(5).describe('Length of the clip in seconds.'),
    ...shape(id),
  })

/** HappyHorse as Runway sells it. */
export const happyhorseOptions = z.strictObject({ duration: anyLength, ...shape('happyhorse_1_0') })

/** Hailuo 3 as Runway sells it. */
export const hailuoOptions = z.strictObject({
  duration: anyLength,
  resolution: z.enum(['768p', '2k']).default('768p').describe('Height of the picture.'),
  aspectRatio: z
    .enum(['adaptive', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'])
    .default('16:9')
    .describe('Width to height.'),
})

/** H3 Max as Runway sells it. */
export const h3MaxOptions = z.strictObject({
  duration: anyLength,
  resolution: z.enum(['480p', '768p']).default('768p').describe('Height of the picture.'),
  promptExpansionMode: z
    .enum(['disabled', 'balanced', 'quality'])
    .optional()
    .describe('How much the vendor adds to the prompt.'),
  seed,
})

/** Grok Imagine as Runway sells it. */
export const grokOptions = z.strictObject({
  duration: anyLength,
  resolution: z.enum(['480p', '720p', '1080p']).default('720p').describe('Height of the picture.'),
  aspectRatio: z
    .enum(['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3'])
    .default('16:9')
    .describe('Width to height; from text alone.'),
})

/** Pictures. */
export const imageOptions = (id: 'gen4_image' | 'gen4_image_turbo') =>
  z.strictObject({ ...shape(id), seed, publicFigureThreshold })
export const geminiImageOptions = z.strictObject(shape('gemini_2.5_flash'))
