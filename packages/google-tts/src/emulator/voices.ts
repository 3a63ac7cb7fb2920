import { z } from 'zod'

/** A voice of the vendor's list. */
export interface EmulatedVoice {
  readonly name: string
  readonly family: string
  readonly locale: string
  readonly ssmlGender: 'MALE' | 'FEMALE'
}

const words = (...lines: readonly string[]) => lines.join(' ').split(' ').filter(Boolean)

const women = words(
  'Achernar Aoede Autonoe Callirrhoe Despina Erinome Gacrux Kore Laomedeia Leda Pulcherrima Sulafat',
  'Vindemiatrix Zephyr',
)
const men = words(
  'Achird Algenib Algieba Alnilam Charon Enceladus Fenrir Iapetus Orus Puck Rasalgethi Sadachbia',
  'Sadaltager Schedar Umbriel Zubenelgenubi',
)
const newest = words(
  'ar-XA bg-BG bn-IN cmn-CN cs-CZ da-DK de-DE el-GR en-AU en-GB en-IN en-US es-ES es-US et-EE fi-FI',
  'fr-CA fr-FR gu-IN he-IL hi-IN hr-HR hu-HU id-ID it-IT ja-JP kn-IN ko-KR lt-LT lv-LV ml-IN mr-IN',
  'nb-NO nl-BE nl-NL pa-IN pl-PL pt-BR ro-RO ru-RU sk-SK sl-SI sr-RS sv-SE sw-KE ta-IN te-IN th-TH',
  'tr-TR uk-UA ur-IN vi-VN yue-HK',
)
const oldest = words('af-ZA am-ET ca-ES cmn-TW eu-ES fil-PH gl-ES is-IS ms-MY pt-PT', ...newest)
const neural = words('de-DE en-AU en-GB en-US es-ES fr-CA fr-FR hi-IN it-IT ja-JP ko-KR pt-BR')

/** Family, its locales, and its voices: women's, then men's. Those that are no models are listed all the same. */
const families = [
  ['Standard', oldest, ['A', 'C'], ['B', 'D']],
  ['Wavenet', newest, ['A', 'C'], ['B', 'D']],
  ['Neural2', neural, ['A', 'C'], ['B', 'D']],
  ['Studio', words('de-DE en-GB en-US es-ES fr-FR'), ['O'], ['Q']],
  ['Polyglot', words('de-DE en-US es-ES fr-FR'), [], ['1']],
  ['Chirp3-HD', newest, women, men],
  ['Casual', ['en-US'], [], ['K']],
  ['News', words('en-GB en-US'), ['K'], ['M']],
] as const

/** The vendor's list. */
export const voices: readonly EmulatedVoice[] = families.flatMap(([family, locales, female, male]) =>
  locales.flatMap((locale) => {
    const voice = (ssmlGender: EmulatedVoice['ssmlGender']) => (speaker: string) => ({
      name: `${locale}-${family}-${speaker}`,
      family,
      locale,
      ssmlGender,
    })
    return [...female.map(voice('FEMALE')), ...male.map(voice('MALE'))]
  }),
)

/** A voice that is gone, and for which another one silently speaks. */
export const retiredVoice: EmulatedVoice = {
  name: 'da-DK-Neural2-D',
  family: 'Neural2',
  locale: 'da-DK',
  ssmlGender: 'FEMALE',
}

/** The speakers of Gemini-TTS. */
export const speakers: ReadonlySet<string> = new Set([...women, ...men])

const genders = { MALE: 1, FEMALE: 2 } as const
export const listQuery = z.object({ languageCode: z.string().optional(), $alt: z.string().optional() })

/** The answer of the list: voices able to speak a tag, or all; enums as numbers for clients that ask so. */
export function voiceList({ languageCode = '', $alt = '' }: z.output<typeof listQuery>) {
  const asked = languageCode.toLowerCase()
  const tags = asked === 'no' ? ['no', 'nb'] : [asked]
  const speaks = ({ locale }: EmulatedVoice) =>
    asked === '' || tags.some((tag) => `${locale.toLowerCase()}-`.startsWith(`${tag}-`))
  const found = voices.filter(speaks).map(({ name, locale, ssmlGender }) => ({
    languageCodes: [locale],
    name,
    ssmlGender: $alt.includes('enum-encoding=int') ? genders[ssmlGender] : ssmlGender,
    naturalSampleRateHertz: 24_000,
  }))
  return found.length > 0 ? { voices: found } : {}
}
