import type { Job, JsonObject } from '@genmux/core'
import { mediaUrlOrBase64, requestFields } from '@genmux/core/provider'
import { sizeOf } from '../local/sizes.ts'

const fields = {
  negativePrompt: 'negative_prompt',
  seed: 'seed',
  steps: 'steps',
  guidance: 'cfg_scale',
  sampler: 'sampler_name',
  scheduler: 'scheduler',
  count: 'batch_size',
}
/** A picture of another ratio is cropped, not stretched. */
const cropAndResize = 1

/** The request for a job, which answers with the pictures. */
export function imagesRequest(
  job: Job,
  checkpoint: string,
): { readonly path: string; readonly body: JsonObject } {
  const { input, options, reference } = job
  const body = {
    prompt: input.text ?? '',
    ...requestFields(options, fields),
    ...sizeOf(job),
    override_settings: { sd_model_checkpoint: checkpoint },
    force_task_id: reference,
  }
  if (!input.image) return { path: '/sdapi/v1/txt2img', body }
  const denoising_strength = options.strength ?? 1
  const picture = {
    init_images: [mediaUrlOrBase64(input.image)],
    denoising_strength,
    resize_mode: cropAndResize,
  }
  return { path: '/sdapi/v1/img2img', body: { ...body, ...picture } }
}
