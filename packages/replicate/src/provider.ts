import { isDeepStrictEqual } from 'node:util'
import {
  type CancelOutcome,
  type Found,
  GenerationError,
  type Job,
  type Task,
  type VendorHttp,
} from '@genmux/core'
import { defineProvider, jobFailure, modelNotFound } from '@genmux/core/provider'
import { z } from 'zod'
import { callbackWith } from './callback.ts'
import { readError } from './errors.ts'
import { findFiles, uploadFiles } from './files.ts'
import { listed } from './lists.ts'
import { models } from './models.ts'
import { inputOf } from './requests.ts'
import { predictionAnswer } from './responses.ts'
import { prediction, predictionsPage, startReply } from './wire.ts'

const taskState = z.object({ output: z.enum(['video', 'image', 'audio']) })

/** Replicate: models of many vendors through one predictions API. */
export const replicate = defineProvider({
  id: 'replicate',
  name: 'Replicate',
  description: 'Pictures and video by models of many vendors, through one API.',
  models,
  budget: {
    startsPerMinute: 600,
    source: {
      url: 'https://replicate.com/docs/topics/predictions/rate-limits',
      date: '2026-07',
      note: 'Lower while the credit is nearly out.',
    },
  },
  credentials: z.object({ apiToken: z.string().min(1), webhookSecret: z.string().min(1).optional() }),
  environment: { apiToken: 'REPLICATE_API_TOKEN', webhookSecret: 'REPLICATE_WEBHOOK_SECRET' },
  baseUrl: 'https://api.replicate.com',
  connect: ({ apiToken }) => ({ authorize: () => ({ authorization: `Bearer ${apiToken}` }), readError }),
  async submit(job, http, { webhookSecret }) {
    const input = inputOf(job, await uploadFiles(job, http))
    const called = job.callback ? callbackWith(webhookSecret).request(job.callback) : {}
    const path = `/v1/models/${job.model.vendorId}/predictions`
    const call = { json: { input, ...called }, response: startReply }
    const { id } = await http.post(path, call).catch(modelNotFound)
    return taskOf(id, job)
  },
  async check({ id, state }, http) {
    const { output } = taskState.parse(state)
    try {
      return predictionAnswer(await http.get(pathOf(id), { response: prediction }), output)
    } catch (error) {
      if (!GenerationError.is(error) || error.reason !== 'not_found') throw error
      return jobFailure({ reason: 'not_found', message: error.providerMessage ?? 'unknown prediction' })
    }
  },
  cancel: ({ id }, http) => cancel(id, http),
  callback: ({ webhookSecret }) => callbackWith(webhookSecret),
  // No key is taken, but the list shows what every prediction was given.
  dedup: () => ({ class: 'list', find }),
})

const pathOf = (id: string) => `/v1/predictions/${encodeURIComponent(id)}`
const taskOf = (id: string, { model }: Job): Task => ({
  status: 'accepted',
  id,
  state: { output: model.output },
})

/** What runs can be stopped, and its time is charged. What has ended is left alone. */
async function cancel(id: string, http: VendorHttp): Promise<CancelOutcome> {
  const isOver = ({ status }: { readonly status: string }) => status === 'canceled' || status === 'aborted'
  const before = await http.get(pathOf(id), { response: prediction })
  if (isOver(before)) return 'cancelled'
  if (before.status === 'succeeded' || before.status === 'failed') return 'refused'
  const after = await http.post(`${pathOf(id)}/cancel`, { response: prediction, repeatable: true })
  return isOver(after) ? 'cancelled' : 'refused'
}

/** Predictions of the model that were made since then and given exactly the same. */
async function find(job: Job, since: number, http: VendorHttp): Promise<readonly Found[]> {
  const addressOf = await findFiles(job, http)
  if (!addressOf) return []
  const wanted = inputOf(job, addressOf)
  const found: Found[] = []
  const query = { created_after: new Date(since * 1000).toISOString() }
  const made = listed('/v1/predictions', query, predictionsPage, http)
  for await (const { id, model, created_at, input } of made) {
    if (Date.parse(created_at) / 1000 < since) break
    if (model === job.model.vendorId && isDeepStrictEqual(input, wanted))
      found.push({ id, outcome: taskOf(id, job) })
  }
  return found
}
