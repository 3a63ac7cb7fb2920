import {
  createEd25519Signer,
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  parseBody,
  Refused,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { read } from './bodies.ts'
import { invalid, notFound, refusals, tooEarly } from './refusals.ts'
import { ackOf, appOf, failureOf, type Request, resultOf, statusOf } from './replies.ts'
import { tell } from './webhooks.ts'

interface Wildcard {
  Params: { '*': string }
}

const webhook = z.object({ fal_webhook: z.url().optional() })
const lifecycle = z.object({ expiration_duration_seconds: z.number().positive() })

/**
 * The vendor's HTTP API: the queue, with a path per model; below `/sync` what `fal.run` answers at once; and the keys of
 * `rest.fal.ai`.
 */
export const falEmulator = defineEmulator({
  provider: 'fal',
  refusals,
  credential: ({ headers }) => /^Key +(\S+)$/.exec(headers.authorization ?? '')?.[1],
  routes(kit) {
    const signer = createEd25519Signer()
    const jwks = { keys: [{ ...signer.publicKey, use: 'sig', alg: 'EdDSA' }] }
    kit.app.get('/.well-known/jwks.json', { config: { open: true } }, () => jwks)
    kit.app.post<Wildcard>('/sync/*', { config: { kind: 'submit' } }, (request) => {
      const job = accept(kit, request, request.params['*'], 0)
      return finished(kit, request, job)
    })
    kit.app.post<Wildcard>('/*', { config: { kind: 'submit' } }, (request) => {
      const { fal_webhook: address } = parseBody(webhook, request.query, invalid)
      const job = accept(kit, request, request.params['*'])
      if (address) kit.whenEnded(job, () => tell(kit, request, job, address, signer))
      return ackOf(kit, request, job)
    })
    kit.app.get<Wildcard>('/*', { config: { kind: 'check' } }, (request, reply) => {
      const { job, action } = find(kit, request.params['*'])
      if (action !== 'status') return finished(kit, request, job)
      const { code, body } = statusOf(kit, request, job)
      reply.code(code)
      return body
    })
    kit.app.put<Wildcard>('/*', { config: { kind: 'cancel' } }, (request, reply) => {
      const { job, action } = find(kit, request.params['*'])
      if (action !== 'cancel') throw new Refused(notFound)
      const phase = kit.phase(job)
      const isWaiting = phase === 'queued'
      if (!isWaiting && phase !== 'running') return reply.code(400).send({ status: 'ALREADY_COMPLETED' })
      // What runs is only told, and these models do not listen.
      if (isWaiting) kit.book.cancel(job.id, kit.clock.now())
      return reply.code(202).send({ status: 'CANCELLATION_REQUESTED' })
    })
  },
})

function accept(kit: EmulatorKit, request: Request, path: string, seconds?: number): EmulatedJob {
  const asked = read(path, request.body)
  const preference = request.headers['x-fal-object-lifecycle-preference']
  const lifetime = preference && lifecycle.parse(JSON.parse(String(preference))).expiration_duration_seconds
  return kit.accept(request, {
    model: path,
    ...asked,
    ...(seconds !== undefined && { seconds }),
    details: { ...(lifetime && { lifetime }) },
  })
}

/** The job that an address is about: with the whole path of its model, or with its first two parts. */
function find(kit: EmulatorKit, path: string): { readonly job: EmulatedJob; readonly action: string } {
  const [, app, id, action = 'response'] =
    /^(.+)\/requests\/([^/]+)(?:\/(status|response|cancel))?$/.exec(path) ?? []
  const job = id === undefined ? undefined : kit.find(id)
  if (!job || (app !== job.model && app !== appOf(job.model))) throw new Refused(notFound)
  return { job, action }
}

/** @throws Refused with what became of a job that has made nothing. */
function finished(kit: EmulatorKit, request: Request, job: EmulatedJob) {
  const failure = failureOf(kit, job)
  if (failure) throw new Refused(failure)
  const phase = kit.phase(job)
  if (phase === 'queued' || phase === 'running') throw new Refused(tooEarly)
  return resultOf(kit, request, job)
}
