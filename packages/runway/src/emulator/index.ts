import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  bearerCredential,
  clipSize,
  defineEmulator,
  type EmulatedJob,
  type EmulatedOutput,
  type EmulatorKit,
  type Phase,
  Refused,
} from '@genmux/testkit/emulator'
import {
  readAvatar,
  readEdit,
  readImage,
  readPerformance,
  readVideo,
  refusal,
  type Wanted,
} from './bodies.ts'

type Request = Parameters<EmulatorKit['link']>[0]

/** The shorter of the two times that the vendor gives. */
const linkSeconds = 24 * 3600
/** A price that stands for all. */
const credits = 60

const routes: Readonly<Record<string, (body: unknown) => Wanted>> = {
  '/v1/text_to_video': (body) => readVideo(body, 'text'),
  '/v1/image_to_video': (body) => readVideo(body, 'image'),
  '/v1/video_to_video': readEdit,
  '/v1/character_performance': readPerformance,
  '/v1/avatar_videos': readAvatar,
  '/v1/text_to_image': readImage,
}

/** The vendor's HTTP API: a route per kind of work, one place for all tasks. */
export const runwayEmulator = defineEmulator({
  provider: 'runway',
  refusals: {
    credentials: refusal(401, 'The API key is invalid.'),
    funds: refusal(400, 'You do not have enough credits to run this task.'),
    rate: refusal(429, 'You have reached your daily limit of generations.'),
    // Content is never refused at submit: this is what a strict proxy would say.
    moderation: refusal(400, 'The input was blocked.'),
    down: refusal(503, 'The service is overloaded.'),
  },
  credential: bearerCredential,
  routes(kit) {
    kit.app.addHook('preHandler', async ({ headers, url }) => {
      const known = headers['x-runway-version'] === '2024-11-06'
      if (url.includes('/v1/') && !known)
        throw new Refused(refusal(400, 'X-Runway-Version is missing or unknown.'))
    })
    for (const [path, read] of Object.entries(routes))
      kit.app.post(path, { config: { kind: 'submit' } }, (request) => {
        const job = accept(kit, request, read(request.body))
        return { id: job.id, ...(path !== '/v1/avatar_videos' && { estimatedCost: { credits } }) }
      })
    kit.app.get<{ Params: { id: string } }>('/v1/tasks/:id', { config: { kind: 'check' } }, (request) =>
      taskOf(kit, request, find(kit, request.params.id)),
    )
    kit.app.delete<{ Params: { id: string } }>(
      '/v1/tasks/:id',
      { config: { kind: 'cancel' } },
      async (request, reply) => {
        const job = find(kit, request.params.id)
        const phase = kit.phase(job)
        if (phase === 'queued' || phase === 'running') kit.book.cancel(job.id, kit.clock.now())
        else kit.book.delete(job.id, kit.clock.now())
        return reply.code(204).send()
      },
    )
  },
})

function find(kit: EmulatorKit, id: string): EmulatedJob {
  const job = kit.find(id)
  if (!job) throw new Refused(refusal(404, 'Task not found.'))
  return job
}

function accept(kit: EmulatorKit, request: Request, { model, prompt, output, seed }: Wanted): EmulatedJob {
  return kit.accept(request, {
    id: randomUUID(),
    model,
    prompt,
    ...(seed !== undefined && { seed }),
    outputs: [outputOf(output)],
  })
}

/** Most ratios are pixels already. */
function outputOf({ type, ratio, resolution = '720p', seconds, audio }: Wanted['output']): EmulatedOutput {
  const [width = 0, height = 0] = (ratio ?? '').split(':').map(Number)
  const size =
    width >= 100 ? { width: width - (width % 2), height: height - (height % 2) } : clipSize(resolution, ratio)
  return type === 'image' ? { type, ...size, format: 'png' } : { type, ...size, seconds, audio }
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'PENDING',
  running: 'RUNNING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  moderated: 'FAILED',
  cancelled: 'CANCELLED',
}

function taskOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const task = { id: job.id, createdAt: new Date(job.createdAt).toISOString(), status: words[phase] }
  switch (phase) {
    case 'queued':
      return { ...task, estimatedCost: { credits } }
    case 'running':
      return { ...task, progress: kit.progress(job), estimatedCost: { credits } }
    case 'succeeded':
      return { ...task, output: [kit.link(request, job, linkSeconds)], cost: { credits } }
    case 'failed':
      return {
        ...task,
        failure: 'An unexpected error occurred.',
        failureCode: 'INTERNAL.BAD_OUTPUT.CODE01',
        cost: { credits: 0 },
      }
    case 'moderated':
      return {
        ...task,
        failure: 'The input was blocked.',
        failureCode: 'SAFETY.INPUT.TEXT',
        cost: { credits },
      }
    case 'cancelled':
      return { ...task, cost: { credits: 0 } }
  }
}
