import type { Job, JobInput, Json, JsonObject } from '@genmux/core'
import { type FieldRule, mediaUrlOrBase64, requestFields } from '@genmux/core/provider'
import { sizeOf } from './sizes.ts'

/** A request to start a job. */
export interface SubmitRequest {
  readonly path: string
  readonly body: JsonObject
}

const common: Readonly<Record<string, FieldRule>> = {
  seed: 'seed',
  safetyTolerance: 'safety_tolerance',
  format: 'output_format',
  promptUpsampling: 'prompt_upsampling',
  steps: 'steps',
  guidance: 'guidance',
}
const resolutions: Readonly<Record<string, Json>> = { '720p': 'hd', '1080p': 'fhd' }
const megapixels: Readonly<Record<string, number>> = { '1k': 1, '1.5k': 2.25, '2k': 4 }

const flux3Fields: Readonly<Record<string, FieldRule>> = {
  aspectRatio: 'aspect_ratio',
  resolution: 'resolution',
  grounding: 'grounding',
  safetyTolerance: 'safety_tolerance',
}
const videoFields: Readonly<Record<string, FieldRule>> = {
  duration: 'duration',
  resolution: { to: 'resolution', change: (name) => resolutions[String(name)] },
  aspectRatio: 'aspect_ratio',
  audio: 'generate_audio',
  safetyTolerance: 'safety_tolerance',
  // Its own schema knows the field only where a draft is wanted, and false is what it means anyway.
  draft: { to: 'draft', change: (draft) => (draft === true ? true : undefined) },
}
const fillFields: Readonly<Record<string, FieldRule>> = {
  ...common,
  mask: 'mask',
  top: 'top',
  bottom: 'bottom',
  left: 'left',
  right: 'right',
}

const toolFields: Readonly<Record<string, FieldRule>> = {
  mask: 'mask',
  dilatePixels: 'dilate_pixels',
  width: 'width',
  height: 'height',
  mode: 'mode',
  upscaleFactor: 'upscale_factor',
  creativity: 'creativity',
}

type Builder = (job: Job) => JsonObject

const builders: readonly (readonly [model: RegExp, builder: Builder])[] = [
  [
    /^flux-3-image/,
    ({ input, options }) => ({ ...prompt(input), ...list(input), ...requestFields(options, flux3Fields) }),
  ],
  [/^flux-3-video/, video],
  [/erase/, ({ input, options }) => ({ ...one('image', input), ...requestFields(options, toolFields) })],
  [
    /outpainting/,
    ({ input, options }) => ({ ...one('input_image', input), ...requestFields(options, toolFields) }),
  ],
  [/video-edit/, ({ input }) => ({ ...prompt(input), ...clip('video', input) })],
  [
    /video-upscale/,
    ({ input, options }) => ({ ...clip('input_video', input), ...requestFields(options, toolFields) }),
  ],
  [
    /^flux-2-/,
    ({ input, options }) => ({
      ...prompt(input),
      ...numbered(input),
      ...size(input, options),
      ...requestFields(options, common),
    }),
  ],
  [
    /^flux-kontext-/,
    ({ input, options }) => ({
      ...prompt(input),
      ...numbered(input),
      ...requestFields(options, { ...common, aspectRatio: 'aspect_ratio' }),
    }),
  ],
  [
    /^flux-pro-1\.1-ultra/,
    ({ input, options }) => ({
      ...prompt(input),
      ...one('image_prompt', input),
      ...requestFields(options, {
        ...common,
        aspectRatio: 'aspect_ratio',
        raw: 'raw',
        imageStrength: 'image_prompt_strength',
      }),
    }),
  ],
  [
    /^flux-pro-1\.0-/,
    ({ input, options }) => ({
      ...prompt(input),
      ...one('image', input),
      ...requestFields(options, fillFields),
    }),
  ],
  [
    /^flux-(pro-1\.1|dev)$/,
    ({ input, options }) => ({
      ...prompt(input),
      ...one('image_prompt', input),
      ...classicSize(options),
      ...requestFields(options, common),
    }),
  ],
]

/** The request that starts a job. */
export function submitRequest(job: Job): SubmitRequest {
  const { vendorId } = job.model
  const builder = builders.find(([pattern]) => pattern.test(vendorId))?.[1]
  if (!builder) throw new TypeError(`No request is known for ${vendorId}.`)
  return { path: `/v1/${vendorId}`, body: builder(job) }
}

function prompt({ text }: JobInput): JsonObject {
  return text === undefined ? {} : { prompt: text }
}

function pictures({ image, referenceImages = [] }: JobInput): readonly string[] {
  return [...(image ? [image] : []), ...referenceImages].map(mediaUrlOrBase64)
}

/** `input_image`, `input_image_2` and so on. */
function numbered(input: JobInput): JsonObject {
  return Object.fromEntries(
    pictures(input).map((picture, index) => [
      index === 0 ? 'input_image' : `input_image_${index + 1}`,
      picture,
    ]),
  )
}

function list(input: JobInput): JsonObject {
  const images = pictures(input)
  return images.length > 0 ? { images } : {}
}

function one(field: string, { image }: JobInput): JsonObject {
  return image ? { [field]: mediaUrlOrBase64(image) } : {}
}

function clip(field: string, { video: given }: JobInput): JsonObject {
  return given ? { [field]: mediaUrlOrBase64(given) } : {}
}

/** An edit without a ratio follows the given picture; without a picture it is square. */
function size(input: JobInput, { aspectRatio, resolution }: Job['options']): JsonObject {
  if (aspectRatio === undefined && input.image) return {}
  const { width, height } = sizeOf(String(aspectRatio ?? '1:1'), megapixels[String(resolution)] ?? 1)
  return { width, height }
}

/** Width and height as asked, or of a ratio, in steps of 32 and at most 1440. */
function classicSize({ width, height, aspectRatio }: Job['options']): JsonObject {
  if (width !== undefined || height !== undefined || aspectRatio === undefined)
    return requestFields({ width, height }, { width: 'width', height: 'height' })
  const whole = sizeOf(String(aspectRatio), 1, 32)
  return { width: Math.min(1440, whole.width), height: Math.min(1440, whole.height) }
}

/** One strict schema per mode: a field of another mode is refused. */
function video({ input, options }: Job): JsonObject {
  const fields = { ...prompt(input), ...requestFields(options, videoFields) }
  if (input.video) return { mode: 'v2v', ...fields, start_video: mediaUrlOrBase64(input.video) }
  if (!input.image) return { mode: 't2v', ...fields }
  const first = mediaUrlOrBase64(input.image)
  const keyframes = input.lastImage
    ? [
        [0, first],
        [Number(options.duration), mediaUrlOrBase64(input.lastImage)],
      ]
    : [[0, first]]
  return { mode: 'i2v', ...fields, keyframes }
}
