import type { Job, JobInput, Json, JsonObject, Media } from '@genmux/core'
import { mediaUri, requestFields } from '@genmux/core/provider'
import { type Api, apiOf } from './api.ts'

/** A request to start a job. */
export interface SubmitRequest {
  readonly api: Api
  readonly path: string
  readonly body: JsonObject
}

const paths: Readonly<Record<Api, string>> = {
  v1: '/v1/video_generation',
  v2: '/v2/video_generation',
  speech: '/v1/t2a_v2',
  image: '/v1/image_generation',
}

const upper = (value: Json) => (typeof value === 'string' ? value.toUpperCase() : undefined)

const v2Fields = {
  duration: 'duration',
  resolution: { to: 'resolution', change: upper },
  aspectRatio: 'ratio',
  promptExpansion: 'extra.prompt_expansion_mode',
  watermark: 'aigc_watermark',
}
const v1Fields = {
  duration: 'duration',
  resolution: { to: 'resolution', change: upper },
  promptOptimizer: 'prompt_optimizer',
  fastPretreatment: 'fast_pretreatment',
  watermark: 'aigc_watermark',
}
const speechFields = {
  voice: 'voice_setting.voice_id',
  speed: 'voice_setting.speed',
  volume: 'voice_setting.vol',
  pitch: 'voice_setting.pitch',
  emotion: 'voice_setting.emotion',
  format: 'audio_setting.format',
  sampleRate: 'audio_setting.sample_rate',
  languageBoost: 'language_boost',
}
const imageFields = {
  aspectRatio: 'aspect_ratio',
  count: 'n',
  seed: 'seed',
  promptOptimizer: 'prompt_optimizer',
  watermark: 'aigc_watermark',
}

const builders: Readonly<Record<Api, (job: Job) => JsonObject>> = {
  v2: ({ input, options }) => ({
    content: contentOf(input),
    ...requestFields({ ...options, aspectRatio: ratioFor(input, options.aspectRatio) }, v2Fields),
  }),
  v1: ({ input, options }) => ({
    ...(input.text !== undefined && { prompt: input.text }),
    ...(input.image && { first_frame_image: mediaUri(input.image) }),
    ...(input.lastImage && { last_frame_image: mediaUri(input.lastImage) }),
    ...(input.referenceImages && {
      subject_reference: [{ type: 'character', image: input.referenceImages.map(mediaUri) }],
    }),
    ...requestFields(options, v1Fields),
  }),
  speech: ({ input, options }) => ({
    text: input.text ?? '',
    ...requestFields(options, speechFields),
    // A link instead of the bytes in hex: it outlives a lost answer of ours.
    output_format: 'url',
  }),
  image: ({ input, options }) => ({
    prompt: input.text ?? '',
    ...requestFields(options, imageFields),
    response_format: 'url',
    ...(input.image && { subject_reference: [{ type: 'character', image_file: mediaUri(input.image) }] }),
  }),
}

/** The request that starts a job. */
export function submitRequest(job: Job): SubmitRequest {
  const api = apiOf(job.model)
  return { api, path: paths[api], body: { model: job.model.vendorId, ...builders[api](job) } }
}

/** Text first, then the files with what each is for. */
function contentOf(input: JobInput): readonly JsonObject[] {
  const file = (kind: 'image' | 'video' | 'audio', role: string) => (media: Media) => ({
    type: `${kind}_url`,
    [`${kind}_url`]: { url: mediaUri(media) },
    role,
  })
  const list = (media: Media | undefined) => (media ? [media] : [])
  return [
    { type: 'text', text: input.text ?? '' },
    ...list(input.image).map(file('image', 'first_frame')),
    ...list(input.lastImage).map(file('image', 'last_frame')),
    ...(input.referenceImages ?? []).map(file('image', 'reference_image')),
    ...list(input.video).map(file('video', 'reference_video')),
    ...list(input.audio).map(file('audio', 'reference_audio')),
  ]
}

/** Frames decide the ratio; text alone must name one; references may. */
function ratioFor(input: JobInput, asked: Json | undefined): Json | undefined {
  if (input.image || input.lastImage) return undefined
  if (input.referenceImages || input.video) return asked
  return asked ?? '16:9'
}
