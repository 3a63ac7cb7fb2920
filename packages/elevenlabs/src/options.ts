import { z } from 'zod'

/** The vendor's formats by their own names: codec, samples per second, kbit/s. */
export const vendorFormats = [
  'mp3_22050_32',
  'mp3_24000_48',
  'mp3_44100_32',
  'mp3_44100_64',
  'mp3_44100_96',
  'mp3_44100_128',
  'mp3_44100_192',
  'pcm_8000',
  'pcm_16000',
  'pcm_22050',
  'pcm_24000',
  'pcm_32000',
  'pcm_44100',
  'pcm_48000',
  'wav_8000',
  'wav_16000',
  'wav_22050',
  'wav_24000',
  'wav_32000',
  'wav_44100',
  'wav_48000',
  'opus_48000_32',
  'opus_48000_64',
  'opus_48000_96',
  'opus_48000_128',
  'opus_48000_192',
  'ulaw_8000',
  'alaw_8000',
] as const

/** What a codec alone means: the best that every plan may ask for. */
export const shortFormats = {
  mp3: 'mp3_44100_128',
  wav: 'wav_24000',
  pcm: 'pcm_24000',
  opus: 'opus_48000_128',
  ulaw: 'ulaw_8000',
  alaw: 'alaw_8000',
} as const satisfies Readonly<Record<string, (typeof vendorFormats)[number]>>

const share = (what: string) => z.number().min(0).max(1).optional().describe(what)

const common = {
  voice: z.string().min(1).describe('Voice, by id, name or description.'),
  format: z
    .enum(['mp3', 'wav', 'pcm', 'opus', 'ulaw', 'alaw', ...vendorFormats])
    .default('mp3')
    .describe('File format of the result; some need a paid plan of the vendor.'),
  seed: z
    .int()
    .min(0)
    .max(4_294_967_295)
    .optional()
    .describe('Number that makes a result nearly repeatable.'),
  stability: share('How even the delivery is; lower is livelier.'),
  similarityBoost: share('How closely the original voice is kept to.'),
  textNormalization: z
    .enum(['auto', 'on', 'off'])
    .optional()
    .describe('Whether numbers and the like are spelled out.'),
}
const language = z.string().length(2).optional().describe('Language of the speech, ISO 639-1.')
const speed = z.number().min(0.7).max(1.2).optional().describe('Pace of the speech, 1 being normal.')
const emotion = z
  .string()
  .min(1)
  .max(40)
  .optional()
  .describe('Mood of the speech; this model has none of its own and is set to a livelier delivery.')
const context = {
  previousText: z.string().optional().describe('What was said before, for the flow of speech.'),
  nextText: z.string().optional().describe('What will be said next, for the flow of speech.'),
}

/** v4: settled by its tags, without pace. */
export const v4Options = z.strictObject({ ...common, language })

/** v3. */
export const v3Options = z.strictObject({ ...common, language, speed })

/** Flash and turbo. */
export const flashOptions = z.strictObject({ ...common, ...context, language, speed, emotion })

/** Multilingual and the older ones. */
export const multilingualOptions = z.strictObject({
  ...common,
  ...context,
  speed,
  emotion,
  styleExaggeration: share('How much the style of the voice is exaggerated.'),
  speakerBoost: z
    .boolean()
    .optional()
    .describe('Brings the voice closer to its original, at some cost in time.'),
})
