import { z } from 'zod'

const clipRatios = ['9:16', '3:4', '1:1', '4:3', '16:9', '21:9'] as const
const dreamRatios = ['16:9', '1:1', '9:16', '4:3', '3:4', '21:9', '9:21'] as const
const strengths = ['adhere', 'flex', 'reimagine'].flatMap((way) =>
  [1, 2, 3].map((degree) => `${way}_${degree}`),
)
const fiveOr = (longer: number) =>
  z
    .union([z.literal(5), z.literal(longer)])
    .default(5)
    .describe('Length of the clip in seconds.')
const loop = z.boolean().default(false).describe('The end leads back to the beginning.')
const hdr = z.boolean().default(false).describe('High dynamic range, for accounts that may.')
const exr = z.boolean().default(false).describe('The frames as EXR files too; needs hdr.')

/** Ray 3.2. */
export const rayOptions = z.strictObject({
  duration: fiveOr(10),
  resolution: z.enum(['360p', '540p', '720p', '1080p']).default('720p').describe('Height of the picture.'),
  aspectRatio: z.enum(clipRatios).optional().describe('Width to height.'),
  loop,
  hdr,
  exr,
})

/** Ray 3.2, changing a given clip. */
export const editOptions = z.strictObject({
  resolution: z.enum(['540p', '720p', '1080p']).default('720p').describe('Height of the picture.'),
  strength: z
    .enum(strengths)
    .optional()
    .describe('How far it may go from the given clip: adhere_1 least, reimagine_3 most.'),
})

/** Ray 3.2, giving a clip another shape. */
export const reframeOptions = z.strictObject({
  resolution: z.enum(['540p', '720p', '1080p']).default('720p').describe('Height of the picture.'),
  aspectRatio: z.enum(clipRatios).default('16:9').describe('Width to height that it shall have.'),
})

/** Uni. */
export const uniOptions = z.strictObject({
  aspectRatio: z
    .enum(['3:1', '2:1', '16:9', '3:2', '1:1', '2:3', '9:16', '1:2', '1:3'])
    .optional()
    .describe('Width to height.'),
  format: z.enum(['png', 'jpeg']).optional().describe('File format of the result.'),
  style: z.enum(['auto', 'manga']).default('auto').describe('Look of the result.'),
  webSearch: z.boolean().default(false).describe('Looks things up before it draws.'),
})

/** Ray 2, of Dream Machine. */
export const ray2Options = z.strictObject({
  duration: fiveOr(9),
  resolution: z.enum(['540p', '720p', '1080p', '4k']).default('720p').describe('Height of the picture.'),
  aspectRatio: z.enum(dreamRatios).default('16:9').describe('Width to height.'),
  loop,
})

/** Ray 2, changing a given clip. */
export const modifyOptions = z.strictObject({
  mode: z
    .enum(strengths)
    .default('flex_1')
    .describe('How far it may go from the given clip: adhere_1 least, reimagine_3 most.'),
})

/** Photon, of Dream Machine. */
export const photonOptions = z.strictObject({
  aspectRatio: z.enum(dreamRatios).default('16:9').describe('Width to height.'),
  format: z.enum(['jpg', 'png']).default('jpg').describe('File format of the result.'),
})
