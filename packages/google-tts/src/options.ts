import { z } from 'zod'
import { agree, languageOf } from './languages.ts'
import { type Family, voiceName } from './voices.ts'

const formats = ['mp3', 'wav', 'opus', 'pcm', 'mulaw', 'alaw'] as const
const format = <const Names extends readonly string[]>(names: Names) =>
  z.enum(names).default('mp3').describe('File format of the result; mulaw and alaw are WAV files.')

const common = {
  language: z
    .string()
    .min(2)
    .max(40)
    .optional()
    .describe(
      "Language of the speech, as a tag or in English; left out, the voice's own or American English.",
    ),
  volume: z
    .number()
    .min(-96)
    .max(16)
    .optional()
    .describe("Loudness in dB above the voice's own; above 10 it hardly gets louder."),
  sampleRate: z.int().positive().optional().describe("Samples per second; left out, the voice's own."),
  effects: z
    .array(z.string().min(1))
    .optional()
    .describe('Audio profiles of the vendor, applied in this order, such as headphone-class-device.'),
}
const speed = z.number().min(0.25).max(2).optional().describe('Pace of the speech, 1 being normal.')
const pitch = z.number().min(-20).max(20).optional().describe('Pitch in semitones, 0 being normal.')
const listedVoice = z
  .string()
  .min(1)
  .optional()
  .describe("Voice, by id or description; left out, the family's first for the language.")
const speaker = z
  .string()
  .min(1)
  .default('Kore')
  .describe('Voice, by id, description, or the name of a speaker, who speaks any language.')

/**
 * A voice's name tells its family and language: what does not fit together is refused before it is sent. A speaker of
 * Chirp 3 HD is there in other languages too.
 */
const spokenBy =
  (family: Family) =>
  (
    { voice, language }: { readonly voice?: string | undefined; readonly language?: string | undefined },
    context: z.RefinementCtx,
  ) => {
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    const asked = languageOf(language ?? 'en')
    if (!asked) refuse('language', `"${language}" is none that is known; de-DE or German would be`)
    const name = voiceName(voice ?? '')
    if (voice === undefined || !asked) return
    if (!name) refuse('voice', `"${voice}" is not the name of a voice; en-US-${family}-… would be`)
    else if (name.family !== family)
      refuse('voice', `${voice} is a ${name.family} voice, for google-tts/${name.family.toLowerCase()}`)
    else if (family !== 'Chirp3-HD' && language && !agree(languageOf(name.locale ?? ''), asked))
      refuse('language', `${voice} speaks ${name.locale}; leave language out, or name a voice of ${language}`)
  }

/** Chirp 3 HD. */
export const chirpOptions = z
  .strictObject({
    ...common,
    voice: speaker,
    format: format(formats),
    speed,
    markup: z
      .boolean()
      .default(false)
      .describe('Takes [pause short], [pause] and [pause long] in the text as pauses.'),
  })
  .superRefine(spokenBy('Chirp3-HD'))

/** Gemini-TTS, which has the speakers of Chirp 3 HD. */
export const geminiOptions = z
  .strictObject({
    ...common,
    voice: speaker,
    format: format(formats),
    style: z.string().min(1).max(1000).optional().describe('How to speak, said in plain words.'),
    emotion: z.string().min(1).max(40).optional().describe('Mood of the speech.'),
  })
  .superRefine(spokenBy('Chirp3-HD'))

const older = { ...common, voice: listedVoice, format: format([...formats, 'm4a']), speed }

/** Studio voices. */
export const studioOptions = z.strictObject(older).superRefine(spokenBy('Studio'))

/** The other families. */
export const classicOptions = (family: Family) =>
  z.strictObject({ ...older, pitch }).superRefine(spokenBy(family))
