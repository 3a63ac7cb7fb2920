import type { FormPart, Media } from '@genmux/core'
import { readPicture } from './read-picture.ts'

/** The bytes of a given picture; rows take pictures as data alone, so an address was fetched before. */
export function bytesOf(image: Media): Buffer {
  return Buffer.from(image.kind === 'data' ? image.base64 : '', 'base64')
}

/** A given picture as a part of a form. What it says of itself counts before what was said of it on the way here. */
export function filePart(image: Media, name = 'image'): FormPart {
  const bytes = bytesOf(image)
  const told = image.kind === 'data' ? image.mimeType : ''
  const mimeType = readPicture(bytes)?.mimeType ?? told
  return { bytes, mimeType, fileName: `${name}.${mimeType.split('/')[1] ?? 'bin'}` }
}
