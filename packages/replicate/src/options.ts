import { z } from 'zod'

type Names = readonly [string, ...string[]]
type Lengths = readonly [number, number, ...number[]]

const ratios = <const Values extends Names>(values: Values, preset: Values[number] = values[0]) =>
  z.enum(values).default(preset).describe('Width to height; a given picture comes before it.')
const sizes = <const Values extends Names>(values: Values, preset: Values[number]) =>
  z.enum(values).default(preset).describe('Size of the picture; 1k is one megapixel, 2k is four.')
const formats = <const Values extends Names>(values: Values) =>
  z.enum(values).default(values[0]).describe('File format of the result.')
const length = (from: number, to: number) =>
  z.int().min(from).max(to).default(5).describe('Length of the clip in seconds.')
const lengths = <const Values extends Lengths>(values: Values, preset: Values[number]) =>
  z.literal(values).default(preset).describe('Length of the clip in seconds.')
const count = (most: number) => z.int().min(1).max(most).default(1).describe('Number of pictures.')
const steps = (from: number, to: number, preset: number) =>
  z.int().min(from).max(to).default(preset).describe('Steps of work; more is finer and slower.')
const guidance = (from: number, to: number, preset: number) =>
  z.number().min(from).max(to).default(preset).describe('How closely the prompt is followed.')
const tolerance = (most: number) =>
  z.int().min(1).max(most).default(2).describe('How much the content filter lets through; 1 is strictest.')
const share = (preset: number, meaning: string) => z.number().min(0).max(1).default(preset).describe(meaning)
const flag = (preset: boolean, meaning: string) => z.boolean().default(preset).describe(meaning)

const seed = z.int().min(0).optional().describe('Number that makes a result repeatable.')
const negativePrompt = z.string().max(2500).optional().describe('What must not appear.')
const format = formats(['webp', 'jpeg', 'png'])
const audio = (preset: boolean) => flag(preset, 'Makes sound with the picture.')
const goFast = flag(true, 'Works quicker by optimizations that can cost quality.')
const promptUpsampling = flag(false, 'Lets the model enrich the prompt.')
const promptOptimizer = flag(true, 'Lets the model enrich the prompt.')
const imageStrength = (preset: number) => share(preset, 'How much the given picture counts.')
const promptStrength = (preset: number) =>
  share(preset, 'How much the prompt counts beside a given picture; at 1 nothing of that is left.')

const wide = ['1:1', '16:9', '21:9', '3:2', '2:3', '4:5', '5:4', '3:4', '4:3', '9:16', '9:21'] as const
const usual = ['1:1', '16:9', '3:2', '2:3', '4:5', '5:4', '9:16', '3:4', '4:3'] as const

/** Ratios of FLUX.2 with a picture to follow and without, the preset first. */
export const flux2Ratios = { withPicture: ['match_input_image', ...usual], fromText: usual } as const
const flux2 = {
  aspectRatio: z
    .enum(flux2Ratios.withPicture)
    .optional()
    .describe('Width to height; left out, that of a given picture, else square.'),
  seed,
  format,
}
/** FLUX.2 pro. */
export const flux2ProOptions = z.strictObject({
  ...flux2,
  resolution: sizes(['0.5 MP', '1k', '2 MP', '2k'], '1k'),
  safetyTolerance: tolerance(5),
})
/** FLUX.2 dev. */
export const flux2DevOptions = z.strictObject({ ...flux2, goFast })

const flux1 = { aspectRatio: ratios(wide), count: count(4), seed, format, goFast }
/** FLUX.1 schnell. */
export const schnellOptions = z.strictObject({ ...flux1, steps: steps(1, 4, 4) })
/** FLUX.1 dev. */
export const devOptions = z.strictObject({
  ...flux1,
  steps: steps(1, 50, 28),
  guidance: guidance(0, 10, 3.5),
  promptStrength: promptStrength(0.8),
})

const fluxPro = { seed, safetyTolerance: tolerance(6) }
/** FLUX 1.1 pro. */
export const pro11Options = z.strictObject({
  ...fluxPro,
  aspectRatio: ratios(usual),
  promptUpsampling,
  format,
})
/** FLUX 1.1 pro ultra. */
export const ultraOptions = z.strictObject({
  ...fluxPro,
  aspectRatio: ratios(wide),
  raw: flag(false, 'A less processed look.'),
  imageStrength: imageStrength(0.1),
  format: formats(['jpeg', 'png']),
})
/** FLUX.1 fill. */
export const fillOptions = z.strictObject({
  ...fluxPro,
  mask: z
    .url()
    .optional()
    .describe('Mask as an https address or data: URI; white is filled. Left out, the alpha channel.'),
  steps: steps(15, 50, 50),
  guidance: guidance(1.5, 100, 60),
  promptUpsampling,
  format: formats(['jpeg', 'png']),
})

/** Stable Diffusion 3.5, by the guidance that a model usually wants. */
export const sd35Options = (usualGuidance: number) =>
  z.strictObject({
    aspectRatio: ratios(['16:9', '1:1', '21:9', '2:3', '3:2', '4:5', '5:4', '9:16', '9:21'], '1:1'),
    guidance: guidance(1, 10, usualGuidance),
    promptStrength: promptStrength(0.85),
    negativePrompt,
    seed,
    format,
  })
/** Luma Photon. */
export const photonOptions = z.strictObject({
  aspectRatio: ratios(['16:9', '1:1', '3:4', '4:3', '9:16', '9:21', '21:9']),
  imageStrength: imageStrength(0.85),
  seed,
})
/** GPT Image 2. */
export const gptImageOptions = z.strictObject({
  aspectRatio: ratios(['1:1', '3:2', '2:3', '4:3', '3:4', '16:9', '9:16', 'auto']),
  quality: z.enum(['auto', 'low', 'medium', 'high']).default('auto').describe('Grade of quality.'),
  background: z
    .enum(['auto', 'transparent', 'opaque'])
    .default('auto')
    .describe('What is behind the subject.'),
  count: count(10),
  format,
})

const kling = { aspectRatio: ratios(['16:9', '9:16', '1:1']), negativePrompt }
/** Kling 3.0. */
export const kling3Options = z.strictObject({
  ...kling,
  duration: length(3, 15),
  resolution: sizes(['720p', '1080p'], '1080p'),
  audio: audio(false),
})
/** Kling 2.6. */
export const kling26Options = z.strictObject({ ...kling, duration: lengths([5, 10], 5), audio: audio(true) })
/** Veo 3.1 and 3.1 Fast. */
export const veoOptions = z.strictObject({
  duration: lengths([4, 6, 8], 8),
  resolution: sizes(['720p', '1080p'], '1080p'),
  aspectRatio: ratios(['16:9', '9:16']),
  audio: audio(true),
  negativePrompt,
  seed,
})
const seedanceRatios = ['16:9', '4:3', '1:1', '3:4', '9:16', '21:9', '9:21'] as const
/** Seedance 1.0 Pro. */
export const seedance1Options = z.strictObject({
  duration: length(2, 12),
  resolution: sizes(['480p', '720p', '1080p'], '1080p'),
  aspectRatio: ratios(seedanceRatios),
  cameraFixed: flag(false, 'Keeps the camera still.'),
  seed,
})
/** Seedance 2.0. */
export const seedance2Options = z.strictObject({
  duration: length(4, 15),
  resolution: sizes(['480p', '720p', '1080p'], '720p'),
  aspectRatio: ratios([...seedanceRatios, 'adaptive']),
  audio: audio(true),
  seed,
})
/** Hailuo 2.3. */
export const hailuoOptions = z.strictObject({
  duration: lengths([6, 10], 6),
  resolution: sizes(['768p', '1080p'], '768p'),
  promptOptimizer,
})
/** MiniMax Video-01. */
export const video01Options = z.strictObject({ promptOptimizer })
const wan = { duration: length(5, 7), resolution: sizes(['480p', '720p'], '480p'), goFast, seed }
/** Wan 2.2 from frames, which decide the ratio. */
export const wanFramesOptions = z.strictObject(wan)
/** Wan 2.2 from text. */
export const wanTextOptions = z.strictObject({ ...wan, aspectRatio: ratios(['16:9', '9:16']) })
