import type { JsonObject } from '@genmux/core'
import { hmacHex } from '@genmux/core/provider'
import {
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  headerCredential,
} from '@genmux/testkit/emulator'
import { read } from './bodies.ts'

type Request = Parameters<EmulatorKit['link']>[0]

const imageLink = 600
const flux3Link = 3600

/** The vendor's HTTP API: a route per model, one place to ask, links that die in minutes. */
export const fluxEmulator = defineEmulator({
  provider: 'flux',
  refusals: {
    credentials: { status: 403, body: { detail: 'Not authenticated' } },
    funds: { status: 402, body: { detail: 'Insufficient credits' } },
    rate: { status: 429, body: { detail: 'Too many active tasks' } },
    moderation: { status: 422, body: { status: 'Request Moderated', result: null, details: null } },
    down: { status: 503, body: { detail: 'Service overloaded' } },
  },
  credential: (request) => headerCredential(request, 'x-key'),
  routes(kit) {
    kit.app.post<{ Params: { model: string } }>('/v1/:model', { config: { kind: 'submit' } }, (request) =>
      submit(kit, request, request.params.model),
    )
    kit.app.post<{ Params: { tool: string } }>(
      '/v1/flux-tools/:tool',
      { config: { kind: 'submit' } },
      (request) => submit(kit, request, `flux-tools/${request.params.tool}`),
    )
    kit.app.get<{ Querystring: { id?: string } }>(
      '/v1/get_result',
      { config: { kind: 'check' } },
      (request) => poll(kit, request, request.query.id ?? ''),
    )
    kit.app.get('/v1/credits', () => ({ credits: 123.4 }))
  },
})

function submit(kit: EmulatorKit, request: Request, model: string): JsonObject {
  const wanted = read(model, request.body)
  const job = kit.accept(request, {
    model,
    prompt: wanted.prompt,
    ...(wanted.seed !== undefined && { seed: wanted.seed }),
    outputs: [wanted.output],
    details: { cost: wanted.cost, ...(wanted.webhook && { webhook: wanted.webhook }) },
  })
  if (wanted.webhook) {
    const { url, secret } = wanted.webhook
    kit.whenEnded(job, () => callBack(kit, job, url, secret))
    return { id: job.id, status: 'Pending', webhook_url: url, cost: wanted.cost }
  }
  const isClip = wanted.output.type === 'video'
  return {
    id: job.id,
    polling_url: `${kit.origin(request)}/v1/get_result?id=${job.id}`,
    // Of a clip the cost comes with the result.
    cost: isClip ? null : wanted.cost,
  }
}

function poll(kit: EmulatorKit, request: Request, id: string): JsonObject {
  const job = kit.find(id)
  if (!job) return reply(id, 'Task not found')
  const phase = kit.phase(job)
  const [output] = job.outputs
  switch (phase) {
    case 'queued':
      return reply(id, 'Pending')
    case 'running':
      // Of pictures an independent client knows this word alone.
      return output?.type === 'video'
        ? reply(id, 'Generating', { progress: kit.progress(job) })
        : reply(id, 'Pending')
    case 'moderated':
      return reply(id, 'Request Moderated', { details: { 'Moderation Reasons': ['Content policy'] } })
    case 'failed':
    case 'cancelled':
      return reply(id, 'Error', { details: { error: 'The task failed.' } })
    case 'succeeded':
      return reply(id, 'Ready', {
        progress: 1,
        cost: job.details.cost ?? null,
        result: resultOf(kit, request, job),
      })
  }
}

function resultOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const lifetime = job.model.startsWith('flux-3-') ? flux3Link : imageLink
  return {
    sample: kit.link(request, job, lifetime),
    prompt: job.prompt,
    seed: job.seed,
    start_time: kit.createdAt(job),
    end_time: kit.updatedAt(job),
    duration: job.seconds,
  }
}

function reply(id: string, status: string, rest: JsonObject = {}): JsonObject {
  return { id, status, result: null, progress: null, details: null, preview: null, ...rest }
}

/** Success and failure have bodies of their own; a lost callback is made up for by asking. */
async function callBack(kit: EmulatorKit, job: EmulatedJob, url: string, secret: string): Promise<void> {
  const good = kit.phase(job) === 'succeeded'
  const body = JSON.stringify(
    good
      ? { id: job.id, status: 'Ready', result: {}, timestamp: kit.updatedAt(job) }
      : { id: job.id, status: 'Error', error: 'failed', message: 'The task failed.' },
  )
  const headers = { 'content-type': 'application/json', 'x-bfl-signature': `sha256=${hmacHex(secret, body)}` }
  await fetch(url, { method: 'POST', headers, body, signal: AbortSignal.timeout(30_000) }).catch(
    () => undefined,
  )
}
