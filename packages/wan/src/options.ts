import { z } from 'zod'

const ratios = ['16:9', '9:16', '1:1', '4:3', '3:4'] as const
type Sizes = readonly [string, ...string[]]

const resolution = <const Names extends Sizes>(names: Names, preset: Names[number]) =>
  z.enum(names).default(preset).describe('Shorter side of the picture.')
const length = (from: number, to: number) =>
  z.int().min(from).max(to).default(5).describe('Length of the clip in seconds.')
const promptExtend = z.boolean().default(true).describe('Lets the vendor enrich the prompt.')
const common = {
  promptExtend,
  watermark: z.boolean().default(false).describe("The vendor's watermark in the picture."),
  seed: z.int().min(0).max(2_147_483_647).optional().describe('Number that makes a result repeatable.'),
}
const negativePrompt = z.string().max(500).optional().describe('What must not appear.')
const aspectRatio = z.enum(ratios).default('16:9').describe('Width to height.')
const full = ['720p', '1080p'] as const

/** Wan 3.0. */
export const wan3Options = z.strictObject({
  duration: length(2, 30),
  resolution: resolution(['480p', '720p', '1080p'], '1080p'),
  aspectRatio: z
    .enum(['adaptive', ...ratios])
    .default('adaptive')
    .describe('Width to height; adaptive follows what is given.'),
  audio: z.boolean().default(true).describe('Sound made together with the picture.'),
  ...common,
})

const wan27 = { duration: length(2, 15), resolution: resolution(full, '1080p'), negativePrompt, ...common }

/** Wan 2.7 from text or references. */
export const wan27Options = z.strictObject({ ...wan27, aspectRatio })

/** Wan 2.7 from frames, which decide the ratio. */
export const wan27FramesOptions = z.strictObject(wan27)

/** Wan 2.7, editing a given clip. */
export const wan27EditOptions = z.strictObject({
  resolution: resolution(full, '1080p'),
  aspectRatio: z.enum(ratios).optional().describe('Width to height; left out, as the given clip.'),
  audioSetting: z
    .enum(['auto', 'origin'])
    .default('auto')
    .describe('Sound of the result: as it fits, or that of the given clip.'),
  negativePrompt,
  ...common,
})

const shotType = z.enum(['single', 'multi']).optional().describe('One shot or several; needs promptExtend.')
const flashAudio = z.boolean().default(true).describe('Sound made together with the picture.')

/** Wan 2.6 from text or references. */
export const wan26Options = z.strictObject({ ...wan27, aspectRatio, shotType })
export const wan26ReferenceOptions = z.strictObject({ ...wan26Options.shape, duration: length(2, 10) })
export const wan26ReferenceFlashOptions = z.strictObject({
  ...wan26ReferenceOptions.shape,
  audio: flashAudio,
})

/** Wan 2.6 from a frame. */
export const wan26FramesOptions = z.strictObject({ ...wan27, shotType })
export const wan26FlashOptions = z.strictObject({ ...wan26FramesOptions.shape, audio: flashAudio })

const wan25 = {
  duration: z
    .union([z.literal(5), z.literal(10)])
    .default(5)
    .describe('Length of the clip in seconds.'),
  resolution: resolution(['480p', '720p', '1080p'], '1080p'),
  negativePrompt,
  ...common,
}

/** Wan 2.5. */
export const wan25Options = z.strictObject({ ...wan25, aspectRatio })
export const wan25FramesOptions = z.strictObject(wan25)

/** The stable models of 2.1 and 2.2: 5 s, nothing to choose but the size. */
export const fixedOptions = <const Names extends Sizes>(names: Names, preset: Names[number]) =>
  z.strictObject({
    duration: z.literal(5).default(5).describe('Length of the clip in seconds.'),
    resolution: resolution(names, preset),
    negativePrompt,
    ...common,
  })
export const fixedTextOptions = <const Names extends Sizes>(names: Names, preset: Names[number]) =>
  z.strictObject({ ...fixedOptions(names, preset).shape, aspectRatio })

/** Wan 2.1 Turbo from a frame. */
export const turboFramesOptions = z.strictObject({
  ...fixedOptions(['480p', '720p'], '720p').shape,
  duration: z
    .union([z.literal(3), z.literal(4), z.literal(5)])
    .default(5)
    .describe('Length of the clip in seconds.'),
})
