import type { Job, JobInput, JsonObject, Media } from '@genmux/core'
import { type FieldRule, requestFields } from '@genmux/core/provider'

type Fields = Readonly<Record<string, FieldRule>>

/** Options that most models know by another name; the rest have our names, with `_` before a capital. */
const common: Fields = {
  audio: 'generate_audio',
  count: 'num_outputs',
  format: { to: 'output_format', change: (format) => (format === 'jpeg' ? 'jpg' : format) },
  imageStrength: 'image_prompt_strength',
  steps: 'num_inference_steps',
}
const megapixels: Readonly<Record<string, string>> = { '1k': '1 MP', '2k': '4 MP' }

/** Where a model has names or words of its own. Wan counts frames, 16 to a second. */
const particular: readonly (readonly [model: RegExp, fields: Fields])[] = [
  [/flux-2-/, { resolution: { to: 'resolution', change: (size) => megapixels[String(size)] ?? size } }],
  [/flux-fill/, { steps: 'steps' }],
  [/stable-diffusion/, { guidance: 'cfg' }],
  [/photon/, { imageStrength: 'image_reference_weight' }],
  [/gpt-image/, { count: 'number_of_images', format: 'output_format' }],
  [/kling-v3/, { resolution: { to: 'mode', change: (size) => (size === '720p' ? 'standard' : 'pro') } }],
  [/wan-2\.2/, { duration: { to: 'num_frames', change: (seconds) => 16 * Number(seconds) + 1 } }],
]

/** Names of the fields for given files. A list takes all pictures together. */
interface FileFields {
  readonly list?: string
  readonly image?: string
  readonly lastImage?: string
  readonly reference?: string
}
const files: readonly (readonly [model: RegExp, fields: FileFields])[] = [
  [/flux-2-|gpt-image/, { list: 'input_images' }],
  [/flux-1\.1/, { image: 'image_prompt' }],
  [/photon/, { reference: 'image_reference_url' }],
  [/kling/, { image: 'start_image', lastImage: 'end_image' }],
  [/seedance/, { lastImage: 'last_frame_image' }],
  [/minimax/, { image: 'first_frame_image', reference: 'subject_reference' }],
  [/wan-2\.2/, { lastImage: 'last_image' }],
]

function ownOf<Own>(table: readonly (readonly [RegExp, Own])[], vendorId: string): Own | undefined {
  return table.find(([pattern]) => pattern.test(vendorId))?.[1]
}

const snake = (name: string) => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)

/**
 * What a model is given.
 *
 * @param addressOf the address under which a file is named
 */
export function inputOf({ model, input, options }: Job, addressOf: (file: Media) => string): JsonObject {
  const named = Object.fromEntries(Object.keys(options).map((name) => [name, snake(name)]))
  return {
    ...(input.text !== undefined && { prompt: input.text }),
    ...fileFields(ownOf(files, model.vendorId) ?? {}, input, addressOf),
    ...requestFields(options, { ...named, ...common, ...ownOf(particular, model.vendorId) }),
  }
}

function fileFields(names: FileFields, input: JobInput, addressOf: (file: Media) => string): JsonObject {
  const { image, lastImage, referenceImages = [], video, audio } = input
  const [first, ...more] = referenceImages.map(addressOf)
  if (names.list) {
    const all = [...(image ? [image] : []), ...referenceImages].map(addressOf)
    return all.length > 0 ? { [names.list]: all } : {}
  }
  return {
    ...(image && { [names.image ?? 'image']: addressOf(image) }),
    ...(lastImage && { [names.lastImage ?? 'last_frame']: addressOf(lastImage) }),
    ...(first && (names.reference ? { [names.reference]: first } : { reference_images: [first, ...more] })),
    ...(video && { reference_videos: [addressOf(video)] }),
    ...(audio && { reference_audios: [addressOf(audio)] }),
  }
}
