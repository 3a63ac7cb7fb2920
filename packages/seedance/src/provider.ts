import {
  type Callbacks,
  type CancelOutcome,
  type Found,
  GenerationError,
  type Job,
  type Pending,
  type Result,
  type VendorHttp,
} from '@genmux/core'
import { callbackBody, defineProvider, jobFailure, missingResult } from '@genmux/core/provider'
import { z } from 'zod'
import { failureOf, readError } from './errors.ts'
import { models } from './models.ts'
import { submitBody, tasksPath } from './requests.ts'
import { cancelReply, newsBody, submitReply, type TaskReply, task, taskList } from './wire.ts'

/** Unsigned: the body only says that there is news of a task, which is then asked for. */
const callback: Callbacks = {
  request: ({ url }) => ({ callback_url: url }),
  parse: ({ body }) => ({ kind: 'update', taskId: callbackBody(body, newsBody).id }),
}

/** Seedance by ByteDance, at BytePlus ModelArk. */
export const seedance = defineProvider({
  id: 'seedance',
  name: 'Seedance',
  description: 'Video with sound from text, frames, and references of people, motion and sound.',
  models,
  credentials: z.object({ apiKey: z.string().min(1) }),
  environment: { apiKey: 'ARK_API_KEY' },
  baseUrl: 'https://ark.ap-southeast.bytepluses.com',
  connect: ({ apiKey }) => ({ authorize: () => ({ authorization: `Bearer ${apiKey}` }), readError }),
  async submit(job, http) {
    const called = job.callback ? callback.request(job.callback) : {}
    const { id } = await http.post(tasksPath, {
      json: { ...submitBody(job), ...called },
      response: submitReply,
    })
    return { status: 'accepted', id, state: {} }
  },
  check: async ({ id }, http) => taskAnswer(await read(id, http)),
  cancel: ({ id }, http) => cancel(id, http),
  callback,
  dedup: () => ({ class: 'list', find }),
})

const pathOf = (id: string) => `${tasksPath}/${encodeURIComponent(id)}`
const read = (id: string, http: VendorHttp) => http.get(pathOf(id), { response: task })

/** A task in our words. */
export function taskAnswer({ status, content, error, duration, seed, ...rest }: TaskReply): Pending | Result {
  switch (status) {
    case 'queued':
    case 'running':
      return { status: 'pending', vendorStatus: status }
    case 'succeeded':
      if (!content?.video_url) throw missingResult('Seedance')
      return {
        status: 'completed',
        outputs: [
          {
            type: 'video',
            content: { kind: 'url', url: content.video_url },
            ...(duration && duration > 0 && { duration }),
          },
        ],
        metadata: {
          ...(seed != null && { seed }),
          ...(rest.resolution && { resolution: rest.resolution }),
          ...(rest.ratio && { aspectRatio: rest.ratio }),
        },
      }
    case 'failed':
      return jobFailure(failureOf(error?.code ?? '', error?.message ?? ''))
    case 'expired':
      return jobFailure({ reason: 'failed', message: 'expired', vendorCode: 'expired', billed: false })
    case 'cancelled':
      return { status: 'cancelled' }
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}

/** The same call destroys what is finished, so the status comes first: only what is queued is deleted. */
async function cancel(id: string, http: VendorHttp): Promise<CancelOutcome> {
  const { status } = await read(id, http)
  if (status === 'cancelled') return 'cancelled'
  if (status !== 'queued') return 'refused'
  try {
    await http.delete(pathOf(id), { response: cancelReply })
    return 'cancelled'
  } catch (error) {
    if (!GenerationError.is(error) || error.retryable) throw error
    // It began to run in between, which the vendor refuses in more than one way.
    return (await read(id, http)).status === 'cancelled' ? 'cancelled' : 'refused'
  }
}

/** Tasks of this model that carry our reference. */
async function find(job: Job, since: number, http: VendorHttp): Promise<readonly Found[]> {
  const { items } = await http.get(tasksPath, {
    query: { page_num: 1, page_size: 100, 'filter.model': job.model.vendorId },
    response: taskList,
  })
  return items
    .filter(
      ({ safety_identifier, created_at }) =>
        safety_identifier === job.reference && (created_at ?? 0) >= Math.floor(since),
    )
    .map(({ id }) => ({ id, outcome: { status: 'accepted', id, state: {} } }))
}
