import { z } from 'zod'
import { retiredVoice, speakers, voices } from './voices.ts'

/** An enum by its names, or by its numbers, which Google's own clients send. */
const protoEnum = <Name extends string>(numbers: Readonly<Record<Name, number>>) =>
  z.preprocess(
    (value) => Object.entries(numbers).find(([, number]) => number === value)?.[0] ?? value,
    z.enum(Object.keys(numbers) as Name[]),
  )

/** Fields and numbers of google/cloud/texttospeech/v1/cloud_tts.proto; a field that is none is refused. */
export const body = z.strictObject({
  input: z.strictObject({
    text: z.string().optional(),
    ssml: z.string().optional(),
    markup: z.string().optional(),
    multiSpeakerMarkup: z
      .strictObject({ turns: z.array(z.strictObject({ speaker: z.string(), text: z.string() })) })
      .optional(),
    prompt: z.string().optional(),
    customPronunciations: z.object({}).optional(),
  }),
  voice: z.strictObject({
    languageCode: z.string().min(1),
    name: z.string().optional(),
    ssmlGender: protoEnum({
      SSML_VOICE_GENDER_UNSPECIFIED: 0,
      MALE: 1,
      FEMALE: 2,
      NEUTRAL: 3,
    }).optional(),
    modelName: z.string().optional(),
    multiSpeakerVoiceConfig: z.object({}).optional(),
  }),
  audioConfig: z.strictObject({
    audioEncoding: protoEnum({
      LINEAR16: 1,
      MP3: 2,
      OGG_OPUS: 3,
      MULAW: 5,
      ALAW: 6,
      PCM: 7,
      M4A: 8,
    }),
    speakingRate: z.union([z.literal(0), z.number().min(0.25).max(2)]).default(1),
    pitch: z.number().min(-20).max(20).default(0),
    volumeGainDb: z.number().min(-96).max(16).default(0),
    sampleRateHertz: z.int().min(0).default(0),
    effectsProfileId: z.array(z.string()).default([]),
  }),
  advancedVoiceOptions: z.object({}).optional(),
})
export type Body = z.output<typeof body>

const bytesOf = (text: string) => Buffer.byteLength(text)
const tooLong =
  'Either `input.text` or `input.ssml` is longer than the limit of 5000 bytes. This limit is different from quotas.'

/** What the vendor would refuse of a well-formed body, in its words where they are known; undefined when all is well. */
export function problemOf({ input, voice, audioConfig }: Body): string | undefined {
  const { text, ssml, markup, multiSpeakerMarkup, prompt } = input
  const sources = [text, ssml, markup, multiSpeakerMarkup].filter((source) => source !== undefined)
  if (sources.length !== 1) return 'Exactly one of `input.text`, `input.ssml`, `input.markup` must be set.'
  const isGemini = voice.modelName !== undefined
  const most = isGemini ? 4000 : 5000
  if ([text, ssml, markup, prompt].some((each) => bytesOf(each ?? '') > most)) return tooLong
  if (prompt !== undefined && !isGemini) return '`input.prompt` needs a promptable model.'
  if (voice.ssmlGender === 'NEUTRAL') return 'Gender neutral voices are not supported.'
  if (ssml !== undefined && !/^\s*<speak[\s>][\s\S]*<\/speak>\s*$/.test(ssml)) return 'Invalid SSML.'
  return isGemini ? geminiProblem(input, voice) : voiceProblem(input, voice, audioConfig)
}

function geminiProblem(input: Body['input'], { modelName, name = '' }: Body['voice']): string | undefined {
  if (!/^gemini-2\.5-(flash|pro)-tts$/.test(modelName ?? '')) return `Model '${modelName}' does not exist.`
  if (!speakers.has(name)) return `Voice '${name}' does not exist. Is it misspelled?`
  return (input.ssml ?? input.markup) ? 'This model takes plain text only.' : undefined
}

function voiceProblem(
  { ssml, markup }: Body['input'],
  { name, languageCode: language }: Body['voice'],
  { pitch, audioEncoding }: Body['audioConfig'],
): string | undefined {
  const spoken = [...voices, retiredVoice]
  const voice = spoken.find((each) => (name ? each.name === name : each.locale === language))
  if (!voice) return `Voice '${name ?? ''}' does not exist. Is it misspelled?`
  const { family, locale } = voice
  if (locale.toLowerCase() !== language.toLowerCase())
    return `Requested language code '${language}' doesn't match the voice '${name}''s language code '${locale}'. Either pick a different voice, or change the requested language code to '${locale}'.`
  const isChirp = family === 'Chirp3-HD'
  if (pitch !== 0 && (isChirp || family === 'Studio')) return 'This voice does not support pitch parameters.'
  if (markup !== undefined && !isChirp) return '`input.markup` is for Chirp 3: HD voices only.'
  if (ssml !== undefined && isChirp) return 'This voice does not support SSML.'
  if (audioEncoding === 'M4A' && isChirp) return 'This voice does not support the audio encoding M4A.'
  return undefined
}
