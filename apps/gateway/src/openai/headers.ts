import type { Warning } from '@genmux/core'

/** Which generation an answer is, or is about. */
export const generationHeader = 'X-Generation-Id'
/** Whether the SDKs of this family may repeat a request by themselves: this counts before the status. */
export const shouldRetryHeader = 'X-Should-Retry'
/** What was changed so that the model can do it. */
export const warningsName = 'X-Genmux-Warnings'

/** Longest value of the header of warnings, in bytes: proxies take 8 kB of headers in all. */
const mostBytes = 4000

/**
 * Warnings as the value of a header: JSON in ASCII, at most 4,000 bytes of it. What does not fit is left out from the end
 * on; the generation has all of them.
 */
export function warningsHeader(warnings: readonly Warning[]): string {
  let shown = warnings
  for (;;) {
    const value = JSON.stringify(shown).replace(/[^\x20-\x7e]/g, escaped)
    if (value.length <= mostBytes) return value
    shown = shown.slice(0, -1)
  }
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
}

/** Other names of the same types. */
const usualTypes: Readonly<Record<string, string>> = {
  'audio/mp3': 'audio/mpeg',
  'audio/x-wav': 'audio/wav',
  'audio/wave': 'audio/wav',
  'audio/vnd.wave': 'audio/wav',
  'audio/l16': 'audio/pcm',
  'audio/x-aac': 'audio/aac',
  'audio/x-flac': 'audio/flac',
  // Opus comes in Ogg everywhere.
  'audio/opus': 'audio/ogg',
}
const typesOfFormats: ReadonlyMap<unknown, string> = new Map([
  ['mp3', 'audio/mpeg'],
  ['opus', 'audio/ogg'],
  ['aac', 'audio/aac'],
  ['flac', 'audio/flac'],
  ['wav', 'audio/wav'],
  ['pcm', 'audio/pcm'],
])

/**
 * The content type of a sound.
 *
 * @param mimeType what it is, or is said to be
 * @param format the option of the model, e.g. `mp3` or `mp3_44100_128`: it has to do where the type says nothing
 */
export function contentTypeOf(mimeType: string | undefined, format: unknown): string {
  const type = mimeType?.toLowerCase() ?? ''
  if (/^(audio|video|image)\//.test(type)) return usualTypes[type] ?? type
  const codec = typeof format === 'string' ? format.toLowerCase().split('_', 1)[0] : undefined
  return typesOfFormats.get(codec) ?? 'application/octet-stream'
}
