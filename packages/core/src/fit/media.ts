import type { Media } from '../contract/media.ts'

const dataUri = /^data:([\w.+-]+\/[\w.+-]+)(?:;[\w.+-]+=[\w.+-]+)*;base64,([A-Za-z0-9+/]+={0,2})$/

/** An https address or a base64 `data:` URI as media; undefined if it is neither. */
export function parseMedia(text: string): Media | undefined {
  if (/^https:/i.test(text)) return URL.canParse(text) ? { kind: 'url', url: text } : undefined
  const [, mimeType, base64] = dataUri.exec(text) ?? []
  if (mimeType === undefined || base64 === undefined || base64.length % 4 !== 0) return undefined
  return { kind: 'data', mimeType: mimeType.toLowerCase(), base64 }
}
