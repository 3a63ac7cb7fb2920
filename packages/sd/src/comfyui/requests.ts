import { createHash } from 'node:crypto'
import type { Job, JsonObject } from '@genmux/core'
import { requestFields } from '@genmux/core/provider'
import { sizeOf } from '../local/sizes.ts'

/** The node of the graph whose files are the result. */
export const outputNode = '9'

const hashOf = (reference: string) => createHash('sha256').update(reference).digest()

/**
 * The id of a job, made from our reference so that it is found by it: a UUID of version 8 (RFC 9562), as newer servers
 * refuse what is no lower-case UUID.
 */
export function promptIdOf(reference: string): string {
  const hex = hashOf(reference).toString('hex')
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-8$3-a$4-$5')
}

/**
 * The request for a job.
 *
 * @param picture name of the uploaded picture, where one is given
 */
export function promptRequest(job: Job, checkpoint: string, picture?: string): JsonObject {
  const { reference } = job
  return { prompt: graphOf(job, checkpoint, picture), client_id: reference, prompt_id: promptIdOf(reference) }
}

const samplerFields = {
  seed: 'seed',
  steps: 'steps',
  guidance: 'cfg',
  sampler: 'sampler_name',
  scheduler: 'scheduler',
  denoise: 'denoise',
}

/** Nodes as ComfyUI's own first example numbers them; the fifth is what the sampler begins with. */
function graphOf(job: Job, checkpoint: string, picture: string | undefined): JsonObject {
  const { input, options, reference } = job
  // A node needs all of its inputs: without a seed the job has one of its own.
  const presets = { seed: hashOf(reference).readUInt32BE(28), sampler: 'euler', scheduler: 'normal' }
  const denoise = picture === undefined ? 1 : (options.strength ?? 1)
  return {
    '3': node('KSampler', {
      ...requestFields({ ...presets, ...options, denoise }, samplerFields),
      model: ['4', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    }),
    '4': node('CheckpointLoaderSimple', { ckpt_name: checkpoint }),
    ...beginning(job, picture),
    '6': node('CLIPTextEncode', { text: input.text ?? '', clip: ['4', 1] }),
    '7': node('CLIPTextEncode', { text: options.negativePrompt ?? '', clip: ['4', 1] }),
    '8': node('VAEDecode', { samples: ['3', 0], vae: ['4', 2] }),
    // A name of its own: of a graph that it ran before, the server would not make the files again.
    [outputNode]: node('SaveImage', { filename_prefix: `genmux-${reference}`, images: ['8', 0] }),
  }
}

function beginning(job: Job, picture: string | undefined): JsonObject {
  const size = sizeOf(job)
  const count = job.options.count ?? 1
  if (picture === undefined) return { '5': node('EmptyLatentImage', { ...size, batch_size: count }) }
  const scaled = { image: ['10', 0], upscale_method: 'lanczos', ...size, crop: 'center' }
  return {
    '5': node('RepeatLatentBatch', { samples: ['12', 0], amount: count }),
    '10': node('LoadImage', { image: picture }),
    '11': node('ImageScale', scaled),
    '12': node('VAEEncode', { pixels: ['11', 0], vae: ['4', 2] }),
  }
}

function node(type: string, inputs: JsonObject): JsonObject {
  return { class_type: type, inputs }
}
