import { GenerationError, type Output, type Pending, type Result } from '@genmux/core'
import { defineProvider, inlineContent, jobFailure, missingResult } from '@genmux/core/provider'
import { z } from 'zod'
import { addressOf } from '../local/address.ts'
import { chooseCheckpoint } from '../local/checkpoints.ts'
import { localModels } from '../local/models.ts'
import { anyOptions, localOptions } from '../local/options.ts'
import { readError } from './errors.ts'
import { imageRequest } from './requests.ts'
import { capabilitiesReply, type JobReply, jobReply, submitReply } from './wire.ts'

/** Eight pictures come inside one JSON. */
const maxBytes = 128 * 1024 * 1024

const format = z.enum(['png', 'jpeg', 'webp']).default('png').describe('File format of the result.')
const pathOf = (id: string) => `/sdcpp/v1/jobs/${encodeURIComponent(id)}`

/** Stable Diffusion on an sd-server of one's own, which has no keys, and the one model that it was started with. */
export const sdcpp = defineProvider({
  id: 'sdcpp',
  name: 'stable-diffusion.cpp',
  description: 'Stable Diffusion on your own sd-server.',
  models: localModels(
    { url: 'https://github.com/leejet/stable-diffusion.cpp', date: '2026-08' },
    (guidance) => localOptions(guidance).extend({ format }),
    anyOptions.extend({ format }),
  ),
  credentials: z.object({ url: z.string().min(1) }),
  notSecret: ['url'],
  environment: { url: 'SDCPP_URL' },
  baseUrl: 'http://127.0.0.1:1234',
  connect: ({ url }) => ({ baseUrl: addressOf(url), authorize: () => ({}), readError }),
  async submit(job, http) {
    const { model } = await http.get('/sdcpp/v1/capabilities', { response: capabilitiesReply })
    if (model.name) chooseCheckpoint(job, 'stable-diffusion.cpp', [model.name])
    const { id } = await http.post('/sdcpp/v1/img_gen', { json: imageRequest(job), response: submitReply })
    return { status: 'accepted', id, state: {} }
  },
  async check({ id }, http) {
    try {
      return jobAnswer(await http.get(pathOf(id), { response: jobReply, maxBytes }))
    } catch (error) {
      // Ten minutes after its end a job is forgotten, and with a restart all are.
      if (!GenerationError.is(error) || error.reason !== 'not_found') throw error
      return jobFailure({ reason: 'not_found', message: error.providerMessage ?? 'job not found' })
    }
  },
  async cancel({ id }, http) {
    try {
      const job = await http.post(`${pathOf(id)}/cancel`, { response: jobReply, repeatable: true, maxBytes })
      // A finished job is returned as it is.
      return job.status === 'cancelled' ? 'cancelled' : 'refused'
    } catch (error) {
      // It runs already, or is forgotten.
      if (GenerationError.is(error) && ['invalid_input', 'not_found'].includes(error.reason)) return 'refused'
      throw error
    }
  },
  // Neither a key nor a reference of ours, and no list of jobs.
  dedup: () => ({ class: 'none' }),
})

/** A job in our words. */
export function jobAnswer({ status, result, error }: JobReply): Pending | Result {
  switch (status) {
    case 'queued':
    case 'generating':
      return { status: 'pending', vendorStatus: status }
    case 'completed': {
      const mimeType = `image/${result?.output_format ?? 'png'}`
      const [first, ...more] = (result?.images ?? []).map(
        (image): Output => ({ type: 'image', content: inlineContent(image.b64_json, mimeType) }),
      )
      if (!first) throw missingResult('stable-diffusion.cpp', 'a picture')
      return { status: 'completed', outputs: [first, ...more] }
    }
    case 'failed': {
      const { code: vendorCode, message } = error ?? {}
      return jobFailure({ reason: 'failed', message: message || 'failed', ...(vendorCode && { vendorCode }) })
    }
    case 'cancelled':
      return { status: 'cancelled' }
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}
