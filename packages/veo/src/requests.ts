import type { Job, Json, JsonObject, Media, Model } from '@genmux/core'
import { requestFields } from '@genmux/core/provider'
import { type GoogleCredentials, vertexPath } from '@genmux/google-auth'

/** Gemini Omni is behind the Gemini API, Veo behind Vertex AI: two interfaces with nothing in common. */
export type Door = 'gemini' | 'vertex'

/** A request to start a job. */
export interface SubmitRequest {
  readonly door: Door
  readonly path: string
  readonly body: JsonObject
}

/** Where a model is at home. */
export function doorOf({ vendorId }: Model): Door {
  return vendorId.startsWith('veo-') ? 'vertex' : 'gemini'
}

/** What live clients were seen to send. Each has a `/v1` too; npm @google/genai 3.1.0 sends that to the Gemini API alone. */
export const versions = { gemini: '/v1beta', vertex: '/v1beta1' } as const

/** The request that starts a job. */
export function submitRequest(job: Job, given: GoogleCredentials): SubmitRequest {
  const door = doorOf(job.model)
  if (door === 'gemini') return { door, path: `${versions.gemini}/interactions`, body: interactionBody(job) }
  const path = `${versions.vertex}/${vertexPath(given)}/models/${job.model.vendorId}:predictLongRunning`
  return { door, path, body: operationBody(job) }
}

function operationBody({ input, options }: Job): JsonObject {
  const { text, image, lastImage, referenceImages = [], video } = input
  const instance = {
    ...(text !== undefined && { prompt: text }),
    ...(image && { image: vertexFile(image) }),
    ...(lastImage && { lastFrame: vertexFile(lastImage) }),
    ...(referenceImages.length > 0 && {
      referenceImages: referenceImages.map((each) => ({ image: vertexFile(each), referenceType: 'asset' })),
    }),
    ...(video && { video: vertexFile(video) }),
  }
  const parameters = requestFields(options, {
    count: 'sampleCount',
    duration: 'durationSeconds',
    aspectRatio: 'aspectRatio',
    resolution: 'resolution',
    audio: 'generateAudio',
    negativePrompt: 'negativePrompt',
    seed: 'seed',
    personGeneration: 'personGeneration',
  })
  return { instances: [instance], parameters }
}

/** Ordinary addresses are never fetched by the vendor; those that it takes are of its own storage. */
function vertexFile(media: Media): JsonObject {
  return media.kind === 'url'
    ? { gcsUri: media.url }
    : { bytesBase64Encoded: media.base64, mimeType: media.mimeType }
}

const omniFormat = {
  aspectRatio: 'aspect_ratio',
  // A bare number is refused.
  duration: { to: 'duration', change: (seconds: Json) => `${String(seconds)}s` },
  resolution: 'resolution',
}

function interactionBody({ model, input, options }: Job): JsonObject {
  const { text, image, referenceImages = [], video } = input
  const task = taskOf(input, String(options.videoUse))
  const file = (type: string) => (media: Media) =>
    media.kind === 'url' ? { type, uri: media.url } : { type, data: media.base64, mime_type: media.mimeType }
  const files = [
    ...[...(image ? [image] : []), ...referenceImages].map(file('image')),
    ...(video ? [video] : []).map(file('video')),
  ]
  const words = text === undefined ? [] : [{ type: 'text', text }]
  const keepsShape = task === 'edit' || task === 'upscale'
  const format = requestFields(options, keepsShape ? { resolution: 'resolution' } : omniFormat)
  return {
    model: model.vendorId,
    input: files.length === 0 ? (text ?? '') : [...words, ...files],
    response_format: { type: 'video', ...format, delivery: 'uri' },
    generation_config: { ...requestFields(options, { seed: 'seed' }), video_config: { task } },
    // Without it the answer would keep us waiting for the clip.
    background: true,
  }
}

function taskOf({ image, referenceImages, video }: Job['input'], videoUse: string): string {
  if (video) return videoUse
  if (referenceImages) return 'reference_to_video'
  return image ? 'image_to_video' : 'text_to_video'
}
