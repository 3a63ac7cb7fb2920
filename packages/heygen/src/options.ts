import { z } from 'zod'

const voice = z.string().min(1).describe('Voice, by id, name or description.')
const speed = z.number().min(0.5).max(1.5).optional().describe('Pace of the speech, 1 being normal.')
const background = z
  .string()
  .min(1)
  .optional()
  .describe(
    'A colour as #RRGGBB, or the https address of a picture. Other words are left out, with a warning.',
  )
const gesture = z
  .string()
  .min(1)
  .max(500)
  .optional()
  .describe('How the avatar moves, in words: small nods, hands still.')

/** What every talking video takes. */
const talking = {
  speed,
  pitch: z.int().min(-50).max(50).optional().describe('Pitch of the voice, 0 being normal.'),
  volume: z.number().min(0).max(1).optional().describe('Loudness of the voice, 1 being full.'),
  language: z.string().optional().describe('Locale of the speech, as en-US.'),
  resolution: z.enum(['720p', '1080p', '4k']).default('1080p').describe('Shorter side of the picture.'),
  aspectRatio: z
    .enum(['16:9', '9:16', '4:5', '5:4', '1:1', 'auto'])
    .default('16:9')
    .describe('Width to height.'),
  background,
  framing: z.enum(['contain', 'cover']).optional().describe('How the avatar fits into the picture.'),
  format: z.enum(['mp4', 'webm']).default('mp4').describe('File format of the result.'),
  removeBackground: z.boolean().optional().describe('Leaves the background transparent; webm only.'),
}
const avatarId = z.string().min(1).describe('Avatar look, by id, name or description.')

/** Avatar IV and III. */
export const avatarOptions = z.strictObject({ avatarId, voice: voice.optional(), ...talking })

/** Avatar V. */
export const avatarVOptions = z.strictObject({ avatarId, voice: voice.optional(), ...talking, gesture })

/** A talking photo. */
export const photoOptions = z.strictObject({
  voice,
  ...talking,
  gesture,
  expressiveness: z.enum(['low', 'medium', 'high']).default('low').describe('How lively the face is.'),
})

/** A short clip with an avatar, from a prompt. */
export const cinematicOptions = z.strictObject({
  avatarId,
  duration: z.int().min(4).max(15).default(10).describe('Length of the clip in seconds.'),
  resolution: z.enum(['720p', '1080p']).default('720p').describe('Shorter side of the picture.'),
  aspectRatio: z.enum(['16:9', '9:16', '1:1']).default('16:9').describe('Width to height.'),
  enhancePrompt: z.boolean().optional().describe('Lets the vendor enrich the prompt.'),
})

/** Lip-sync of a given clip. */
export const lipsyncOptions = z.strictObject({})

/** The video agent: it decides the rest itself. */
export const agentOptions = z.strictObject({ avatarId: avatarId.optional(), voice: voice.optional() })

/** Starfish speech. */
export const speechOptions = z.strictObject({
  voice,
  speed: z.number().min(0.5).max(2).default(1).describe('Pace of the speech, 1 being normal.'),
})
