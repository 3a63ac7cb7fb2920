import { randomBytes } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  bearerCredential,
  callBack,
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  type Phase,
  parseBody,
  type Refusal,
  Refused,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { type Rule, rules, sizeOf } from './rules.ts'

type Request = Parameters<EmulatorKit['link']>[0]

const linkSeconds = 24 * 3600
const path = '/api/v3/contents/generations/tasks'
const file = z.object({ url: z.string().min(1) })
const content = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().min(1) }),
  z.object({
    type: z.literal('image_url'),
    image_url: file,
    role: z.enum(['first_frame', 'last_frame', 'reference_image']).default('first_frame'),
  }),
  z.object({
    type: z.literal('video_url'),
    video_url: z.object({ url: z.string().regex(/^(https?|asset):/, 'must be an address') }),
    role: z.literal('reference_video'),
  }),
  z.object({ type: z.literal('audio_url'), audio_url: file, role: z.literal('reference_audio') }),
])
const ratio = z.enum(['adaptive', '16:9', '4:3', '1:1', '3:4', '9:16', '21:9'])
const body = z.looseObject({
  model: z.string(),
  content: z.array(content).min(1),
  resolution: z
    .string()
    .transform((name) => name.toLowerCase())
    .optional(),
  ratio: ratio.optional(),
  duration: z.int().default(5),
  generate_audio: z.boolean().default(true),
  seed: z.int().min(-1).max(4_294_967_295).optional(),
  camera_fixed: z.boolean().optional(),
  watermark: z.boolean().optional(),
  callback_url: z.url().optional(),
  safety_identifier: z.string().max(64).optional(),
  omni_reference_task_type: z.enum(['auto', 'reference', 'edit', 'extend']).optional(),
  output_format: z.enum(['mp4', 'mov']).optional(),
})
type Body = z.output<typeof body>

function refusal(status: number, code: string, message: string, type: string, param = ''): Refusal {
  return { status, body: { error: { code, message: `${message} Request ID: 0217`, param, type } } }
}

function bad(param: string, message: string): never {
  throw new Refused(refusal(400, 'InvalidParameter', message, 'BadRequest', param))
}

/** The vendor's HTTP API: one route for tasks, strict about fields that a model does not have. */
export const seedanceEmulator = defineEmulator({
  provider: 'seedance',
  refusals: {
    credentials: refusal(
      401,
      'AuthenticationError',
      'The API key or AK/SK in the request is missing or invalid.',
      'Unauthorized',
    ),
    funds: refusal(
      403,
      'AccountOverdueError',
      'The request failed because your account has an overdue balance.',
      'Forbidden',
    ),
    rate: refusal(429, 'AccountRateLimitExceeded', 'The requests exceed the limit.', 'TooManyRequests'),
    moderation: refusal(
      400,
      'InputTextSensitiveContentDetected',
      'The input text may contain sensitive information.',
      'BadRequest',
    ),
    down: refusal(503, 'InternalServiceError', 'The service is out of order.', 'InternalServerError'),
  },
  credential: bearerCredential,
  routes(kit) {
    kit.app.post(path, { config: { kind: 'submit' } }, (request) => {
      const data = parseBody(body, request.body, ({ path: at, message }) =>
        refusal(400, 'InvalidParameter', `${at.join('.')}: ${message}`, 'BadRequest', at.join('.')),
      )
      const job = submit(kit, request, data)
      const { safety_identifier } = data
      return { id: job.id, ...(safety_identifier && { safety_identifier }) }
    })
    kit.app.get<{ Params: { id: string } }>(`${path}/:id`, { config: { kind: 'check' } }, (request) =>
      taskOf(kit, find(kit, request.params.id), request),
    )
    kit.app.get<{ Querystring: Record<string, string> }>(path, (request) => {
      const model = request.query['filter.model']
      const jobs = kit.book.jobs.filter((job) => !model || job.model === model).toReversed()
      return { total: jobs.length, items: jobs.map((job) => taskOf(kit, job, request)) }
    })
    kit.app.delete<{ Params: { id: string } }>(`${path}/:id`, { config: { kind: 'cancel' } }, (request) => {
      const job = find(kit, request.params.id)
      const phase = kit.phase(job)
      if (phase === 'running')
        throw new Refused(
          refusal(403, 'OperationDenied.InvalidState', 'A running task cannot be deleted.', 'Forbidden'),
        )
      if (phase === 'queued') kit.book.cancel(job.id, kit.clock.now())
      else kit.book.delete(job.id, kit.clock.now())
      return {}
    })
  },
})

function find(kit: EmulatorKit, id: string): EmulatedJob {
  const job = kit.find(id)
  if (!job) throw new Refused(refusal(404, 'NotFound', 'The task does not exist.', 'NotFound'))
  return job
}

function submit(kit: EmulatorKit, request: Request, data: Body): EmulatedJob {
  const rule = rules[data.model]
  if (!rule)
    throw new Refused(
      refusal(404, 'InvalidEndpointOrModel.NotFound', `The model ${data.model} does not exist.`, 'NotFound'),
    )
  const shape = check(data, rule)
  const [text] = data.content.flatMap((part) => (part.type === 'text' ? [part.text] : []))
  const seconds = data.duration === -1 ? 5 : data.duration
  const job = kit.accept(request, {
    id: `cgt-20261122101500-${randomBytes(4).toString('hex')}`,
    model: data.model,
    prompt: text ?? '',
    ...(data.seed !== undefined && { seed: data.seed }),
    outputs: [
      {
        type: 'video',
        ...sizeOf(shape.resolution, shape.ratio),
        seconds,
        audio: rule.fields.includes('generate_audio') && data.generate_audio,
      },
    ],
    details: { ...shape, duration: seconds, mark: data.safety_identifier ?? '' },
  })
  const { callback_url: url } = data
  if (url) kit.whenEnded(job, () => callBack(url, taskOf(kit, job)))
  return job
}

/** Size and ratio that will run, once the rules of the model are kept. */
function check(data: Body, rule: Rule): { readonly resolution: string; readonly ratio: string } {
  for (const field of Object.keys(data))
    if (!rule.fields.includes(field) && !(field === 'generate_audio' && data.generate_audio))
      bad(field, `The specified parameter \`${field}\` is not supported for model ${data.model}.`)
  const framed = checkContent(data, rule)
  const resolution = data.resolution ?? rule.preset
  if (!rule.sizes.includes(resolution)) bad('resolution', `${resolution} is not supported`)
  const [from, to] = rule.seconds
  const open = data.duration === -1 && rule.adaptive
  if (!open && (data.duration < from || data.duration > to)) bad('duration', `must be from ${from} to ${to}`)
  if (data.ratio === 'adaptive' && !rule.adaptive && !framed) bad('ratio', 'adaptive needs a picture')
  checkTask(data, framed)
  return { resolution, ratio: data.ratio ?? (rule.adaptive || framed ? 'adaptive' : '16:9') }
}

/** Whether there are frames, once what goes together is known. */
function checkContent(data: Body, rule: Rule): boolean {
  const roles = data.content.flatMap((part) => ('role' in part ? [part.role] : []))
  const count = (role: string) => roles.filter((each) => each === role).length
  const framed = count('first_frame') + count('last_frame') > 0
  const kinds = ['image', 'video', 'audio'] as const
  const referenced = kinds.some((kind) => count(`reference_${kind}`) > 0)
  if (framed && referenced) bad('content', 'frames and references are exclusive')
  if (count('last_frame') > 0 && (!rule.last || count('first_frame') === 0))
    bad('content', 'no last frame here')
  for (const kind of kinds)
    if (count(`reference_${kind}`) > (rule.references?.[kind] ?? 0))
      bad('content', `too many ${kind} references`)
  if (roles.length === 0 && !data.content.some(({ type }) => type === 'text'))
    bad('content', 'text is required')
  return framed
}

/** On 2.5 a first frame, an edit and a continuation bind the ratio, and an edit the length. */
function checkTask(
  { model, ratio: asked, duration, omni_reference_task_type: task }: Body,
  framed: boolean,
): void {
  if (!model.includes('2-5')) return
  const bound = framed || task === 'edit' || task === 'extend'
  const wrong = (bound && asked !== undefined && asked !== 'adaptive') || (task === 'edit' && duration !== -1)
  if (wrong)
    throw new Refused(
      refusal(
        400,
        'InvalidParameter.TaskTypeConstraint',
        'ratio or duration does not fit the task.',
        'BadRequest',
      ),
    )
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'queued',
  running: 'running',
  succeeded: 'succeeded',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'cancelled',
}
const errors: Partial<Record<Phase, JsonObject>> = {
  failed: { code: 'InternalServiceError', message: 'The service failed. Request ID: 0217' },
  moderated: {
    code: 'OutputVideoSensitiveContentDetected',
    message: 'The output video may contain sensitive information. Request ID: 0217',
  },
}

/** A task; links need a request to be built from. */
function taskOf(kit: EmulatorKit, job: EmulatedJob, request?: Request): JsonObject {
  const phase = kit.phase(job)
  const { resolution = '', ratio: shape = '', duration = 5, mark = '' } = job.details
  const done = phase === 'succeeded' && request
  return {
    id: job.id,
    model: job.model,
    status: words[phase],
    error: errors[phase] ?? null,
    created_at: kit.createdAt(job),
    updated_at: kit.updatedAt(job),
    service_tier: 'default',
    execution_expires_after: 172_800,
    ...(mark && { safety_identifier: mark }),
    ...(done && {
      content: { video_url: kit.link(request, job, linkSeconds) },
      usage: { completion_tokens: 108_900, total_tokens: 108_900 },
      resolution,
      ratio: shape === 'adaptive' ? '16:9' : shape,
      duration,
      framespersecond: 24,
    }),
  }
}
