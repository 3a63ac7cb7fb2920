import { GenerationError, type OutputType, type Pending, type Result } from '@genmux/core'
import { defineProvider, jobFailure, missingResult } from '@genmux/core/provider'
import { z } from 'zod'
import { failureOf, readError } from './errors.ts'
import { models } from './models.ts'
import { submitRequest } from './requests.ts'
import { cancelReply, submitReply, type TaskReply, taskReply } from './wire.ts'

const taskState = z.object({ output: z.enum(['video', 'image', 'audio']) })

/** The only version of the interface that was ever published. */
const version = '2024-11-06'
const usdPerCredit = 0.01
const underWay = ['PENDING', 'THROTTLED', 'RUNNING']

/** Runway's developer API. Its "dev" host is the production one. */
export const runway = defineProvider({
  id: 'runway',
  name: 'Runway',
  description: 'Gen-4 video, Aleph edits, performances, avatars, pictures, and models of others.',
  models,
  credentials: z.object({ apiKey: z.string().min(1) }),
  environment: { apiKey: 'RUNWAYML_API_SECRET' },
  baseUrl: 'https://api.dev.runwayml.com',
  connect: ({ apiKey }) => ({
    authorize: () => ({ authorization: `Bearer ${apiKey}`, 'x-runway-version': version }),
    readError,
  }),
  async submit(job, http) {
    const { path, body } = submitRequest(job)
    const { id } = await http.post(path, { json: body, response: submitReply })
    return { status: 'accepted', id, state: { output: job.model.output } }
  },
  async check({ id, state }, http) {
    const { output } = taskState.parse(state)
    try {
      return taskAnswer(await http.get(pathOf(id), { response: taskReply }), output)
    } catch (error) {
      // A deleted task is told from an unknown one by nobody.
      if (!GenerationError.is(error) || error.reason !== 'not_found') throw error
      return jobFailure({ reason: 'not_found', message: error.providerMessage ?? 'unknown task' })
    }
  },
  async cancel({ id }, http) {
    // The same call destroys what is finished, output and all, so the status comes first.
    const { status } = await http.get(pathOf(id), { response: taskReply })
    if (status === 'CANCELLED') return 'cancelled'
    if (!underWay.includes(status)) return 'refused'
    await http.delete(pathOf(id), { response: cancelReply })
    return 'cancelled'
  },
  // Neither a key nor a reference of ours, and no list of tasks.
  dedup: () => ({ class: 'none' }),
})

const pathOf = (id: string) => `/v1/tasks/${encodeURIComponent(id)}`

/** A task in our words. */
export function taskAnswer(task: TaskReply, type: OutputType): Pending | Result {
  const { status, progress, output, failure, failureCode, cost } = task
  switch (status) {
    case 'PENDING':
    case 'THROTTLED':
    case 'RUNNING':
      return { status: 'pending', vendorStatus: status, ...(progress != null && { progress }) }
    case 'SUCCEEDED': {
      const [first, ...more] = (output ?? []).map((url) => ({ type, content: { kind: 'url', url } }) as const)
      if (!first) throw missingResult('Runway')
      const charged = cost && { chargedUsd: cost.credits * usdPerCredit }
      return { status: 'completed', outputs: [first, ...more], ...charged }
    }
    case 'FAILED':
      return jobFailure(failureOf(failure ?? 'failed', failureCode ?? undefined, cost?.credits))
    case 'CANCELLED':
      return { status: 'cancelled' }
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}
