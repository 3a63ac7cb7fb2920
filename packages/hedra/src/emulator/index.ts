import {
  createEd25519Signer,
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  Refused,
} from '@genmux/testkit/emulator'
import { takeFile } from './files.ts'
import { refusal } from './refusals.ts'
import { ackOf, jobOf, statusOf } from './replies.ts'
import { start } from './start.ts'

/** The vendor's v3 HTTP API: uploads with handles that die, strict bodies by model, replayed keys, signed callbacks. */
export const hedraEmulator = defineEmulator({
  provider: 'hedra',
  refusals: {
    credentials: refusal(401, 'UNAUTHORIZED', 'Invalid API key.'),
    funds: refusal(
      402,
      'INSUFFICIENT_BALANCE',
      'Your API wallet balance is $0.00 and this request costs $0.05.',
      { billing: { balance: 0, required: 0.05, currency: 'USD' } },
    ),
    rate: refusal(
      429,
      'RESOURCE_EXHAUSTED',
      'Request rate limit exceeded: this API key is limited to 60 requests per 60s.',
      { retryable: true, retry_after: 30 },
    ),
    moderation: refusal(422, 'MODERATION_FAILED', 'Image failed moderation.'),
    down: refusal(503, 'UNAVAILABLE', 'The service is unavailable.', { retryable: true }),
  },
  // Both schemes are documented.
  credential: ({ headers }) => /^(?:Key|Bearer) +(\S+)$/.exec(headers.authorization ?? '')?.[1],
  routes(kit) {
    const signer = createEd25519Signer()
    kit.app.post('/v3/files', (request, reply) => {
      reply.code(201)
      return takeFile(request.body, request.headers['content-type'] ?? '', kit.clock.now())
    })
    kit.app.post<{ Params: { model: string } }>(
      '/v3/models/:model',
      { config: { kind: 'submit' } },
      (request, reply) => {
        const ack = ackOf(start(kit, request, request.params.model, signer))
        reply.code(202).header('location', ack.result_url)
        return ack
      },
    )
    kit.app.get<{ Params: { id: string } }>('/v3/jobs/:id/status', { config: { kind: 'check' } }, (request) =>
      statusOf(kit, find(kit, request.params.id)),
    )
    kit.app.get<{ Params: { id: string } }>('/v3/jobs/:id', { config: { kind: 'check' } }, (request) =>
      jobOf(kit, request, find(kit, request.params.id)),
    )
    kit.app.get('/v3/webhooks/public-key', { config: { open: true } }, () => ({
      algorithm: 'ed25519',
      public_key: Buffer.from(signer.publicKey.x ?? '', 'base64url').toString('base64'),
    }))
  },
})

function find(kit: EmulatorKit, id: string): EmulatedJob {
  const job = kit.find(id)
  if (!job) throw new Refused(refusal(404, 'NOT_FOUND', 'Job not found.'))
  return job
}
