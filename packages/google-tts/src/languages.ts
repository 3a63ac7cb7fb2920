/** Google's codes where today's registry has others: cloud_tts.proto of @google-cloud/text-to-speech 7.1.0. */
const googleCodes: Readonly<Record<string, string>> = { zh: 'cmn', no: 'nb' }

/** The language that a tag (`de`, `de-DE`) or an English name (`German`) means; undefined where it means none. */
export function languageOf(text: string): Intl.Locale | undefined {
  const written = text.trim().replaceAll('_', '-')
  const tag = /^[a-z]{2,3}(-|$)/i.test(written) ? written.replace(/^nb\b/i, 'no') : codeNamed(written)
  try {
    const language = new Intl.Locale(tag ?? '')
    return language.maximize().region ? language : undefined
  } catch {
    return undefined
  }
}

/** Google's tag of a language in the region where most of its speakers are, unless it names one: `cmn-CN` for `zh`. */
export function googleTag(asked: Intl.Locale): string {
  const { language, region } = asked.maximize()
  return `${googleCodes[language] ?? language}-${region}`
}

/** Whether two are the same language, in the same region where both name one. */
export function agree(one: Intl.Locale | undefined, other: Intl.Locale | undefined): boolean {
  if (one?.language !== other?.language) return false
  return !one?.region || !other?.region || one.region === other.region
}

function codeNamed(name: string): string | undefined {
  const names = new Intl.DisplayNames('en', { type: 'language' })
  const letters = [...'abcdefghijklmnopqrstuvwxyz']
  return letters
    .flatMap((first) => letters.map((second) => first + second))
    .find((code) => names.of(code)?.toLowerCase() === name.toLowerCase())
}
