import type { Job, Json, JsonObject, Media } from '@genmux/core'
import { requestFields } from '@genmux/core/provider'

/** The vendor has two interfaces, each with its own host, keys and words. */
export type Door = 'agents' | 'dream'

/** A request to start a generation. */
export interface SubmitRequest {
  readonly door: Door
  readonly path: string
  readonly body: JsonObject
}

const dreamIds = ['ray-2', 'ray-flash-2', 'photon-1', 'photon-flash-1']

/** Where a model is at home. */
export function doorOf(vendorId: string): Door {
  return dreamIds.includes(vendorId) ? 'dream' : 'agents'
}

/** The request that starts a generation. */
export function submitRequest(job: Job): SubmitRequest {
  const door = doorOf(job.model.vendorId)
  if (door === 'agents') return { door, path: '/v1/generations', body: agentsBody(job) }
  const [path, body] =
    job.type === 'IMAGE' ? dreamPicture(job) : job.input.video ? dreamChange(job) : dreamClip(job)
  return { door, path: `/dream-machine/v1/generations/${path}`, body }
}

const seconds = { to: 'duration', change: (value: Json) => `${String(value)}s` }

function agentsBody({ type, model, input, options }: Job): JsonObject {
  const { text = '', image, lastImage, referenceImages = [], video } = input
  const common = { model: model.vendorId, prompt: text }
  const ratio = requestFields(options, { aspectRatio: 'aspect_ratio' })
  if (type === 'IMAGE')
    return {
      ...common,
      type: image ? 'image_edit' : 'image',
      ...ratio,
      ...requestFields(options, { format: 'output_format', style: 'style', webSearch: 'web_search' }),
      ...(image && { source: mediaRef(image) }),
      ...(referenceImages.length > 0 && { image_ref: referenceImages.map(mediaRef) }),
    }
  if (video) {
    const edits = model.id === 'ray-3.2-edit'
    const fields = requestFields(options, { resolution: 'resolution', strength: 'edit.strength' })
    return {
      ...common,
      type: edits ? 'video_edit' : 'video_reframe',
      ...ratio,
      source: clipRef(video),
      video: { ...fields, ...(image && { start_frame: mediaRef(image) }) },
    }
  }
  const fields = requestFields(options, {
    duration: seconds,
    resolution: 'resolution',
    loop: 'loop',
    hdr: 'hdr',
    exr: 'exr_export',
  })
  return {
    ...common,
    type: 'video',
    ...ratio,
    video: {
      ...fields,
      ...(image && { start_frame: mediaRef(image) }),
      ...(lastImage && { end_frame: mediaRef(lastImage) }),
    },
  }
}

function mediaRef(media: Media): JsonObject {
  return media.kind === 'url' ? { url: media.url } : { data: media.base64, media_type: media.mimeType }
}

const clipTypes: Readonly<Record<string, string>> = { mov: 'video/quicktime', webm: 'video/webm' }

/** Of a clip the type must be told; addresses that do not show it are taken for MP4. */
function clipRef(media: Media): JsonObject {
  if (media.kind === 'data') return mediaRef(media)
  const extension = new URL(media.url).pathname.split('.').pop() ?? ''
  return { url: media.url, media_type: clipTypes[extension.toLowerCase()] ?? 'video/mp4' }
}

const addressOf = (media: Media) => (media.kind === 'url' ? media.url : '')

function dreamClip({ model, input, options }: Job): readonly [path: string, body: JsonObject] {
  const { text, image, lastImage } = input
  const frame = (media: Media) => ({ type: 'image', url: addressOf(media) })
  const keyframes = { ...(image && { frame0: frame(image) }), ...(lastImage && { frame1: frame(lastImage) }) }
  const fields = requestFields(options, {
    duration: seconds,
    resolution: 'resolution',
    aspectRatio: 'aspect_ratio',
    loop: 'loop',
  })
  const body = {
    model: model.vendorId,
    generation_type: 'video',
    ...(text !== undefined && { prompt: text }),
    ...fields,
    ...((image || lastImage) && { keyframes }),
  }
  return ['video', body]
}

function dreamChange({ model, input, options }: Job): readonly [path: string, body: JsonObject] {
  const { text, image, video } = input
  const body = {
    model: model.vendorId,
    generation_type: 'modify_video',
    mode: String(options.mode),
    ...(video && { media: { url: addressOf(video) } }),
    ...(image && { first_frame: { url: addressOf(image) } }),
    ...(text !== undefined && { prompt: text }),
  }
  return ['video/modify', body]
}

function dreamPicture({ model, input, options }: Job): readonly [path: string, body: JsonObject] {
  const { text, image, referenceImages = [] } = input
  const body = {
    model: model.vendorId,
    generation_type: 'image',
    ...(text !== undefined && { prompt: text }),
    ...requestFields(options, { aspectRatio: 'aspect_ratio', format: 'format' }),
    ...(image && { modify_image_ref: { url: addressOf(image) } }),
    ...(referenceImages.length > 0 && {
      image_ref: referenceImages.map((each) => ({ url: addressOf(each) })),
    }),
  }
  return ['image', body]
}
