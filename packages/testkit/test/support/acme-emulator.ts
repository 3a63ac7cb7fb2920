import { z } from 'zod'
import { bearerCredential, callBack, defineEmulator, Refused } from '../../src/emulator/index.ts'

const body = z.strictObject({
  model: z.literal('acme-1'),
  prompt: z.string().min(1),
  reference: z.string().min(1),
  callback: z.url().optional(),
})

/** A made-up vendor whose API is as simple as one can be. */
export const acmeEmulator = defineEmulator({
  provider: 'acme',
  refusals: {
    credentials: { status: 401, body: { error: 'bad_key', message: 'The key is wrong.' } },
    funds: { status: 402, body: { error: 'no_money', message: 'The account is empty.' } },
    rate: { status: 429, body: { error: 'slow_down', message: 'Too many jobs.' } },
    moderation: { status: 400, body: { error: 'refused', message: 'The prompt is refused.' } },
    down: { status: 503, body: { error: 'down', message: 'Out of order.' } },
  },
  credential: bearerCredential,
  routes(kit) {
    kit.app.post('/jobs', { config: { kind: 'submit' } }, (request) => {
      const parsed = body.safeParse(request.body)
      if (!parsed.success)
        throw new Refused({ status: 400, body: { error: 'bad_request', message: 'The body is wrong.' } })
      const { model, prompt, reference, callback } = parsed.data
      const job = kit.accept(request, {
        model,
        prompt,
        outputs: [{ type: 'image', width: 64, height: 64, format: 'png' }],
        details: { reference },
      })
      if (callback) kit.whenEnded(job, () => callBack(callback, { id: job.id }))
      return { id: job.id, state: 'queued' }
    })
    kit.app.get<{ Params: { id: string } }>('/jobs/:id', { config: { kind: 'check' } }, (request) => {
      const job = kit.find(request.params.id)
      if (!job) throw new Refused({ status: 404, body: { error: 'unknown', message: 'No such job.' } })
      const phase = kit.phase(job)
      return {
        id: job.id,
        state: phase,
        ...(phase === 'succeeded' && { url: kit.link(request, job, 600) }),
      }
    })
    kit.app.get<{ Querystring: { reference: string; since: string } }>('/jobs', (request) => ({
      jobs: kit.book.jobs
        .filter((job) => job.details.reference === request.query.reference)
        .filter((job) => kit.createdAt(job) >= Number(request.query.since))
        .map(({ id }) => ({ id })),
    }))
    kit.app.delete<{ Params: { id: string } }>('/jobs/:id', { config: { kind: 'cancel' } }, (request) => {
      const job = kit.find(request.params.id)
      if (!job || kit.progress(job) >= 1) return { cancelled: false }
      kit.book.cancel(job.id, kit.clock.now())
      return { cancelled: true }
    })
    kit.app.get('/voices', { config: { kind: 'catalogue' } }, () => ({ voices: [{ id: 'v1', name: 'Ann' }] }))
  },
})
