import { type CancelOutcome, GenerationError, type Pending, type Result, type VendorHttp } from '@genmux/core'
import { defineProvider, jobFailure, missingResult } from '@genmux/core/provider'
import { z } from 'zod'
import { failureOf, readError } from './errors.ts'
import { models } from './models.ts'
import { submitRequest } from './requests.ts'
import { cancelReply, submitReply, type TaskReply, taskReply } from './wire.ts'

/** Wan by Alibaba, at Model Studio in Singapore. Key, host and model must be of one region. */
export const wan = defineProvider({
  id: 'wan',
  name: 'Wan',
  description: 'Video with sound from text, frames and references, and stable short clips.',
  models,
  credentials: z.object({ apiKey: z.string().min(1), workspaceId: z.string().min(1).optional() }),
  environment: { apiKey: 'DASHSCOPE_API_KEY', workspaceId: 'DASHSCOPE_WORKSPACE_ID' },
  baseUrl: 'https://dashscope-intl.aliyuncs.com',
  connect: ({ apiKey, workspaceId }) => ({
    authorize: () => ({ authorization: `Bearer ${apiKey}` }),
    readError,
    // The vendor prefers a workspace's own host; the shared one still answers.
    ...(workspaceId && { baseUrl: `https://${workspaceId}.ap-southeast-1.maas.aliyuncs.com` }),
  }),
  async submit(job, http) {
    const { path, body } = submitRequest(job)
    const headers = { 'x-dashscope-async': 'enable' }
    const { output } = await http.post(path, { json: body, headers, response: submitReply })
    return { status: 'accepted', id: output.task_id, state: {} }
  },
  check: async ({ id }, http) => taskAnswer(await read(id, http)),
  cancel: ({ id }, http) => cancel(id, http),
  // There is a list, but its rows hold neither prompt nor mark of ours: a match could be somebody else's clip.
  dedup: () => ({ class: 'none' }),
})

const pathOf = (id: string) => `/api/v1/tasks/${encodeURIComponent(id)}`
const read = (id: string, http: VendorHttp) => http.get(pathOf(id), { response: taskReply })

/** A task in our words. */
export function taskAnswer({ output, usage }: TaskReply): Pending | Result {
  const { task_status: status, video_url: url, actual_prompt: revisedPrompt, code, message } = output
  switch (status) {
    case 'PENDING':
    case 'RUNNING':
    case 'SUSPENDED':
      return { status: 'pending', vendorStatus: status }
    case 'SUCCEEDED': {
      if (!url) throw missingResult('Wan')
      const duration = usage?.output_video_duration ?? usage?.duration
      return {
        status: 'completed',
        outputs: [{ type: 'video', content: { kind: 'url', url }, ...(duration && { duration }) }],
        ...(revisedPrompt && { metadata: { revisedPrompt } }),
      }
    }
    case 'FAILED':
      return jobFailure(failureOf(code ?? '', message ?? ''))
    case 'CANCELED':
      return { status: 'cancelled' }
    case 'UNKNOWN':
      return jobFailure({ reason: 'not_found', message: 'The task is unknown, or older than a day.' })
    default:
      return { status: 'pending', vendorStatus: status, unknown: true }
  }
}

/** Only what waits can be cancelled, and even a yes is not always meant: the task is asked again. */
async function cancel(id: string, http: VendorHttp): Promise<CancelOutcome> {
  try {
    await http.post(`${pathOf(id)}/cancel`, { response: cancelReply, repeatable: true })
  } catch (error) {
    if (!GenerationError.is(error) || error.reason !== 'invalid_input') throw error
  }
  const { output } = await read(id, http)
  return output.task_status === 'CANCELED' ? 'cancelled' : 'refused'
}
