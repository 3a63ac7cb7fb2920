import type { VendorHttp, Voice } from '@genmux/core'
import { voicesReply } from './wire.ts'

/** The word for its family in the name of a voice, in the order in which voices are offered. */
export const families = ['Chirp3-HD', 'Neural2', 'Wavenet', 'Studio', 'Polyglot', 'Standard'] as const
export type Family = (typeof families)[number]

/** What the name of a voice tells. */
export interface VoiceName {
  readonly family: Family
  /** `C`, or `Kore`. */
  readonly speaker: string
  /** Missing where only the speaker is named, as Chirp 3 HD and Gemini-TTS know them by. */
  readonly locale?: string
}

/** The models that a family's voices speak for; Gemini-TTS has the speakers of Chirp 3 HD. */
const speaking: Readonly<Record<Family, readonly string[]>> = {
  'Chirp3-HD': ['chirp-3-hd', 'gemini-2.5-flash-tts', 'gemini-2.5-pro-tts'],
  Neural2: ['neural2'],
  Wavenet: ['wavenet'],
  Studio: ['studio'],
  Polyglot: ['polyglot'],
  Standard: ['standard'],
}

const wholeName = new RegExp(`^([a-z]{2,3}-[A-Z0-9]{2,3})-(${families.join('|')})-(\\w+)$`)

/** Reads `en-US-Neural2-C` or `Kore`; undefined for voices of other families. */
export function voiceName(name: string): VoiceName | undefined {
  if (/^[A-Z][a-z]+$/.test(name)) return { family: 'Chirp3-HD', speaker: name }
  const [, locale, word, speaker] = wholeName.exec(name) ?? []
  const family = families.find((each) => each === word)
  return family && locale && speaker ? { family, speaker, locale } : undefined
}

/**
 * All voices of the families that are models here, Chirp 3 HD before older ones and American English before other
 * languages; then its speakers by their bare names, which speak any language.
 */
export async function voices(http: VendorHttp): Promise<readonly Voice[]> {
  const reply = await http.get('/v1/voices', { response: voicesReply })
  const languageNames = new Intl.DisplayNames('en', { type: 'language' })
  const listed = reply.voices
    .flatMap((voice) => asVoice(voice, languageNames))
    .sort((a, b) => (a.place < b.place ? -1 : 1))
  const chirp = listed.filter(({ family }) => family === 'Chirp3-HD')
  const speakers = [...Map.groupBy(chirp, ({ speaker }) => speaker)].map(([name, each]) => ({
    ...each[0]?.voice,
    id: name,
    name,
    languages: each.flatMap(({ voice }) => voice.languages),
    traits: ['chirp'],
  }))
  return [...listed.map(({ voice }) => voice), ...speakers]
}

type Listed = ReturnType<typeof voicesReply.parse>['voices'][number]

/** Family, gender and language are what voices are asked for by: `british female neural2`. */
function asVoice({ name, languageCodes, ssmlGender }: Listed, languageNames: Intl.DisplayNames) {
  const { locale, family, speaker } = voiceName(name) ?? {}
  if (!locale || !family || !speaker) return []
  const place = `${families.indexOf(family)} ${locale === 'en-US' ? 0 : 1} ${name}`
  const gender = /^(fe)?male$/i.test(ssmlGender ?? '') ? ssmlGender?.toLowerCase() : undefined
  const traits = `${family} ${languageNames.of(locale)}`.toLowerCase().match(/\p{L}+/gu) ?? []
  const voice: Voice = {
    id: name,
    name,
    languages: languageCodes,
    traits,
    models: speaking[family],
    ...(gender && { gender }),
  }
  return [{ place, family, speaker, voice }]
}
