import type { Avatar, Voice } from '@genmux/core'

const englishNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

/** Whether every word of a search occurs in what is known of an entry; nothing to search for occurs in all. */
export function isFound(entry: Voice | Avatar, search: string): boolean {
  const { id, name, gender = '', traits } = entry
  const languages = 'languages' in entry ? entry.languages : []
  const known = [id, name, gender, ...traits, ...languages].join('\n').toLowerCase()
  return search
    .toLowerCase()
    .split(/[\s,]+/)
    .every((word) => known.includes(word))
}

/** Whether a voice speaks a language: `en` is met by `en`, `en-GB` and `English`, and `english` by the same. */
export function speaks({ languages }: Voice, language: string): boolean {
  const wanted = language.trim().replaceAll('_', '-').toLowerCase()
  return languages.some((each) => {
    const known = each.replaceAll('_', '-').toLowerCase()
    return (
      known === wanted ||
      known.startsWith(`${wanted}-`) ||
      englishName(known) === wanted ||
      englishName(wanted) === known
    )
  })
}

/** `english` of `en-GB`; undefined of what is no tag. */
function englishName(tag: string): string | undefined {
  const [language = ''] = tag.split('-')
  return /^[a-z]{2,3}$/.test(language) ? englishNames.of(language)?.toLowerCase() : undefined
}
