import type { InputRule } from '../contract/input.ts'

/** How the length of a text is counted. */
export type TextUnit = NonNullable<InputRule['unit']>

const encoder = new TextEncoder()
const clause = /(?<=[,;:—、，；：])\s*/u
const word = /(?<=\s)/u

/** The length of a text: code points, or bytes of UTF-8. */
export function textLength(text: string, unit: TextUnit = 'characters'): number {
  return unit === 'bytes' ? encoder.encode(text).length : [...text].length
}

/**
 * Splits a text into pieces of at most `max`, at the ends of sentences; a sentence that is longer is split at clauses,
 * then between words, and a word only where it alone is too long. Nothing but white space at the seams is lost.
 */
export function textPieces(text: string, max: number, unit: TextUnit = 'characters'): readonly string[] {
  const pieces: string[] = []
  let piece = ''
  for (const part of parts(text, max, unit)) {
    if (textLength((piece + part).trim(), unit) <= max) {
      piece += part
      continue
    }
    if (piece.trim()) pieces.push(piece.trim())
    piece = part
  }
  if (piece.trim()) pieces.push(piece.trim())
  return pieces
}

/** Parts that each fit, and together are the text. */
function* parts(text: string, max: number, unit: TextUnit): Generator<string> {
  const sentences = new Intl.Segmenter(undefined, { granularity: 'sentence' })
  for (const { segment } of sentences.segment(text)) yield* fitting(segment, max, unit, [clause, word])
}

function* fitting(part: string, max: number, unit: TextUnit, seams: readonly RegExp[]): Generator<string> {
  const [seam, ...finer] = seams
  if (textLength(part.trim(), unit) <= max) yield part
  else if (seam) for (const smaller of part.split(seam)) yield* fitting(smaller, max, unit, finer)
  else yield* part
}
