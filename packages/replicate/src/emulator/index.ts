import { createHmac, randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  bearerCredential,
  callBack,
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  parseBody,
  Refused,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { Files } from './files.ts'
import { modelOf } from './inputs.ts'
import { predictionOf, type Request } from './predictions.ts'
import { notFound, refusal, wrong } from './refusals.ts'

/** What the vendor signs the callbacks of every account with. */
export const signingSecret = 'whsec_ZW11bGF0ZWQtc2VjcmV0LW9mLXRoZS1hY2NvdW50'
const pageSize = 100
const longestWait = 60

const body = {
  input: z.record(z.string(), z.json()),
  webhook: z.url().optional(),
  webhook_events_filter: z.array(z.enum(['start', 'output', 'logs', 'completed'])).optional(),
  stream: z.boolean().optional(),
}
const modelBody = z.strictObject(body)
const versionBody = z.strictObject({ ...body, version: z.string() })

/** The vendor's HTTP API: predictions of official models, files, and callbacks that are signed. */
export const replicateEmulator = defineEmulator({
  provider: 'replicate',
  refusals: {
    credentials: refusal(401, 'Unauthenticated', 'You did not pass a valid authentication token'),
    funds: refusal(402, 'Insufficient credit', 'You have insufficient credit to run this model.'),
    rate: {
      status: 429,
      body: { detail: 'Request was throttled. Your rate limit resets in ~5s.', status: 429, retry_after: 5 },
    },
    moderation: refusal(422, 'Input validation failed', 'The input was flagged as sensitive. (E005)'),
    down: refusal(503, 'Service unavailable', 'The service is temporarily unavailable.'),
  },
  credential: bearerCredential,
  routes(kit) {
    predictionRoutes(kit)
    fileRoutes(kit)
    kit.app.get('/v1/webhooks/default/secret', () => ({ key: signingSecret }))
  },
})

function predictionRoutes(kit: EmulatorKit): void {
  const submit = { config: { kind: 'submit' } } as const
  kit.app.post<{ Params: { owner: string; name: string } }>(
    '/v1/models/:owner/:name/predictions',
    submit,
    async (request, reply) => {
      const { owner, name } = request.params
      const asked = parseBody(modelBody, request.body, wrong)
      return reply.code(201).send(await start(kit, request, `${owner}/${name}`, asked))
    },
  )
  kit.app.post('/v1/predictions', submit, async (request, reply) => {
    const { version, ...asked } = parseBody(versionBody, request.body, wrong)
    // Only official models are served here, which have no versions.
    if (!modelOf(version))
      throw new Refused(
        refusal(422, 'Invalid version or not permitted', 'The specified version does not exist'),
      )
    return reply.code(201).send(await start(kit, request, version, asked))
  })
  kit.app.get<{ Querystring: { created_after?: string } }>('/v1/predictions', (request) => {
    const since = Date.parse(request.query.created_after ?? '1970-01-01T00:00:00Z')
    const jobs = kit.book.jobs.filter(({ createdAt }) => createdAt >= since).toReversed()
    return page(kit, request, jobs, (job) => predictionOf(kit, request, job))
  })
  kit.app.get<{ Params: { id: string } }>('/v1/predictions/:id', { config: { kind: 'check' } }, (request) =>
    predictionOf(kit, request, kit.find(request.params.id) ?? notFound()),
  )
  kit.app.post<{ Params: { id: string } }>(
    '/v1/predictions/:id/cancel',
    { config: { kind: 'cancel' } },
    (request) => {
      const job = kit.find(request.params.id) ?? notFound()
      if (['queued', 'running'].includes(kit.phase(job))) kit.book.cancel(job.id, kit.clock.now())
      return predictionOf(kit, request, job)
    },
  )
}

function fileRoutes(kit: EmulatorKit): void {
  const files = new Files()
  kit.app.post('/v1/files', async (request, reply) => reply.code(201).send(await files.take(kit, request)))
  kit.app.get('/v1/files', (request) => page(kit, request, files.all, (file) => file))
  kit.app.get<{ Params: { id: string } }>('/v1/files/:id', (request) => files.find(request.params.id))
}

async function start(
  kit: EmulatorKit,
  request: Request,
  name: string,
  { input, webhook, webhook_events_filter: events }: z.output<typeof modelBody>,
): Promise<JsonObject> {
  const model = modelOf(name) ?? notFound()
  const checked = parseBody(z.object({ input: model.input }), { input }, wrong).input
  const job = kit.accept(request, {
    id: randomUUID().replaceAll('-', '').slice(0, 26),
    model: name,
    prompt: String(input.prompt),
    ...(typeof input.seed === 'number' && { seed: input.seed }),
    outputs: model.outputs(checked),
    details: { input },
  })
  if (webhook && (events ?? ['completed']).includes('completed'))
    kit.whenEnded(job, () => tell(kit, request, job, webhook))
  await waited(kit, request, job)
  return predictionOf(kit, request, job)
}

/** `Prefer: wait` keeps the request open until the prediction has ended, or the time is up. */
async function waited(kit: EmulatorKit, request: Request, job: EmulatedJob): Promise<void> {
  const asked = /^wait(?:=(\d+))?$/.exec(String(request.headers.prefer))
  if (!asked) return
  await new Promise<void>((resolve) => {
    kit.whenEnded(job, resolve)
    kit.clock.schedule(kit.clock.now() + Number(asked[1] ?? longestWait) * 1000, resolve)
  })
}

/** Signed as https://www.standardwebhooks.com lays down. */
function tell(kit: EmulatorKit, request: Request, job: EmulatedJob, url: string): Promise<void> {
  return callBack(url, predictionOf(kit, request, job), (text) => {
    const id = `msg_${job.id}`
    const timestamp = String(Math.floor(kit.clock.now() / 1000))
    const key = Buffer.from(signingSecret.replace(/^whsec_/, ''), 'base64')
    const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${text}`).digest('base64')
    return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` }
  })
}

/** A page of a list; the next one is named by its whole address. */
function page<Item>(
  kit: EmulatorKit,
  request: Request,
  items: readonly Item[],
  show: (item: Item) => JsonObject,
): JsonObject {
  const address = new URL(kit.origin(request) + request.url.slice(kit.app.prefix.length))
  const from = Number(address.searchParams.get('cursor') ?? 0)
  address.searchParams.set('cursor', String(from + pageSize))
  return {
    previous: null,
    next: from + pageSize < items.length ? address.href : null,
    results: items.slice(from, from + pageSize).map(show),
  }
}
