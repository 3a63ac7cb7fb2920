import type { Job, JobInput, Json, JsonObject } from '@genmux/core'
import { mediaUri, requestFields } from '@genmux/core/provider'
import { sizeOf } from './sizes.ts'

/** Where pictures are made. */
export const imagesPath = '/api/v3/images/generations'

/** Given pictures and made ones together. */
const mostPictures = 15

const fields = {
  format: 'output_format',
  background: { to: 'background', change: (name: Json) => (name === 'auto' ? undefined : name) },
  watermark: 'watermark',
  optimizePromptMode: 'optimize_prompt_options.mode',
  webSearch: { to: 'tools', change: (on: Json) => (on === true ? [{ type: 'web_search' }] : undefined) },
}

/** The body that makes pictures: the model's own options alone, as the vendor refuses any other field. */
export function imagesBody({ model, input, options }: Job): JsonObject {
  const { resolution, aspectRatio, count } = options
  const given = givenPictures(input)
  const [only, ...more] = given
  const most = Math.min(Number(count ?? 1), mostPictures - given.length)
  return {
    model: model.vendorId,
    prompt: input.text ?? '',
    ...(only && { image: more.length > 0 ? given : only }),
    size: sizeOf(resolution, aspectRatio),
    ...requestFields(options, fields),
    ...(most > 1 && {
      sequential_image_generation: 'auto',
      sequential_image_generation_options: { max_images: most },
    }),
    response_format: 'url',
  }
}

/** In the order in which a prompt speaks of them: "image 1", "image 2". */
function givenPictures({ image, referenceImages = [] }: JobInput): readonly string[] {
  return [...(image ? [image] : []), ...referenceImages].map(mediaUri)
}
