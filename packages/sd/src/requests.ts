import type { FormPart, Job, Warning } from '@genmux/core'
import { requestFields } from '@genmux/core/provider'
import { filePart } from './picture.ts'

/** A request that answers with one picture. Always multipart, with words alone too. */
export interface PictureRequest {
  readonly path: string
  readonly form: { readonly [field: string]: FormPart }
}

/** The vendor takes seeds below this. */
const seeds = 2 ** 32 - 1

const fields = {
  negativePrompt: 'negative_prompt',
  aspectRatio: 'aspect_ratio',
  seed: 'seed',
  style: 'style_preset',
  format: 'output_format',
  guidance: 'cfg_scale',
}

/** Ultra and Core have a path each; of Stable Diffusion 3.5 the model is a field. */
const isField = ({ model }: Job) => model.vendorId.startsWith('sd3')

/** Where the model is a field, no ratio is taken beside a picture: the result has the picture's. */
const leavesRatio = (job: Job) => isField(job) && job.input.image !== undefined

/**
 * The request for one picture of a job.
 *
 * @param index of the picture, from 0: the same seed would make the same picture again
 */
export function pictureRequest(job: Job, index = 0): PictureRequest {
  const { vendorId } = job.model
  const { text = '', image } = job.input
  const { seed, aspectRatio, strength, ...options } = job.options
  const values = requestFields(
    {
      ...options,
      aspectRatio: leavesRatio(job) ? undefined : aspectRatio,
      seed: typeof seed === 'number' ? (seed + index) % seeds : undefined,
    },
    fields,
  )
  return {
    path: `/v2beta/stable-image/generate/${isField(job) ? 'sd3' : vendorId}`,
    form: {
      prompt: text,
      ...(isField(job) && { model: vendorId, ...(image && { mode: 'image-to-image' }) }),
      ...Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])),
      ...(image && { strength: String(strength), image: filePart(image) }),
    },
  }
}

/** Says that a ratio was left out. */
export function ratioWarnings(job: Job): readonly Warning[] {
  const asked = job.options.aspectRatio
  if (!leavesRatio(job) || asked === undefined) return []
  const reason = `${job.model.name} keeps to the ratio of the given picture.`
  return [{ option: 'aspectRatio', asked, used: null, reason }]
}
