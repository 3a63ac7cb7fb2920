import { type Found, GenerationError, type Job, type Model, type Task, type VendorHttp } from '@genmux/core'
import { defineProvider, jobFailure } from '@genmux/core/provider'
import { z } from 'zod'
import { callbackWith } from './callback.ts'
import { bearer, type Credentials, credentials } from './credentials.ts'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { type Door, isBehind, lipsyncRequest, type SubmitRequest, submitRequest } from './requests.ts'
import { newAnswer, v1Answer } from './responses.ts'
import { facesReply, legacySubmitReply, legacyTaskReply, newSubmitReply, newTasksReply } from './wire.ts'

/** A task that was just made can be missing from the vendor's index for a while: so many empty answers are put down to it. */
const maxMisses = 20

const taskState = z.object({
  /** Where a task of `/v1` is asked for; the new interface has one place for all. */
  path: z.string().optional(),
  output: z.enum(['video', 'image', 'audio']),
  misses: z.int().default(0),
})

const doorOf = ({ apiKey }: Credentials): Door => (apiKey ? 'new' : 'v1')

/** Kling AI by Kuaishou. Keys of mainland China work on `https://api-beijing.klingai.com` only. */
export const kling = defineProvider({
  id: 'kling',
  name: 'Kling',
  description: 'Video, motion transfer, lip-sync, talking photos and pictures.',
  models,
  credentials,
  environment: {
    apiKey: 'KLING_API_KEY',
    accessKey: 'KLING_ACCESS_KEY',
    secretKey: 'KLING_SECRET_KEY',
    webhookSecret: 'KLING_WEBHOOK_SECRET',
  },
  baseUrl: 'https://api-singapore.klingai.com',
  connect: (given) => ({ authorize: () => ({ authorization: `Bearer ${bearer(given)}` }), readError }),
  async submit(job, http, given) {
    const request =
      job.model.vendorId === 'advanced-lip-sync'
        ? await withFace(job, http)
        : submitRequest(job, doorOf(given))
    return send(request, job, http)
  },
  async check({ id, state }, http) {
    const { path, output, misses } = taskState.parse(state)
    if (path !== undefined) {
      const { data } = await http.get(`${path}/${encodeURIComponent(id)}`, { response: legacyTaskReply })
      return v1Answer(data, output)
    }
    const { data } = await http.get('/tasks', { query: { task_ids: id }, response: newTasksReply })
    const task = data.find((each) => each.id === id)
    if (task) return newAnswer(task)
    if (misses >= maxMisses)
      return jobFailure({ reason: 'not_found', message: 'The list of tasks lacks it.' })
    return { status: 'pending', vendorStatus: 'not listed yet', state: { output, misses: misses + 1 } }
  },
  opens: (model, given) =>
    isBehind(doorOf(given), model) ||
    `${model.name} needs an API key of Kling; an access key with its secret does not open it.`,
  callback: ({ webhookSecret }) => callbackWith(webhookSecret),
  // external_task_id is unique per account; it is no idempotency key, but a task is found by it.
  dedup: (model, given) => ({
    class: 'reference',
    find: (job, since, http) => find(model, doorOf(given), job, since, http),
  }),
})

async function send({ door, path, body }: SubmitRequest, job: Job, http: VendorHttp): Promise<Task> {
  const extra = {
    external_task_id: job.reference,
    ...(job.callback && { callback_url: job.callback.url }),
  }
  const { output } = job.model
  if (door === 'new') {
    const options = { ...(typeof body.options === 'object' && body.options), ...extra }
    const { data } = await http.post(path, { json: { ...body, options }, response: newSubmitReply })
    return { status: 'accepted', id: data.id, state: { output } }
  }
  const { data } = await http.post(path, { json: { ...body, ...extra }, response: legacySubmitReply })
  return { status: 'accepted', id: data.task_id, state: { path, output } }
}

/** The first face of the clip, which a lip-sync names. Finding it costs 0.007 USD and starts nothing, so it may be repeated. */
async function withFace(job: Job, http: VendorHttp): Promise<SubmitRequest> {
  const { video } = job.input
  const { data } = await http.post('/v1/videos/identify-face', {
    json: { video_url: video?.kind === 'url' ? video.url : '' },
    response: facesReply,
    repeatable: true,
  })
  const [face] = data.face_data ?? data.face_list ?? []
  if (!face)
    throw new GenerationError({ reason: 'invalid_input', message: 'Kling finds no face in the given clip.' })
  const seconds = ((face.end_time ?? 0) - (face.start_time ?? 0)) / 1000
  return lipsyncRequest(job, data.session_id, { id: face.face_id, seconds })
}

async function find(
  model: Model,
  door: Door,
  job: Job,
  since: number,
  http: VendorHttp,
): Promise<readonly Found[]> {
  const { output, vendorId } = model
  const isNew = (milliseconds: number | null | undefined) => (milliseconds ?? 0) >= since * 1000
  const path = vendorId === 'advanced-lip-sync' ? '/v1/videos/advanced-lip-sync' : pathOf(job, door)
  if (path === undefined) {
    const { data } = await http.get('/tasks', {
      query: { external_task_ids: job.reference },
      response: newTasksReply,
    })
    return data
      .filter(({ create_time }) => isNew(create_time))
      .map(({ id }) => ({ id, outcome: { status: 'accepted', id, state: { output } } }))
  }
  try {
    const { data } = await http.get(`${path}/${encodeURIComponent(job.reference)}`, {
      response: legacyTaskReply,
    })
    if (!isNew(data.created_at)) return []
    const id = data.task_id
    return [{ id, outcome: { status: 'accepted', id, state: { path, output } } }]
  } catch (error) {
    if (GenerationError.is(error) && error.reason === 'not_found') return []
    throw error
  }
}

/** Where a job of `/v1` was sent and is asked for; undefined for the new interface. */
function pathOf(job: Job, door: Door): string | undefined {
  const request = submitRequest(job, door)
  return request.door === 'v1' ? request.path : undefined
}
