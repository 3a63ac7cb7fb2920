import type { Media } from '../contract/media.ts'
import type { OutputContent } from '../contract/task.ts'

/** The address of a file, with bytes as a `data:` URI: for vendors that take both in one field. */
export function mediaUri(media: Media): string {
  return media.kind === 'url' ? media.url : `data:${media.mimeType};base64,${media.base64}`
}

/** The address of a file, with bytes as bare base64: for vendors that take no `data:` prefix. */
export function mediaUrlOrBase64(media: Media): string {
  return media.kind === 'url' ? media.url : media.base64
}

/** A file that came as base64 inside of a reply. */
export function inlineContent(base64: string, mimeType: string): Extract<OutputContent, { kind: 'stream' }> {
  return { kind: 'stream', stream: new Blob([Buffer.from(base64, 'base64')]).stream(), mimeType }
}
