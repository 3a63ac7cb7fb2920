import { createHash, randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import { bearerCredential, defineEmulator, type EmulatorKit, parseBody } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { bytesOf, checkpoints, formOf, pictures, sidesOf } from '../shared.ts'
import { readGraph, refuse, wantedOf } from './graph.ts'
import { entryOf, fileNames, historyOf } from './records.ts'

/** Uploaded pictures by name: what they are, and their sides. */
type Uploads = Map<string, { readonly hash: string; readonly width: number; readonly height: number }>

const submitBody = z.object({
  prompt: z.unknown(),
  prompt_id: z.string().nullish(),
  client_id: z.string().optional(),
  number: z.number().optional(),
})
const queueBody = z.object({ delete: z.array(z.string()).default([]), clear: z.boolean().default(false) })
const interruptBody = z.object({ prompt_id: z.string().optional() })
const canonical = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** ComfyUI's HTTP API: a graph into the queue, out of it into the history. Every route stands below `/api` too. */
export const comfyuiEmulator = defineEmulator({
  provider: 'comfyui',
  refusals: {
    // It takes neither keys nor money nor offence: a proxy in front of it may.
    credentials: { status: 401, body: {} },
    funds: { status: 402, body: {} },
    rate: { status: 429, body: {} },
    moderation: { status: 400, body: {} },
    down: { status: 503, body: {} },
  },
  credential: (request) => bearerCredential(request) ?? 'anybody',
  routes(kit) {
    const uploads: Uploads = new Map()
    for (const prefix of ['', '/api']) {
      submitRoutes(kit, prefix, uploads)
      recordRoutes(kit, prefix)
      stopRoutes(kit, prefix)
      surroundings(kit, prefix)
    }
  },
})

function submitRoutes(kit: EmulatorKit, prefix: string, uploads: Uploads): void {
  kit.app.post(`${prefix}/upload/image`, async (request, reply) => {
    const form = await formOf(request)
    const image = form?.get('image')
    if (!(image instanceof File)) return reply.code(400).send()
    const bytes = new Uint8Array(await image.arrayBuffer())
    const hash = createHash('sha256').update(bytes).digest('hex')
    const overwrite = ['true', '1'].includes(String(form?.get('overwrite')))
    const name = overwrite ? image.name : freeName(uploads, image.name, hash)
    uploads.set(name, { hash, ...(sidesOf(bytes) ?? { width: 1024, height: 1024 }) })
    return { name, subfolder: '', type: 'input' }
  })
  kit.app.post(`${prefix}/prompt`, { config: { kind: 'submit' } }, (request) => {
    const data = parseBody(submitBody, jsonOf(request.body), ({ message }) => ({
      status: 500,
      body: { error: message },
    }))
    const given = data.prompt_id
    if (given != null && !canonical.test(given))
      refuse('invalid_prompt_id', 'prompt_id must be a canonical UUID', given)
    const graph = readGraph(data.prompt, { checkpoints, files: uploads })
    const wanted = wantedOf(graph, (file) => uploads.get(file) ?? { width: 512, height: 512 })
    const { node, prefix: filePrefix } = wanted
    const earlier = kit.book.jobs.filter(({ details }) => details.filePrefix === filePrefix)
    const number = data.number ?? kit.book.jobs.length
    const job = kit.accept(request, {
      id: given ?? randomUUID(),
      model: wanted.checkpoint,
      prompt: wanted.prompt,
      seed: wanted.seed,
      outputs: pictures(wanted.count, wanted.width, wanted.height),
      details: {
        number,
        graph,
        node,
        filePrefix,
        firstFile: 1 + earlier.reduce((sum, { outputs }) => sum + outputs.length, 0),
        ...(data.client_id !== undefined && { clientId: data.client_id }),
      },
    })
    return { prompt_id: job.id, number, node_errors: {} }
  })
}

/** Another file of the same name gets a number behind its own. */
function freeName(uploads: Uploads, name: string, hash: string): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.\w+)?$/.exec(name) ?? []
  for (let count = 0; ; count += 1) {
    const free = count === 0 ? name : `${stem} (${count})${ending}`
    if ((uploads.get(free)?.hash ?? hash) === hash) return free
  }
}

/** Jobs that were not deleted from the queue. */
const jobsOf = (kit: EmulatorKit) => kit.book.jobs.filter(({ id }) => kit.book.find(id))
const jobsIn = (kit: EmulatorKit, phase: 'queued' | 'running') =>
  jobsOf(kit).filter((job) => kit.phase(job) === phase)

function recordRoutes(kit: EmulatorKit, prefix: string): void {
  kit.app.get(`${prefix}/queue`, { config: { kind: 'check' } }, () => ({
    queue_running: jobsIn(kit, 'running').map(entryOf),
    queue_pending: jobsIn(kit, 'queued').map(entryOf),
  }))
  kit.app.get<{ Params: { id: string } }>(
    `${prefix}/history/:id`,
    { config: { kind: 'check' } },
    (request): JsonObject => {
      const job = kit.find(request.params.id)
      const record = job && historyOf(kit, job)
      return job && record ? { [job.id]: record } : {}
    },
  )
  kit.app.get<{ Querystring: { max_items?: string } }>(
    `${prefix}/history`,
    { config: { kind: 'check' } },
    (request): JsonObject => {
      const ended = jobsOf(kit).flatMap((job) => {
        const record = historyOf(kit, job)
        return record ? [[job.id, record] as const] : []
      })
      return Object.fromEntries(ended.slice(-Number(request.query.max_items ?? ended.length)))
    },
  )
  kit.app.get<{ Querystring: { filename?: string; subfolder?: string; type?: string } }>(
    `${prefix}/view`,
    { config: { kind: 'file' } },
    async (request, reply) => {
      const { filename = '' } = request.query
      if (filename === '' || filename.startsWith('/') || filename.includes('..'))
        return reply.code(400).send()
      const job = jobsOf(kit).find((each) => fileNames(each).includes(filename))
      if (!job || kit.phase(job) !== 'succeeded') return reply.code(404).send()
      const drawn = await bytesOf(job, `comfyui ${job.model}`)
      return reply.type('image/png').send(drawn[fileNames(job).indexOf(filename)])
    },
  )
}

/** Both answer 200 with nothing, for an unknown id too. */
function stopRoutes(kit: EmulatorKit, prefix: string): void {
  kit.app.post(`${prefix}/queue`, { config: { kind: 'cancel' } }, (request, reply) => {
    const { delete: ids, clear } = parseBody(queueBody, jsonOf(request.body), bad)
    for (const { id } of jobsIn(kit, 'queued'))
      if (clear || ids.includes(id)) kit.book.delete(id, kit.clock.now())
    return reply.code(200).send()
  })
  kit.app.post(`${prefix}/interrupt`, { config: { kind: 'cancel' } }, (request, reply) => {
    const { prompt_id: wanted } = parseBody(interruptBody, jsonOf(request.body) ?? {}, bad)
    for (const { id } of jobsIn(kit, 'running'))
      if (wanted === undefined || wanted === id) kit.book.cancel(id, kit.clock.now())
    return reply.code(200).send()
  })
}

/** What clients ask for before they begin. */
function surroundings(kit: EmulatorKit, prefix: string): void {
  kit.app.get(`${prefix}/models/checkpoints`, { config: { kind: 'catalogue' } }, () => checkpoints)
  kit.app.get(`${prefix}/prompt`, () => ({
    exec_info: { queue_remaining: jobsIn(kit, 'queued').length + jobsIn(kit, 'running').length },
  }))
  kit.app.get(`${prefix}/system_stats`, () => ({ system: { os: 'posix' }, devices: [] }))
  kit.app.patch(`${prefix}/internal/logs/subscribe`, (_, reply) => reply.code(200).send())
}

/** The server reads JSON whatever the body is said to be. */
function jsonOf(body: unknown): unknown {
  const text = body instanceof Uint8Array ? Buffer.from(body).toString() : body
  if (typeof text !== 'string') return text
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const bad = () => ({ status: 500, body: {} })
