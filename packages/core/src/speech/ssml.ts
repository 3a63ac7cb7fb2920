/** A part of SSML. `stray` is a `<` that begins nothing. */
type Token =
  | { readonly kind: 'text' | 'section'; readonly text: string }
  | { readonly kind: 'open' | 'empty'; readonly name: string; readonly attributes: string }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'remark' | 'stray' }

const part =
  /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|[^<]+|</g
const entity = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([0-9a-f]{1,6}));|&/gi
const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
/** Their content is about the speech, and is not spoken. */
const unspoken: ReadonlySet<string> = new Set(['metadata', 'desc', 'lexicon', 'meta'])
/** After these a reader pauses. */
const pauses: ReadonlySet<string> = new Set(['p', 's', 'break', 'paragraph', 'sentence'])

/**
 * What is wrong with a text as SSML, as a sentence for a person; undefined when it is well-formed XML with `speak` around
 * it (https://www.w3.org/TR/speech-synthesis11/). Which elements a vendor knows is the vendor's own business.
 */
export function ssmlProblem(ssml: string): string | undefined {
  const open: string[] = []
  let begun = false
  for (const token of tokens(ssml.trim())) {
    const problem = tokenProblem(token, open, begun)
    if (problem) return problem
    if (token.kind === 'open') open.push(token.name)
    if (token.kind === 'close') open.pop()
    begun ||= token.kind === 'open' || token.kind === 'empty'
  }
  if (open.length > 0) return `SSML must be XML: <${open.at(-1)}> is never closed.`
  return begun ? undefined : 'SSML must have <speak> around all of its text.'
}

/** What is wrong with a part, inside the elements that are open. */
function tokenProblem(token: Token, open: readonly string[], begun: boolean): string | undefined {
  switch (token.kind) {
    case 'remark':
      return undefined
    case 'stray':
      return 'SSML must be XML: a "<" that begins no tag is written "&lt;".'
    case 'section':
    case 'text':
      if (open.length === 0) return 'SSML must have <speak> around all of its text.'
      return token.kind === 'text' ? entityProblem(token.text) : undefined
    case 'close': {
      const expected = open.at(-1)
      if (expected === token.name) return undefined
      return `SSML must be XML: </${token.name}> closes what ${expected ? `<${expected}>` : 'nothing'} opened.`
    }
    case 'open':
    case 'empty':
      if (open.length === 0 && (begun || token.name !== 'speak'))
        return 'SSML must have one <speak> around all of its text.'
      return entityProblem(token.attributes)
  }
}

function entityProblem(text: string): string | undefined {
  const loose = [...text.matchAll(entity)].some(([found]) => found === '&')
  return loose ? 'SSML must be XML: an "&" that begins no entity is written "&amp;".' : undefined
}

/** The words of SSML as plain text, for a voice that takes no tags: a `sub` is read as its alias, a pause is a space. */
export function ssmlText(ssml: string): string {
  let words = ''
  /** Names of the elements that are open inside one whose content is left out, that one included. */
  const skipped: string[] = []
  for (const token of tokens(ssml)) {
    if (skipped.length > 0) {
      if (token.kind === 'open') skipped.push(token.name)
      if (token.kind === 'close') skipped.pop()
      continue
    }
    words += wordsOf(token)
    if (token.kind === 'open' && (unspoken.has(token.name) || aliasOf(token) !== undefined))
      skipped.push(token.name)
  }
  return words.replace(/\s+/g, ' ').trim()
}

function wordsOf(token: Token): string {
  switch (token.kind) {
    case 'text':
      return decoded(token.text)
    case 'section':
      return token.text
    case 'open':
      return aliasOf(token) ?? (pauses.has(token.name) ? ' ' : '')
    case 'empty':
    case 'close':
      return pauses.has(token.name) ? ' ' : ''
    case 'remark':
    case 'stray':
      return ''
  }
}

function aliasOf({ name, attributes }: { readonly name: string; readonly attributes: string }) {
  const alias = name === 'sub' ? /\salias\s*=\s*(?:"([^"]*)"|'([^']*)')/.exec(attributes) : null
  return alias ? decoded(alias[1] ?? alias[2] ?? '') : undefined
}

function* tokens(ssml: string): Generator<Token> {
  for (const [text, section, slash, name, attributes = '', closed] of ssml.matchAll(part)) {
    if (section !== undefined) yield { kind: 'section', text: section }
    else if (name && slash) yield { kind: 'close', name }
    else if (name) yield { kind: closed ? 'empty' : 'open', name, attributes }
    else if (text === '<') yield { kind: 'stray' }
    else yield text.startsWith('<') ? { kind: 'remark' } : { kind: 'text', text }
  }
}

/** Plain text as SSML, for vendors that take nothing else: every character means itself. */
export function textAsSsml(text: string): string {
  const escaped = text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;' })[character] ?? '&gt;')
  return `<speak>${escaped}</speak>`
}

function decoded(text: string): string {
  return text.replace(entity, (found, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name) return named[name.toLowerCase()] ?? found
    if (!decimal && !hexadecimal) return found
    const point = decimal ? Number(decimal) : Number.parseInt(hexadecimal ?? '', 16)
    return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : found
  })
}
