import { invalidInput, type Job, type JsonObject, type Voice, type Warning } from '@genmux/core'
import { requestFields } from '@genmux/core/provider'
import { agree, googleTag, languageOf } from './languages.ts'
import { voiceName } from './voices.ts'

/** The vendor's encoding of each format, and what it comes as. */
const encodings: Readonly<Record<string, readonly [encoding: string, mimeType: string]>> = {
  mp3: ['MP3', 'audio/mpeg'],
  wav: ['LINEAR16', 'audio/wav'],
  opus: ['OGG_OPUS', 'audio/ogg'],
  mulaw: ['MULAW', 'audio/wav'],
  alaw: ['ALAW', 'audio/wav'],
  pcm: ['PCM', 'audio/l16'],
  m4a: ['M4A', 'audio/mp4'],
}
const encodingOf = ({ format }: Job['options']) => encodings[String(format)] ?? ['MP3', 'audio/mpeg']

/** What the asked format comes as: the answer itself does not tell. */
export const mimeTypeOf = ({ options }: Job): string => encodingOf(options)[1]

const fields = {
  speed: 'speakingRate',
  pitch: 'pitch',
  volume: 'volumeGainDb',
  sampleRate: 'sampleRateHertz',
  effects: 'effectsProfileId',
}

/** The request that speaks a text; without one, the SSML of the job. */
export function synthesis({ input, options }: Job, voice: VoiceChoice, text?: string): JsonObject {
  const source = text === undefined ? 'ssml' : options.markup === true ? 'markup' : 'text'
  const mood = options.emotion === undefined ? [] : [`Speak in this mood: ${String(options.emotion)}.`]
  const prompt = [...(options.style === undefined ? [] : [String(options.style)]), ...mood].join(' ')
  return {
    input: { [source]: text ?? input.ssml ?? '', ...(prompt && { prompt }) },
    voice: { ...voice },
    audioConfig: { audioEncoding: encodingOf(options)[0], ...requestFields(options, fields) },
  }
}

/** A voice as the vendor is told it. */
export interface VoiceChoice {
  readonly languageCode: string
  readonly name: string
  /** Of Gemini-TTS, where `name` is the speaker's alone. */
  readonly modelName?: string
}

const american = new Intl.Locale('en-US')

/** What a job says of its voice; `locale` only where the voice has the language that is to be spoken. */
function wishOf({ options }: Job) {
  const voice = voiceName(String(options.voice ?? ''))
  const own = voice?.locale === undefined ? undefined : languageOf(voice.locale)
  const language = (options.language === undefined ? own : languageOf(String(options.language))) ?? american
  return { voice, language, locale: agree(own, language) ? voice?.locale : undefined }
}

/** The voice that a job names; undefined where only the vendor's list tells what there is for the language. */
export function namedVoice(job: Job): VoiceChoice | undefined {
  const { voice, language, locale } = wishOf(job)
  const { vendorId } = job.model
  if (voice && vendorId.startsWith('gemini-'))
    return { languageCode: locale ?? googleTag(language), name: voice.speaker, modelName: vendorId }
  const languageCode = locale ?? (language.region && googleTag(language))
  if (!voice || !languageCode) return undefined
  return { languageCode, name: `${languageCode}-${voice.family}-${voice.speaker}` }
}

/**
 * The first voice of the model's family, or its named speaker, for the language of a job.
 * @throws GenerationError `invalid_input` where the vendor has none.
 */
export function listedVoice(job: Job, listed: readonly Voice[]): VoiceChoice {
  const { voice: { speaker } = {}, language } = wishOf(job)
  const found = listed.flatMap(({ id: name }) => {
    const voice = voiceName(name)
    if (!voice?.locale || voice.family !== job.model.vendorId) return []
    const fits = (!speaker || speaker === voice.speaker) && agree(languageOf(voice.locale), language)
    return fits ? [{ languageCode: voice.locale, name }] : []
  })
  const likely = found.find(({ languageCode }) => languageCode === googleTag(language)) ?? found[0]
  if (likely) return likely
  throw invalidInput({
    path: ['options', 'language'],
    message: `${job.model.name} has no voice${speaker ? ` ${speaker}` : ''} for ${language.baseName}.`,
  })
}

/** Said where the voice was named in another language than the speaker now speaks. */
export function voiceWarnings({ options }: Job, { name, modelName }: VoiceChoice): readonly Warning[] {
  const { voice: asked = null, language } = options
  if (modelName || asked === name || !voiceName(String(asked))?.locale) return []
  return [{ option: 'voice', asked, used: name, reason: `The same speaker speaks ${String(language)}.` }]
}
