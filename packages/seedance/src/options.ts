import { z } from 'zod'

const ratios = ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9'] as const
const length = (from: number, to: number) =>
  z.int().min(from).max(to).default(5).describe('Length of the clip in seconds.')
const sizes = <const Names extends readonly [string, ...string[]]>(names: Names, preset: Names[number]) =>
  z.enum(names).default(preset).describe('Shorter side of the picture.')
const common = {
  seed: z.int().min(0).max(4_294_967_295).optional().describe('Number that makes a result repeatable.'),
  watermark: z.boolean().default(false).describe("The vendor's watermark in the picture."),
}
const audio = z.boolean().default(true).describe('Sound made together with the picture.')
const cameraFixed = z.boolean().default(false).describe('Keeps the camera still.')
const aspectRatio = z
  .enum(['adaptive', ...ratios])
  .default('adaptive')
  .describe('Width to height; adaptive follows what is given.')

/** Seedance 2.5. */
export const seedance25Options = z.strictObject({
  duration: length(4, 30),
  resolution: sizes(['480p', '720p', '1080p'], '720p'),
  aspectRatio,
  audio,
  task: z
    .enum(['reference', 'edit', 'extend'])
    .default('reference')
    .describe('What a given clip is for: to follow, to be edited, or to be continued.'),
  format: z.enum(['mp4', 'mov']).default('mp4').describe('File format of the result.'),
  ...common,
})

const seedance20 = {
  duration: length(4, 15),
  aspectRatio,
  audio,
  webSearch: z.boolean().default(false).describe('Looks things up before it begins.'),
  ...common,
}

/** Seedance 2.0. */
export const seedance20Options = z.strictObject({
  ...seedance20,
  resolution: sizes(['480p', '720p', '1080p', '4k'], '720p'),
})

/** Seedance 2.0 Fast and Mini. */
export const seedance20SmallOptions = z.strictObject({
  ...seedance20,
  resolution: sizes(['480p', '720p'], '720p'),
})

/** Seedance 1.5 Pro. */
export const seedance15Options = z.strictObject({
  duration: length(4, 12),
  resolution: sizes(['480p', '720p', '1080p'], '720p'),
  aspectRatio,
  audio,
  cameraFixed,
  ...common,
})

/** Seedance 1.0: silent; from text it wants a real ratio. */
export const seedance10Options = z.strictObject({
  duration: length(2, 12),
  resolution: sizes(['480p', '720p', '1080p'], '1080p'),
  aspectRatio: aspectRatio.unwrap().optional().describe('Width to height; adaptive follows a first frame.'),
  cameraFixed,
  ...common,
})
