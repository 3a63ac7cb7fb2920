import { z } from 'zod'

type Names = readonly [string, ...string[]]

const share = (what: string) => z.number().min(0).max(1).optional().describe(what)
const yes = (what: string) => z.boolean().optional().describe(what)
const ratio = <const Ratios extends Names>(ratios: Ratios) =>
  z.enum(ratios).optional().describe('Width to height; left out, as the vendor or a given picture has it.')
const size = <const Sizes extends Names>(sizes: Sizes, preset: Sizes[number]) =>
  z.enum(sizes).default(preset).describe('Shorter side of the picture.')
const seconds = <const Lengths extends readonly number[]>(lengths: Lengths, preset: Lengths[number]) =>
  z.literal(lengths).default(preset).describe('Length of the clip in seconds.')
const range = (from: number, to: number) =>
  z.int().min(from).max(to).default(5).describe('Length of the clip in seconds.')
const tolerance = (most: number, preset: number) =>
  z
    .int()
    .min(1)
    .max(most)
    .default(preset)
    .describe('How much the content filter lets through; 1 is strictest.')

const seed = z.int().min(0).optional().describe('Number that makes a result repeatable.')
const negativePrompt = z.string().optional().describe('What must not appear.')
const audio = z.boolean().default(true).describe('Sound made together with the picture.')
// The vendor tells no limit.
const count = z.int().min(1).max(4).default(1).describe('Number of results.')
// Its limits, and those of the steps, are told by @ai-sdk/fal 3.0.41.
const guidance = z.number().min(1).max(20).optional().describe('How closely the prompt is followed.')
const steps = z.int().min(1).max(50).optional().describe('Steps of work; more is finer and slower.')
const acceleration = z.enum(['none', 'regular', 'high']).optional().describe('Speed at a cost in quality.')
const enhancePrompt = yes('Lets the vendor enrich the prompt.')

const picture = {
  aspectRatio: ratio(['1:1', '16:9', '9:16', '4:3', '3:4', '3:2', '2:3', '21:9', '9:21']),
  format: z.enum(['jpeg', 'png']).default('jpeg').describe('File format of the result.'),
  seed,
}
const weights = { ...picture, count, steps, guidance }
const older = { ...picture, count, enhancePrompt, safetyTolerance: tolerance(6, 2) }

/** FLUX.2 pro and max. */
export const flux2Options = z.strictObject({ ...picture, safetyTolerance: tolerance(5, 2) })
/** FLUX.1 Kontext pro. */
export const kontextOptions = z.strictObject({ ...older, guidance })
/** FLUX 1.1 pro ultra. */
export const ultraOptions = z.strictObject({
  ...older,
  imageStrength: share('How much the given picture counts.'),
  raw: yes('A less processed look.'),
})
/** FLUX.1 schnell. */
export const schnellOptions = z.strictObject({ ...weights, acceleration })
/** FLUX.1 dev. */
export const devOptions = z.strictObject({
  ...schnellOptions.shape,
  strength: share('How far the result may go from a given picture.'),
})
/** Stable Diffusion 3.5. */
export const sd35Options = z.strictObject({ ...weights, negativePrompt })

const kling = {
  aspectRatio: ratio(['16:9', '9:16', '1:1']),
  negativePrompt,
  guidance: share('How closely the prompt is followed.'),
}
/** Kling 3.0 pro. */
export const kling30Options = z.strictObject({ duration: range(3, 15), audio, ...kling })
/** Kling 2.6 pro. */
export const kling26Options = z.strictObject({ duration: seconds([5, 10], 5), audio, ...kling })
/** Kling 2.5 Turbo pro: silent. */
export const kling25Options = z.strictObject({ duration: seconds([5, 10], 5), ...kling })

/** Veo 3.1 Lite. */
export const veoLiteOptions = z.strictObject({
  duration: seconds([4, 6, 8], 8),
  resolution: size(['720p', '1080p'], '720p'),
  aspectRatio: ratio(['16:9', '9:16']),
  audio,
  negativePrompt,
  seed,
  safetyTolerance: tolerance(6, 4),
  autoFix: yes('Rewrites a prompt that the content filter would refuse.'),
})
/** Veo 3.1 and Veo 3.1 Fast. */
export const veoOptions = z.strictObject({
  ...veoLiteOptions.shape,
  resolution: size(['720p', '1080p', '4k'], '720p'),
})
/** Seedance 1.5 pro. */
export const seedanceOptions = z.strictObject({
  duration: range(4, 12),
  resolution: size(['480p', '720p', '1080p'], '720p'),
  aspectRatio: ratio(['21:9', '16:9', '4:3', '1:1', '3:4', '9:16', 'auto']),
  audio,
  seed,
  cameraFixed: yes('The camera stands still.'),
})
/** Hailuo 2.3 pro: nothing else to set. */
export const hailuoOptions = z.strictObject({ promptOptimizer: enhancePrompt })
/** Wan 2.6. */
export const wanOptions = z.strictObject({
  duration: seconds([5, 10, 15], 5),
  resolution: size(['720p', '1080p'], '1080p'),
  aspectRatio: ratio(['16:9', '9:16', '1:1', '4:3', '3:4']),
  negativePrompt: z.string().max(500).optional().describe('What must not appear.'),
  seed,
  promptExpansion: enhancePrompt,
  multiShots: yes('Several shots; needs promptExpansion.'),
})
/** Ray 2. */
export const ray2Options = z.strictObject({
  duration: seconds([5, 9], 5),
  resolution: size(['540p', '720p', '1080p'], '540p'),
  aspectRatio: ratio(['16:9', '9:16', '4:3', '3:4', '21:9', '9:21']),
  loop: yes('The end leads back to the beginning.'),
})

/** Eleven v3. */
export const elevenV3Options = z.strictObject({
  voice: z.string().min(1).optional().describe('Voice, by name or id; left out, Rachel.'),
  language: z.string().length(2).optional().describe('Language of the speech, ISO 639-1.'),
  stability: share('How even the delivery is; lower is livelier.'),
  textNormalization: z.enum(['auto', 'on', 'off']).optional().describe('Whether numbers are spelled out.'),
})
/** Eleven Multilingual v2 and Turbo v2.5. */
export const elevenOptions = z.strictObject({
  ...elevenV3Options.shape,
  speed: z.number().min(0.7).max(1.2).optional().describe('Pace of the speech, 1 being normal.'),
  similarityBoost: share('How closely the original voice is kept to.'),
  styleExaggeration: share('How much the style of the voice is exaggerated.'),
  previousText: z.string().optional().describe('What was said before, for the flow of speech.'),
  nextText: z.string().optional().describe('What will be said next, for the flow of speech.'),
})

/** HeyGen Avatar IV from a picture. */
export const heygenOptions = z.strictObject({
  voice: z.string().min(1).optional().describe('Voice, by name.'),
  resolution: size(['360p', '480p', '540p', '720p', '1080p'], '720p'),
  aspectRatio: z.enum(['16:9', '9:16', '1:1']).default('16:9').describe('Width to height.'),
  talkingStyle: z.enum(['stable', 'expressive']).default('stable').describe('How much the figure moves.'),
  caption: yes('Shows what is said.'),
})
/** OmniHuman 1.5. */
export const omnihumanOptions = z.strictObject({
  motionPrompt: z.string().min(1).optional().describe('How the person behaves; it is not spoken.'),
  resolution: size(['720p', '1080p'], '1080p'),
  turboMode: yes('Quicker, at some cost in quality.'),
})
/** The lip-sync of sync. */
export const lipsyncOptions = z.strictObject({
  syncMode: z
    .enum(['cut_off', 'loop', 'bounce', 'silence', 'remap'])
    .default('cut_off')
    .describe('What is done where speech and clip differ in length.'),
})
