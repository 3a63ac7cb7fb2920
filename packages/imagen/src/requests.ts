import type { Job, JsonObject, Media } from '@genmux/core'
import { type FieldRule, requestFields } from '@genmux/core/provider'
import { type GoogleCredentials, vertexPath } from '@genmux/google-auth'

/** A request that answers with one picture. */
export interface PictureRequest {
  readonly path: string
  readonly body: JsonObject
}

/** Seeds are 32 bits wide with a sign. */
const seeds = 2 ** 31

const fields: Readonly<Record<string, FieldRule>> = {
  modalities: 'generationConfig.responseModalities',
  aspectRatio: 'generationConfig.imageConfig.aspectRatio',
  // 1k is what every model makes unasked, and those that make no other may not know the field.
  resolution: {
    to: 'generationConfig.imageConfig.imageSize',
    change: (size) => (size === '1k' ? undefined : String(size).toUpperCase()),
  },
  seed: 'generationConfig.seed',
  thinking: {
    to: 'generationConfig.thinkingConfig.thinkingLevel',
    change: (level) => String(level).toUpperCase(),
  },
  grounding: { to: 'tools', change: (on) => (on === true ? [{ googleSearch: {} }] : undefined) },
}

/**
 * The request for one picture of a job.
 *
 * @param index of the picture, from 0: the same seed would make the same picture again
 */
export function pictureRequest(
  { model, input, options }: Job,
  given: GoogleCredentials,
  index: number,
): PictureRequest {
  const { text = '', image, referenceImages = [] } = input
  const seed = typeof options.seed === 'number' ? (options.seed + index) % seeds : undefined
  const parts = [{ text }, ...[...(image ? [image] : []), ...referenceImages].map(filePart)]
  return {
    path: `${doorPath(given)}/models/${model.vendorId}:generateContent`,
    body: {
      contents: [{ role: 'user', parts }],
      ...requestFields({ ...options, seed, modalities: ['IMAGE'] }, fields),
    },
  }
}

/** With both credentials the key counts: one address and one bill. */
function doorPath(given: GoogleCredentials): string {
  return given.apiKey ? '/v1beta' : `/v1beta1/${vertexPath(given)}`
}

/** Ordinary addresses are not fetched by the vendor; those that it takes are of files that it keeps. */
function filePart(media: Media): JsonObject {
  return media.kind === 'url'
    ? { fileData: { fileUri: media.url } }
    : { inlineData: { mimeType: media.mimeType, data: media.base64 } }
}
