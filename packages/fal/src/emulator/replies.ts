import type { JsonObject } from '@genmux/core'
import type { EmulatedJob, EmulatorKit, Refusal } from '@genmux/testkit/emulator'
import { refusals, requestError } from './refusals.ts'

/** A request as the kit hands it to a route. */
export type Request = Parameters<EmulatorKit['link']>[0]

/** Models that answer a struck picture with a flag and a blank. */
const flagging = /^fal-ai\/(flux\/|flux-pro\/|stable-diffusion)/

/** Owner and name of an endpoint, without what follows. */
export const appOf = (path: string) => path.split('/', 2).join('/')

/** The answer to a submit. */
export function ackOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  return {
    status: 'IN_QUEUE',
    queue_position: 0,
    gateway_request_id: job.id,
    ...addressesOf(kit, request, job),
  }
}

/** Where a job stands, with the HTTP status of the answer. A failed one is completed too. */
export function statusOf(
  kit: EmulatorKit,
  request: Request,
  job: EmulatedJob,
): { readonly code: number; readonly body: JsonObject } {
  const phase = kit.phase(job)
  const common = addressesOf(kit, request, job)
  if (phase === 'queued') return { code: 202, body: { status: 'IN_QUEUE', ...common, queue_position: 2 } }
  if (phase === 'running') return { code: 202, body: { status: 'IN_PROGRESS', ...common, logs: [] } }
  const body = { status: 'COMPLETED', ...common, logs: [], metrics: { inference_time: job.seconds } }
  const failure = failureOf(kit, job)
  if (!failure) return { code: 200, body }
  const told = failure.headers?.['x-fal-error-type']
  const error = told ? 'The request failed.' : `Invalid status code: ${failure.status}`
  return { code: 200, body: { ...body, error, ...(told && { error_type: told }) } }
}

/** How the result of a job that did not succeed is answered; undefined for one that did, or is under way. */
export function failureOf(kit: EmulatorKit, job: EmulatedJob): Refusal | undefined {
  const phase = kit.phase(job)
  if (phase === 'cancelled') return requestError(499, 'client_cancelled', 'The request was cancelled.')
  if (phase === 'failed') return requestError(500, 'runner_server_error', 'The runner failed.')
  return phase === 'moderated' && !flagging.test(job.model) ? refusals.moderation : undefined
}

/** What a job made, in the shape of its kind. */
export function resultOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const files = job.outputs.map((output, index) => {
    const { pathname } = new URL(kit.link(request, job, 1, index))
    return {
      url: kit.link(request, job, lifetimeOf(job), index),
      content_type: { video: 'video/mp4', image: 'image/jpeg', audio: 'audio/mpeg' }[output.type],
      file_name: pathname.split('/').pop() ?? '',
      file_size: 1824075,
      ...(output.type === 'image' && { width: output.width, height: output.height }),
    }
  })
  const [first = {}] = files
  switch (job.outputs[0]?.type) {
    case 'image': {
      const struck = job.outputs.map(() => kit.phase(job) === 'moderated')
      const flags = flagging.test(job.model) && { has_nsfw_concepts: struck, timings: { inference: 0.7 } }
      return { images: files, seed: job.seed, prompt: job.prompt, ...flags }
    }
    case 'audio':
      return { audio: first }
    default:
      return { video: first, seed: job.seed }
  }
}

/** Seconds that files stay; for ever where the request did not say. */
function lifetimeOf({ details }: EmulatedJob): number {
  return typeof details.lifetime === 'number' ? details.lifetime : 100 * 365 * 24 * 3600
}

function addressesOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const address = `${kit.origin(request)}/${appOf(job.model)}/requests/${job.id}`
  return {
    request_id: job.id,
    response_url: address,
    status_url: `${address}/status`,
    cancel_url: `${address}/cancel`,
  }
}
