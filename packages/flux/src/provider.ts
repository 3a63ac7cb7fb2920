import { GenerationError, type Pending, type Result, type VendorHttp } from '@genmux/core'
import { defineProvider, jobFailure } from '@genmux/core/provider'
import { z } from 'zod'
import { callback } from './callback.ts'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { submitRequest } from './requests.ts'
import { pollAnswer } from './responses.ts'
import { taskOf } from './task.ts'
import { pollReply, submitReply } from './wire.ts'

/** Answers "Task not found" that are put down to asking too soon, or on a cluster that does not know yet. */
const maxMisses = 5

const taskState = z.object({
  pollingUrl: z.string(),
  output: z.enum(['image', 'video']),
  misses: z.number().default(0),
})

/** FLUX by Black Forest Labs. Its regional hosts (api.eu.bfl.ai, api.us.bfl.ai) take the same key as a `baseUrl`. */
export const flux = defineProvider({
  id: 'flux',
  name: 'FLUX',
  description: 'Pictures, edits and video by Black Forest Labs.',
  models,
  budget: {
    concurrent: 24,
    source: {
      url: 'https://docs.bfl.ai/api_integration/integration_guidelines',
      date: '2026-08',
      note: 'Active tasks of an account; flux-kontext-max has 6 and video 5 of its own.',
    },
  },
  credentials: z.object({ apiKey: z.string().min(1) }),
  environment: { apiKey: 'BFL_API_KEY' },
  baseUrl: 'https://api.bfl.ai',
  connect: ({ apiKey }) => ({
    authorize: () => ({ 'x-key': apiKey }),
    readError,
    // The reply to a submit points at the cluster that has the job.
    trustedHosts: ['*.bfl.ai'],
  }),
  async submit(job, http) {
    const { path, body } = submitRequest(job)
    // FLUX 3 refuses fields that it does not know, these among them.
    const calledBack = job.callback && !job.model.vendorId.startsWith('flux-3-')
    const json = calledBack && job.callback ? { ...body, ...callback.request(job.callback) } : body
    const { id, polling_url } = await http.post(path, { json, response: submitReply })
    return taskOf(job.model, id, polling_url)
  },
  async check({ state }, http) {
    const { pollingUrl, output, misses } = taskState.parse(state)
    const answer = await poll(pollingUrl, output, http)
    if (answer !== 'not found') return answer
    if (misses >= maxMisses) return jobFailure({ reason: 'not_found', message: 'Task not found' })
    return {
      status: 'pending',
      vendorStatus: 'Task not found',
      state: { pollingUrl, output, misses: misses + 1 },
    }
  },
  callback,
  // Neither a key nor a reference of ours, and no list of jobs.
  dedup: () => ({ class: 'none' }),
})

async function poll(
  url: string,
  output: 'image' | 'video',
  http: VendorHttp,
): Promise<Pending | Result | 'not found'> {
  try {
    return pollAnswer(await http.get(url, { response: pollReply }), output)
  } catch (error) {
    if (!GenerationError.is(error)) throw error
    if (error.reason === 'not_found') return 'not found'
    // The end of a job may come with an error's HTTP status.
    if (error.reason === 'content_policy' || error.reason === 'failed')
      return { status: 'failed', error: error.toJSON() }
    throw error
  }
}
