/** Sizes as the vendor writes them, by resolution and aspect ratio: `@runwayml/sdk` 4.20.1. */
export type Sizes = Readonly<Record<string, Readonly<Record<string, string>>>>

const wide = { '16:9': '1280:720', '9:16': '720:1280' } as const
const wide1080 = { '16:9': '1920:1080', '9:16': '1080:1920' } as const
const gen4 = { ...wide, '4:3': '1104:832', '3:4': '832:1104', '1:1': '960:960', '21:9': '1584:672' } as const
const seedance720 = {
  '21:9': '1470:630',
  ...wide,
  '4:3': '1112:834',
  '1:1': '960:960',
  '3:4': '834:1112',
} as const
const seedance480 = { '21:9': '992:432', '4:3': '752:560', '1:1': '640:640', '3:4': '560:752' } as const
const seedance1080 = {
  '21:9': '2206:946',
  ...wide1080,
  '4:3': '1664:1248',
  '1:1': '1440:1440',
  '3:4': '1248:1664',
} as const
const wan = {
  '480p': { '16:9': '832:480', '4:3': '720:544', '1:1': '624:624', '3:4': '544:720', '9:16': '480:832' },
  '720p': { ...wide, '4:3': '1104:832', '1:1': '960:960', '3:4': '832:1104' },
  '1080p': { ...wide1080, '4:3': '1648:1248', '1:1': '1440:1440', '3:4': '1248:1648' },
} as const
const seedance2Small = {
  '480p': { ...seedance480, '16:9': '864:496', '9:16': '496:864' },
  '720p': seedance720,
} as const

const gen4Pictures = {
  '720p': { ...wide, '1:1': '720:720', '4:3': '960:720', '3:4': '720:960', '21:9': '1680:720' },
  '1080p': {
    ...wide1080,
    '1:1': '1080:1080',
    '4:3': '1440:1080',
    '3:4': '1080:1440',
    '21:9': '2112:912',
  },
} as const

/** By the vendor's id of the model; a model that is not here takes ratios by their own names, or none. */
export const sizes = {
  'gen4.5': { '720p': gen4 },
  gen4_turbo: { '720p': gen4 },
  act_two: { '720p': gen4 },
  'veo3.1': { '720p': wide, '1080p': wide1080 },
  'veo3.1_fast': { '720p': wide, '1080p': wide1080 },
  happyhorse_1_0: {
    '720p': { ...wide, '1:1': '960:960', '4:3': '1108:832', '3:4': '832:1108' },
    '1080p': { ...wide1080, '1:1': '1440:1440', '4:3': '1662:1248', '3:4': '1248:1662' },
  },
  seedance2: {
    ...seedance2Small,
    '1080p': seedance1080,
    '4k': {
      '21:9': '3840:1646',
      '16:9': '3840:2160',
      '4:3': '3840:2880',
      '1:1': '3840:3840',
      '3:4': '2880:3840',
      '9:16': '2160:3840',
    },
  },
  seedance2_fast: seedance2Small,
  seedance2_mini: seedance2Small,
  seedance2_5: {
    '480p': { ...seedance480, '16:9': '854:480', '9:16': '480:854' },
    '720p': seedance720,
    '1080p': seedance1080,
  },
  gemini_omni_flash: { '720p': wide },
  'gemini_omni_flash_1.1': {
    '360p': { '16:9': '640:360', '9:16': '360:640' },
    '720p': wide,
    '1080p': wide1080,
    '4k': { '16:9': '3840:2160', '9:16': '2160:3840' },
  },
  wan3: wan,
  wan3_prime: wan,
  gen4_image: gen4Pictures,
  gen4_image_turbo: gen4Pictures,
  'gemini_2.5_flash': {
    '1k': {
      '16:9': '1344:768',
      '9:16': '768:1344',
      '1:1': '1024:1024',
      '4:3': '1184:864',
      '3:4': '864:1184',
      '21:9': '1536:672',
      '2:3': '832:1248',
      '3:2': '1248:832',
      '4:5': '896:1152',
      '5:4': '1152:896',
    },
  },
} as const satisfies Record<string, Sizes>

/** The vendor's word for a size; undefined for a model that has no such words. */
export function sizeOf(vendorId: string, resolution: unknown, aspectRatio: unknown): string | undefined {
  const known: Readonly<Record<string, Sizes>> = sizes
  return known[vendorId]?.[String(resolution)]?.[String(aspectRatio)]
}
