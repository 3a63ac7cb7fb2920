import type { CancelOutcome, Found, Job, Output, Pending, Result, VendorHttp } from '@genmux/core'
import { defineProvider, jobFailure, missingResult } from '@genmux/core/provider'
import { z } from 'zod'
import { addressOf } from '../local/address.ts'
import { chooseCheckpoint } from '../local/checkpoints.ts'
import { localModels } from '../local/models.ts'
import { anyOptions, localOptions } from '../local/options.ts'
import { filePart } from '../picture.ts'
import { readError } from './errors.ts'
import { outputNode, promptIdOf, promptRequest } from './requests.ts'
import {
  checkpointsReply,
  type HistoryEntry,
  historyReply,
  queueReply,
  submitReply,
  uploadReply,
} from './wire.ts'

/** A job that is in no list is lost, but for an answer that was made between two of them: so often it is asked again. */
const maxMisses = 3

const taskState = z.object({ misses: z.int().default(0) })

/** Stable Diffusion on a ComfyUI of one's own. It has no keys: a token is for a proxy in front of it. */
export const comfyui = defineProvider({
  id: 'comfyui',
  name: 'ComfyUI',
  description: 'Stable Diffusion on your own ComfyUI.',
  models: localModels(
    { url: 'https://github.com/Comfy-Org/ComfyUI', date: '2026-10' },
    localOptions,
    anyOptions,
  ),
  credentials: z.object({ url: z.string().min(1), token: z.string().min(1).optional() }),
  notSecret: ['url'],
  environment: { url: 'COMFYUI_URL', token: 'COMFYUI_TOKEN' },
  baseUrl: 'http://127.0.0.1:8188',
  connect: ({ url, token }) => ({
    baseUrl: addressOf(url),
    authorize: (): Record<string, string> => (token ? { authorization: `Bearer ${token}` } : {}),
    readError,
  }),
  async submit(job, http) {
    const files = await http.get('/models/checkpoints', { response: checkpointsReply })
    const checkpoint = chooseCheckpoint(job, 'ComfyUI', files)
    const json = promptRequest(job, checkpoint, await uploaded(job, http))
    const { prompt_id: id } = await http.post('/prompt', { json, response: submitReply })
    return { status: 'accepted', id, state: {} }
  },
  async check({ id, state }, http) {
    const { misses } = taskState.parse(state)
    const place = await locate(id, http)
    if (place) return place.ended ? endingOf(place.ended) : { status: 'pending', vendorStatus: place.list }
    if (misses >= maxMisses)
      return jobFailure({ reason: 'not_found', message: 'It is in no list: deleted, or lost by a restart.' })
    return { status: 'pending', vendorStatus: 'in no list', state: { misses: misses + 1 } }
  },
  cancel: ({ id }, http) => cancel(id, http),
  // The server would run an id twice, but a job is found by it.
  dedup: () => ({ class: 'reference', find }),
})

/** Uploads a given picture. The server changes the name where another file has it. */
async function uploaded({ input, reference }: Job, http: VendorHttp): Promise<string | undefined> {
  if (!input.image) return undefined
  const form = { image: filePart(input.image, reference), overwrite: 'true' }
  const call = { form, response: uploadReply, repeatable: true }
  const { name, subfolder } = await http.post('/upload/image', call)
  return subfolder ? `${subfolder}/${name}` : name
}

/** Where a job is now. The queue comes first: what leaves it in between is in the history then. */
async function locate(id: string, http: VendorHttp) {
  const queue = await http.get('/queue', { response: queueReply })
  for (const list of ['queue_running', 'queue_pending'] as const) {
    const job = queue[list].find((each) => each[1] === id)
    if (job) return { list, job }
  }
  const { [id]: ended } = await http.get(`/history/${encodeURIComponent(id)}`, { response: historyReply })
  return ended && { list: 'history', job: ended.prompt, ended }
}

/** How a job that has left the queue ended. */
export function endingOf({ status, outputs }: HistoryEntry): Pending | Result {
  const messages = new Map(status?.messages.map(([name, told]) => [name, told]))
  // An interrupted job is an error too, and older servers keep no status.
  const word = messages.has('execution_interrupted') ? 'interrupted' : (status?.status_str ?? 'success')
  switch (word) {
    case 'success':
      return delivery(outputs)
    case 'error': {
      const { exception_message: message, exception_type: type } = messages.get('execution_error') ?? {}
      return jobFailure({ reason: 'failed', message: message ?? 'failed', ...(type && { vendorCode: type }) })
    }
    case 'interrupted':
      return { status: 'cancelled' }
    default:
      return { status: 'pending', vendorStatus: word, unknown: true }
  }
}

function delivery(outputs: HistoryEntry['outputs']): Result {
  const [first, ...more] = (outputs[outputNode]?.images ?? []).map((file): Output => {
    const url = `/view?${new URLSearchParams(file)}`
    return { type: 'image', content: { kind: 'url', url, authorized: true } }
  })
  if (!first) throw missingResult('ComfyUI', 'a picture')
  return { status: 'completed', outputs: [first, ...more] }
}

async function cancel(id: string, http: VendorHttp): Promise<CancelOutcome> {
  let place = await locate(id, http)
  if (place?.list === 'queue_pending') {
    await http.post('/queue', { json: { delete: [id] }, response: z.unknown(), repeatable: true })
    place = await locate(id, http)
    if (!place) return 'cancelled'
  }
  // It ran, or began to in between.
  if (place?.list !== 'queue_running') return 'refused'
  // Sent once: older servers stop what runs whatever the id says, and that would be the next job.
  await http.post('/interrupt', { json: { prompt_id: id }, response: z.unknown() })
  return 'cancelled'
}

async function find({ reference }: Job, since: number, http: VendorHttp): Promise<readonly Found[]> {
  const id = promptIdOf(reference)
  const place = await locate(id, http)
  const madeAt = place?.job[3]?.create_time
  if (!place || (madeAt != null && madeAt < since * 1000)) return []
  return [{ id, outcome: { status: 'accepted', id, state: {} } }]
}
