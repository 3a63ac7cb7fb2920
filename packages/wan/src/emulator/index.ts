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
  parseBody,
  type Refusal,
  Refused,
} from '@genmux/testkit/emulator'
import { type Body, body, problemOf, rules } from './rules.ts'

type Request = Parameters<EmulatorKit['link']>[0]

const linkSeconds = 24 * 3600

function refusal(status: number, code: string, message: string): Refusal {
  return { status, body: { code, message, request_id: 'c1209113' } }
}

/** The vendor's HTTP API: two routes to start tasks, one place for all of them. */
export const wanEmulator = defineEmulator({
  provider: 'wan',
  refusals: {
    credentials: refusal(401, 'InvalidApiKey', 'Invalid API-key provided.'),
    funds: refusal(400, 'Arrearage', 'Access denied, please make sure your account is in good standing.'),
    rate: refusal(429, 'Throttling.RateQuota', 'Requests rate limit exceeded, please try again later.'),
    moderation: refusal(400, 'DataInspectionFailed', 'Input data may contain inappropriate content.'),
    down: refusal(503, 'ServiceUnavailable', 'The service is not available.'),
  },
  credential: bearerCredential,
  routes(kit) {
    for (const route of ['video-generation', 'image2video'])
      kit.app.post(
        `/api/v1/services/aigc/${route}/video-synthesis`,
        { config: { kind: 'submit' } },
        (request) => {
          const job = submit(kit, request, route)
          return { output: { task_status: 'PENDING', task_id: job.id }, request_id: 'r' }
        },
      )
    kit.app.get<{ Params: { id: string } }>('/api/v1/tasks/:id', { config: { kind: 'check' } }, (request) => {
      const job = kit.find(request.params.id)
      if (!job) return { request_id: 'r', output: { task_id: request.params.id, task_status: 'UNKNOWN' } }
      return { request_id: 'r', ...taskOf(kit, request, job) }
    })
    kit.app.post<{ Params: { id: string } }>(
      '/api/v1/tasks/:id/cancel',
      { config: { kind: 'cancel' } },
      (request) => {
        const job = kit.find(request.params.id)
        if (!job || kit.phase(job) !== 'queued')
          throw new Refused(
            refusal(
              400,
              'UnsupportedOperation',
              'Failed to cancel the task, please confirm if the task is in PENDING status.',
            ),
          )
        kit.book.cancel(job.id, kit.clock.now())
        return { request_id: 'r' }
      },
    )
  },
})

function submit(kit: EmulatorKit, request: Request, route: string): EmulatedJob {
  if (request.headers['x-dashscope-async'] !== 'enable')
    throw new Refused(refusal(403, 'AccessDenied', 'current user api does not support synchronous calls'))
  const data = parseBody(body, request.body, ({ path, message }) =>
    refusal(400, 'InvalidParameter', `${path.join('.')}: ${message}`),
  )
  if (!rules[data.model] || data.model.includes('kf2v') !== (route === 'image2video'))
    throw new Refused(refusal(400, 'InvalidParameter', 'Model not exist.'))
  const { seed } = data.parameters
  return kit.accept(request, {
    id: randomUUID(),
    model: data.model,
    prompt: data.input.prompt ?? '',
    ...(seed !== undefined && { seed }),
    outputs: [outputOf(data)],
    details: { problem: problemOf(data) ?? '' },
  })
}

function outputOf({ model, input, parameters }: Body): EmulatedOutput {
  const rule = rules[model]
  const { size, resolution = rule?.preset ?? '720P', ratio = '16:9', duration = 5, audio } = parameters
  const [width, height] = (size ?? '').split('*').map(Number)
  const edited = input.media?.some(({ type }) => type === 'video')
  return {
    type: 'video',
    ...(width && height ? { width, height } : clipSize(resolution, ratio)),
    // A given clip can't be fetched here: five seconds stand in for it.
    seconds: edited || duration === -1 ? 5 : duration,
    audio: (rule?.audio ?? false) && audio !== false,
  }
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'PENDING',
  running: 'RUNNING',
  succeeded: 'SUCCEEDED',
  failed: 'FAILED',
  moderated: 'FAILED',
  cancelled: 'CANCELED',
}
const failures: Partial<Record<Phase, JsonObject>> = {
  failed: { code: 'InternalError.Algo', message: 'The algorithm failed.' },
  moderated: { code: 'DataInspectionFailed', message: 'Output data may contain inappropriate content.' },
}

/** A task. Bad parameters come to light only now. */
function taskOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const { problem } = job.details
  const [output] = job.outputs
  const seconds = output?.type === 'video' ? output.seconds : 0
  const base = { task_id: job.id, submit_time: '2026-11-22 10:55:55.123' }
  if (typeof problem === 'string' && problem !== '')
    return { output: { ...base, task_status: 'FAILED', code: 'InvalidParameter', message: problem } }
  if (phase !== 'succeeded') return { output: { ...base, task_status: words[phase], ...failures[phase] } }
  return {
    output: {
      ...base,
      task_status: words[phase],
      end_time: '2026-11-22 10:58:01.789',
      video_url: kit.link(request, job, linkSeconds),
      orig_prompt: job.prompt,
    },
    usage: { duration: seconds, output_video_duration: seconds, input_video_duration: 0, video_count: 1 },
  }
}
