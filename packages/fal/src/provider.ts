import { type CancelOutcome, GenerationError, type Pending, type Result, type VendorHttp } from '@genmux/core'
import { defineProvider, modelNotFound } from '@genmux/core/provider'
import { z } from 'zod'
import { callbackWith, webhookQuery } from './callback.ts'
import { endingOf, readError, resultRefused } from './errors.ts'
import { models } from './models.ts'
import { submitRequest } from './requests.ts'
import { delivery, pendingAnswer } from './responses.ts'
import { type State, taskOf, taskState } from './task.ts'
import { cancelReply, resultReply, statusReply, submitReply } from './wire.ts'

/** Files stay public for ever otherwise. */
const lifecycle = JSON.stringify({ expiration_duration_seconds: 24 * 3600 })

/** fal: models of many vendors through one queue. */
export const fal = defineProvider({
  id: 'fal',
  name: 'fal',
  description: 'Pictures, video, speech and lip-sync by models of many vendors.',
  models,
  credentials: z.object({ apiKey: z.string().min(1), webhookPublicKey: z.string().min(1).optional() }),
  notSecret: ['webhookPublicKey'],
  environment: { apiKey: 'FAL_KEY', webhookPublicKey: 'FAL_WEBHOOK_PUBLIC_KEY' },
  baseUrl: 'https://queue.fal.run',
  connect: ({ apiKey }) => ({
    authorize: () => ({ authorization: `Key ${apiKey}` }),
    readError,
    trustedHosts: ['*.fal.run', '*.fal.ai'],
  }),
  async submit(job, http) {
    const { path, body } = submitRequest(job)
    const call = {
      json: body,
      headers: { 'x-fal-object-lifecycle-preference': lifecycle },
      ...(job.callback && { query: webhookQuery(job.callback) }),
      response: submitReply,
    }
    const { request_id: id } = await http.post(`/${path}`, call).catch(modelNotFound)
    return taskOf(job, id)
  },
  check: ({ id, state }, http) => check(id, taskState.parse(state), http),
  cancel: ({ id, state }, http) => cancel(id, taskState.parse(state), http),
  callback: ({ webhookPublicKey }) => callbackWith(webhookPublicKey),
  // Neither a key nor a list of what is queued.
  dedup: () => ({ class: 'none' }),
})

const pathOf = (id: string, { app }: State) => `/${app}/requests/${encodeURIComponent(id)}`

const statusOf = (id: string, state: State, http: VendorHttp) =>
  http.get(`${pathOf(id, state)}/status`, { query: { logs: 0 }, response: statusReply })

async function check(id: string, state: State, http: VendorHttp): Promise<Pending | Result> {
  const status = await statusOf(id, state, http)
  if (status.status !== 'COMPLETED') return pendingAnswer(status)
  const ending = endingOf(status)
  if (ending) return ending
  try {
    const result = await http.get(pathOf(id, state), { response: resultReply })
    return delivery(result, state.output, state.warnings)
  } catch (error) {
    return resultRefused(error, status)
  }
}

/** What waits is taken from the queue; what runs is told to stop, and may not listen: it is asked again. */
async function cancel(id: string, state: State, http: VendorHttp): Promise<CancelOutcome> {
  try {
    const { status } = await http.put(`${pathOf(id, state)}/cancel`, { response: cancelReply })
    if (status === 'OK') return 'cancelled'
  } catch (error) {
    // Already completed, perhaps by an earlier cancel.
    if (!GenerationError.is(error) || error.reason !== 'invalid_input') throw error
  }
  const status = await statusOf(id, state, http)
  return status.status === 'COMPLETED' && endingOf(status)?.status === 'cancelled' ? 'cancelled' : 'refused'
}
