import type { Job, JobInput, Json, JsonObject, Media } from '@genmux/core'
import { mediaUri, requestFields } from '@genmux/core/provider'
import { sizes } from './sizes.ts'

/** A request to start a task. */
export interface SubmitRequest {
  readonly path: string
  readonly body: JsonObject
}

/** One task API, and a dialect of the body per family. */
type Dialect = 'legacy' | '2.7' | '3.0'

const service = '/api/v1/services/aigc'

function dialectOf(vendorId: string): Dialect {
  if (vendorId.startsWith('wan3')) return '3.0'
  return vendorId.startsWith('wan2.7') ? '2.7' : 'legacy'
}

const upper = (value: Json) => String(value).toUpperCase()
const common = {
  duration: 'duration',
  promptExtend: 'prompt_extend',
  shotType: 'shot_type',
  watermark: 'watermark',
  seed: 'seed',
}
const modern = {
  ...common,
  resolution: { to: 'resolution', change: upper },
  aspectRatio: 'ratio',
  audio: 'audio',
  audioSetting: 'audio_setting',
}

/** The request that starts a task. */
export function submitRequest({ model, input, options }: Job): SubmitRequest {
  const { vendorId } = model
  const dialect = dialectOf(vendorId)
  const words = {
    ...(input.text !== undefined && { prompt: input.text }),
    ...requestFields(options, { negativePrompt: 'negative_prompt' }),
  }
  const given = dialect === 'legacy' ? legacyInput(vendorId, input) : modernInput(vendorId, dialect, input)
  const parameters =
    dialect === 'legacy' ? legacyParameters(vendorId, options) : requestFields(options, modern)
  const route = vendorId.includes('kf2v') ? 'image2video' : 'video-generation'
  return {
    path: `${service}/${route}/video-synthesis`,
    body: { model: vendorId, input: { ...words, ...given }, parameters },
  }
}

/** Size in pixels where text or references are at the beginning, a name of it where a frame is. */
function legacyParameters(vendorId: string, options: Job['options']): JsonObject {
  const fields = requestFields(options, { ...common, audio: 'audio' })
  if (!/-(t2v|r2v)/.test(vendorId)) return { ...fields, resolution: upper(options.resolution ?? '') }
  const size = sizes[String(options.resolution)]?.[String(options.aspectRatio)]
  return { ...fields, ...(size && { size }) }
}

function legacyInput(vendorId: string, input: JobInput): JsonObject {
  const { image, lastImage, referenceImages = [], video, audio } = input
  const sound = audio ? { audio_url: mediaUri(audio) } : {}
  if (vendorId.includes('kf2v'))
    return {
      ...(image && { first_frame_url: mediaUri(image) }),
      ...(lastImage && { last_frame_url: mediaUri(lastImage) }),
    }
  if (vendorId.includes('r2v'))
    return { reference_urls: [...referenceImages, ...(video ? [video] : [])].map(mediaUri) }
  return { ...(image && { img_url: mediaUri(image) }), ...sound }
}

/** What each file is for. */
function modernInput(vendorId: string, dialect: Dialect, input: JobInput): JsonObject {
  const { image, lastImage, referenceImages = [], video, audio } = input
  if (vendorId === 'wan2.7-t2v') return audio ? { audio_url: mediaUri(audio) } : {}
  const file = (type: string, media: Media | undefined) => (media ? [{ type, url: mediaUri(media) }] : [])
  const roles: Readonly<Record<string, { readonly video: string; readonly audio: string }>> = {
    'wan2.7-i2v': { video: 'first_clip', audio: 'driving_audio' },
    'wan2.7-videoedit': { video: 'video', audio: '' },
  }
  const role = roles[vendorId] ?? { video: 'reference_video', audio: 'reference_audio' }
  const media = [
    ...file('first_frame', image),
    ...file('last_frame', lastImage),
    ...referenceImages.flatMap((each) => file('reference_image', each)),
    ...file(role.video, video),
    ...file(role.audio, audio),
  ]
  return media.length > 0 || dialect === '2.7' ? { media } : {}
}
