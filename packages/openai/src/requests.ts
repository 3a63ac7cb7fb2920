import type { Job, JsonObject, Warning } from '@genmux/core'
import { type FieldRule, mediaUri, requestFields } from '@genmux/core/provider'
import { sizeOf } from './sizes.ts'

/** A request that answers with pictures. */
export interface ImageRequest {
  readonly path: '/images/generations' | '/images/edits'
  readonly body: JsonObject
  readonly warnings: readonly Warning[]
}

/** A request that answers with the sound, still without its text. */
export interface SpeechRequest {
  readonly body: JsonObject
  /** As which the sound will come. */
  readonly mimeType: string
}

const imageFields: Readonly<Record<string, FieldRule>> = {
  size: 'size',
  quality: 'quality',
  background: 'background',
  format: 'output_format',
  compression: 'output_compression',
  complexity: 'complexity',
  count: 'n',
  // The official client knows the field at generations only; auto is what its absence means anyway.
  moderation: { to: 'moderation', change: (level) => (level === 'auto' ? undefined : level) },
}
const speechFields = {
  voice: 'voice',
  instructions: 'instructions',
  format: 'response_format',
  speed: 'speed',
}

const mimeTypes: Readonly<Record<string, string>> = {
  mp3: 'audio/mpeg',
  opus: 'audio/opus',
  aac: 'audio/aac',
  flac: 'audio/flac',
  wav: 'audio/wav',
  pcm: 'audio/pcm',
}

/** The request for pictures: with given ones it is an edit, in the form that takes addresses and `data:` URIs alike. */
export function imageRequest({ model, input, options }: Job): ImageRequest {
  const given = [...(input.image ? [input.image] : []), ...(input.referenceImages ?? [])]
  const { aspectRatio, resolution, compression, ...rest } = options
  const whole = options.format === 'png'
  const fields = {
    ...rest,
    size: sizeOf(String(aspectRatio), resolution === undefined ? undefined : String(resolution)),
    compression: whole ? undefined : compression,
  }
  const reason = 'PNG loses nothing, so it has no level of compression.'
  return {
    path: given.length > 0 ? '/images/edits' : '/images/generations',
    body: {
      model: model.vendorId,
      prompt: input.text ?? '',
      ...requestFields(fields, imageFields),
      ...(given.length > 0 && { images: given.map((media) => ({ image_url: mediaUri(media) })) }),
    },
    warnings:
      whole && compression !== undefined
        ? [{ option: 'compression', asked: compression, used: null, reason }]
        : [],
  }
}

/** The request for speech. A mood is said in the instructions, which is where this vendor has it. */
export function speechRequest({ model, options }: Job): SpeechRequest {
  const { instructions, emotion } = options
  const mood = emotion === undefined ? [] : [`Emotion: ${String(emotion)}.`]
  const prose = [...(instructions === undefined ? [] : [String(instructions)]), ...mood].join(' ')
  return {
    body: {
      model: model.vendorId,
      ...requestFields({ ...options, instructions: prose || undefined }, speechFields),
    },
    mimeType: mimeTypes[String(options.format)] ?? 'application/octet-stream',
  }
}
