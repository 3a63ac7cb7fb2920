import { isDeepStrictEqual } from 'node:util'
import type { Callbacks, Found, Job, VendorHttp } from '@genmux/core'
import { callbackBody, defineProvider } from '@genmux/core/provider'
import { z } from 'zod'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { type Door, doorOf, submitRequest } from './requests.ts'
import { agentsAnswer, dreamAnswer } from './responses.ts'
import { agentsTask, dreamList, dreamTask, newsBody, submitReply } from './wire.ts'

const taskState = z.object({
  door: z.enum(['agents', 'dream']),
  output: z.enum(['video', 'image', 'audio']),
})

const hosts: Readonly<Record<Door, string>> = {
  agents: 'https://agents.lumalabs.ai',
  dream: 'https://api.lumalabs.ai',
}
const names: Readonly<Record<Door, string>> = { agents: 'the Agents API', dream: 'Dream Machine' }

/** The interface that a key opens, by how it begins; undefined for keys that begin otherwise. */
function doorOfKey(apiKey: string): Door | undefined {
  if (apiKey.startsWith('luma-api-')) return 'agents'
  return apiKey.startsWith('luma-') ? 'dream' : undefined
}

/** Unsigned: the body only says that there is news. Deliveries can repeat or come out of order. */
const callback: Callbacks = {
  request: ({ url }) => ({ callback_url: url }),
  parse: ({ body }) => ({ kind: 'update', taskId: callbackBody(body, newsBody).id }),
}

/** Luma, by the Agents API or by Dream Machine: the key decides which. */
export const luma = defineProvider({
  id: 'luma',
  name: 'Luma',
  description: 'Ray video, Uni and Photon pictures.',
  models,
  budget: {
    concurrent: 10,
    startsPerMinute: 30,
    source: {
      url: 'https://docs.agents.lumalabs.ai',
      date: '2026-07',
      note: 'The default of a client; its other API allows 10 and 20 for video, more for pictures.',
    },
  },
  credentials: z.object({ apiKey: z.string().min(1) }),
  environment: { apiKey: 'LUMA_API_KEY' },
  baseUrl: hosts.agents,
  connect: ({ apiKey }) => ({
    authorize: () => ({ authorization: `Bearer ${apiKey}` }),
    readError,
    baseUrl: hosts[doorOfKey(apiKey) ?? 'agents'],
  }),
  async submit(job, http) {
    const { door, path, body } = submitRequest(job)
    const called = door === 'dream' && job.callback ? callback.request(job.callback) : {}
    const { id } = await http.post(path, { json: { ...body, ...called }, response: submitReply })
    return { status: 'accepted', id, state: { door, output: job.model.output } }
  },
  async check({ id, state }, http) {
    const { door, output } = taskState.parse(state)
    if (door === 'agents')
      return agentsAnswer(
        await http.get(`/v1/generations/${encodeURIComponent(id)}`, { response: agentsTask }),
        output,
      )
    const path = `/dream-machine/v1/generations/${encodeURIComponent(id)}`
    return dreamAnswer(await http.get(path, { response: dreamTask }), output)
  },
  opens({ vendorId, name }, { apiKey }) {
    const [door, held] = [doorOf(vendorId), doorOfKey(apiKey)]
    return !held || held === door || `${name} needs a key of ${names[door]}; this one is of ${names[held]}.`
  },
  callback,
  // Dream Machine lists generations with their whole requests; the Agents API has neither key, reference nor list.
  dedup: ({ vendorId }) => (doorOf(vendorId) === 'dream' ? { class: 'list', find } : { class: 'none' }),
})

/** Generations of Dream Machine that were made since then by exactly this request. */
async function find(job: Job, since: number, http: VendorHttp): Promise<readonly Found[]> {
  const { body } = submitRequest(job)
  const { generations } = await http.get('/dream-machine/v1/generations', {
    query: { limit: 100, offset: 0 },
    response: dreamList,
  })
  const state = { door: 'dream', output: job.model.output } as const
  return generations
    .filter(({ created_at, request }) => {
      const fields = request ?? {}
      const same = Object.entries(body).every(([name, value]) => isDeepStrictEqual(fields[name], value))
      return same && Date.parse(created_at ?? '') / 1000 >= since
    })
    .map(({ id }) => ({ id, outcome: { status: 'accepted', id, state } }))
}
