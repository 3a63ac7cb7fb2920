import { z } from 'zod'

const address = (max: number) => z.url({ protocol: /^https$/i }).max(max)
const aspectRatio = z.enum(['16:9', '1:1', '9:16'])
const volume = z.number().min(0).max(1).optional()
const on = z.boolean().default(true)
const named = z.string().min(1).optional()

/** Ads from a link. Lists of styles and languages change, so the vendor's own names are passed on. */
export const adOptions = z.strictObject({
  productUrl: address(1000)
    .optional()
    .describe('Page of the product, where the text is not the link itself.'),
  title: named.describe('Name of the product, for own pictures; left out, the beginning of the text.'),
  reviews: named.describe('What customers say of the product, for own pictures.'),
  logoUrl: address(1000).optional().describe('Address of the logo, for own pictures.'),
  // The vendor names no default: the shortest is never dearer than what was wanted.
  duration: z
    .union([z.literal(15), z.literal(30), z.literal(45), z.literal(60)])
    .default(15)
    .describe('Length of the ad in seconds.'),
  aspectRatio: aspectRatio.default('16:9').describe('Width to height.'),
  language: named.describe('Language of the speech, by its code: en, de.'),
  script: named.describe('What is spoken, word by word; left out, the vendor writes it.'),
  scriptStyle: named.describe("Style of the script, by the vendor's name, as BenefitsV2."),
  visualStyle: named.describe("Style of the picture, by the vendor's name, as DynamicProductTemplate."),
  targetPlatform: named.describe('Where the ad is to be shown, as Tiktok.'),
  targetAudience: named.describe('Whom the ad is for, as runners.'),
  avatarId: z.guid().optional().describe("Avatar, by the vendor's id of the persona, a UUID."),
  voice: z.guid().optional().describe("Voice, by the vendor's id of the accent, a UUID."),
  voiceVolume: volume.describe('Loudness of the voice, 0 to 1.'),
  voiceEmotion: on.describe('Emotion in the voice.'),
  backgroundMusic: on.describe('Music behind the voice.'),
  musicUrl: address(255).optional().describe('Address of the music to use.'),
  musicVolume: volume.describe('Loudness of the music, 0 to 1.'),
  captions: on.describe('The spoken words as captions.'),
  captionStyle: named.describe("Style of the captions, by the vendor's name."),
  captionSize: z.int().min(1).optional().describe('Size of the letters of the captions.'),
  captionColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/i)
    .optional()
    .describe('Colour of the captions as #RRGGBB.'),
  callToAction: on.describe('A call to buy at the end.'),
  stockFootage: on.describe("The vendor's stock footage between the product's own pictures."),
})

/** A staged picture of a product, and a clip of it. */
export const anyshotOptions = z.strictObject({
  aspectRatio: aspectRatio.optional().describe('Width to height; left out, the vendor decides.'),
  motionStyle: named.describe('How the clip moves: talking, which the vendor takes by itself, or display.'),
  videoPrompt: named.describe('What happens in the clip; the text is about the picture.'),
})

/** The same, held by an avatar. */
export const avatarOptions = z.strictObject({ ...anyshotOptions.shape, avatarId: adOptions.shape.avatarId })
