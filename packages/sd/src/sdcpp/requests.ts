import type { Job, JsonObject } from '@genmux/core'
import { mediaUrlOrBase64, requestFields } from '@genmux/core/provider'
import { sizeOf } from '../local/sizes.ts'

const fields = {
  negativePrompt: 'negative_prompt',
  seed: 'seed',
  count: 'batch_count',
  sampler: 'sample_params.sample_method',
  scheduler: 'sample_params.scheduler',
  steps: 'sample_params.sample_steps',
  guidance: 'sample_params.guidance.txt_cfg',
  format: 'output_format',
}

/** The body of a request for a job. */
export function imageRequest(job: Job): JsonObject {
  const { input, options } = job
  return {
    prompt: input.text ?? '',
    ...sizeOf(job),
    ...requestFields(options, fields),
    ...(input.image && { init_image: mediaUrlOrBase64(input.image), strength: options.strength ?? 1 }),
  }
}
