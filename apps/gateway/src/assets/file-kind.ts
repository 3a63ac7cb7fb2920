import type { OutputType } from '@genmux/core'
import { type MediaFacts, probe } from '../media/probe.ts'

/** What a file is, for a person. */
export const kindWords: Readonly<Record<OutputType, string>> = {
  image: 'a picture',
  audio: 'a sound',
  video: 'a clip',
}

/** So many bytes tell what a file will probably be. */
export const headBytes = 16

/** Pictures that models take. Others, as drawings in SVG, are text that could hold anything. */
const pictures: ReadonlySet<string> = new Set([
  'png',
  'jpg',
  'gif',
  'webp',
  'bmp',
  'tiff',
  'avif',
  'heif',
  'heic',
])

/** First bytes of formats, as Latin-1 text from an offset on. */
const signatures: readonly { readonly type: OutputType; readonly at: number; readonly pattern: RegExp }[] = [
  { type: 'image', at: 0, pattern: /^(\x89PNG|\xff\xd8\xff|GIF8|BM|II\*\0|MM\0\*)/ },
  { type: 'image', at: 8, pattern: /^WEBP/ },
  { type: 'image', at: 4, pattern: /^ftyp(avif|avis|heic|heix|hevc|mif1|msf1)/ },
  { type: 'audio', at: 0, pattern: /^(ID3|fLaC|\xff[\xe0-\xff])/ },
  { type: 'audio', at: 8, pattern: /^WAVE/ },
  { type: 'audio', at: 4, pattern: /^ftypM4[AB] / },
]

/**
 * What a file will probably be, by how it begins: good for stopping early what is too large, no more than that. What may
 * be a clip counts as one, as clips may be largest.
 */
export function likelyType(head: Uint8Array): OutputType {
  const text = Buffer.from(head).toString('latin1')
  return signatures.find(({ at, pattern }) => pattern.test(text.slice(at)))?.type ?? 'video'
}

/** What a received file is, by its content alone; undefined when it is no picture, clip or sound that models take. */
export async function examine(path: string): Promise<MediaFacts | undefined> {
  const facts = await probe(path, undefined)
  return facts?.type === 'image' && !pictures.has(facts.format) ? undefined : facts
}
