import { z } from 'zod'

type Names = readonly [string, ...string[]]

const resolution = <const Sizes extends Names>(names: Sizes, preset: Sizes[number]) =>
  z.enum(names).default(preset).describe('Shorter side of the picture.')
const aspectRatio = <const Ratios extends Names>(names: Ratios, preset: Ratios[number]) =>
  z.enum(names).default(preset).describe('Width to height.')

const motionPrompt = z.string().trim().min(1).describe('How the person behaves; it is not spoken.')
/** For models that can't do without: the vendor has no default. */
const neededMotionPrompt = motionPrompt.default('The person speaks calmly to the camera.')

/** How a text is spoken; a given recording has a voice already. */
const speech = {
  voice: z
    .string()
    .min(1)
    .optional()
    .describe("The vendor's id of a voice (voice_…), without which no text is spoken."),
  speed: z.number().min(0.7).max(1.2).optional().describe('Pace of the speech, 1 being normal.'),
  stability: z.number().min(0).max(1).optional().describe('How even the delivery is; lower is livelier.'),
  language: z.string().min(1).optional().describe('Language of the speech.'),
}
const share = z.number().min(0).max(1)

/** Hedra's own models. */
export const hedraOptions = z.strictObject({
  motionPrompt: neededMotionPrompt,
  aspectRatio: aspectRatio(['16:9', '9:16', '1:1', '4:3', '3:4', '21:9', '9:21'], '16:9'),
  resolution: resolution(['540p', '720p', '1080p'], '720p'),
  speakerPosition: z
    .tuple([share, share])
    .optional()
    .describe('Where on the picture the speaker is: [x, y] from the top left, each 0 to 1.'),
  ...speech,
})

/** OmniHuman. */
export const omnihumanOptions = z.strictObject({
  motionPrompt: motionPrompt.optional(),
  aspectRatio: z.enum(['16:9']).optional().describe('Width to height.'),
  resolution: resolution(['720p', '1080p'], '720p'),
  ...speech,
})

/** Kling's avatar. */
export const klingOptions = z.strictObject({
  motionPrompt: motionPrompt.max(2500).optional(),
  aspectRatio: aspectRatio(['16:9', '9:16', '1:1'], '16:9'),
  resolution: z.enum(['720p']).optional().describe('Shorter side of the picture.'),
  quality: z.enum(['standard', 'pro']).default('standard').describe("The vendor's grade of quality."),
  ...speech,
})

/** VEED Fabric. */
export const fabricOptions = z.strictObject({
  motionPrompt: neededMotionPrompt,
  aspectRatio: aspectRatio(['16:9', '9:16', '4:3', '3:4', '1:1'], '16:9'),
  resolution: resolution(['480p', '720p'], '720p'),
  ...speech,
})
