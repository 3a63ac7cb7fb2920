import { randomBytes } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  clipSize,
  type EmulatedJob,
  type EmulatedOutput,
  type EmulatorKit,
  type Phase,
  type Problem,
  parseBody,
  Refused,
  renderOutput,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { interactionRefusal, noModel, type Request, refusal } from './refusals.ts'
import { announce, webhookRoutes } from './webhooks.ts'

const alive = ['gemini-omni-1.2-flash', 'gemini-omni-1.1-flash']
/** Files live two days; a link that one is redirected to, an hour. */
const fileSeconds = 2 * 24 * 3600
const linkSeconds = 3600
/** As in the vendor's example of six seconds. */
const tokensPerSecond = 5792

const media = {
  data: z.base64().optional(),
  uri: z.string().startsWith('https://generativelanguage.googleapis.com/').optional(),
  mime_type: z.string(),
}
const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({ type: z.literal('image'), ...media }),
  z.strictObject({ type: z.literal('video'), ...media }),
])
type Part = z.output<typeof part>
const body = z.strictObject({
  model: z.string(),
  input: z.union([
    z
      .string()
      .min(1)
      .transform((text): Part[] => [{ type: 'text', text }]),
    z.array(part).min(1),
  ]),
  response_format: z.strictObject({
    type: z.literal('video'),
    aspect_ratio: z.enum(['16:9', '9:16']).default('16:9'),
    duration: z
      .string()
      .regex(/^\d+(\.\d+)?s$/)
      .transform(Number.parseFloat)
      .pipe(z.number().min(3).max(10))
      .optional(),
    resolution: z.enum(['360p', '720p', '1080p', '4k']).default('720p'),
    delivery: z.enum(['inline', 'uri']).default('inline'),
  }),
  generation_config: z
    .strictObject({
      seed: z.int().optional(),
      video_config: z
        .strictObject({
          task: z
            .enum(['text_to_video', 'image_to_video', 'reference_to_video', 'edit', 'extend', 'upscale'])
            .optional(),
        })
        .optional(),
    })
    .optional(),
  background: z.boolean().default(false),
  store: z.boolean().default(true),
  webhook_config: z
    .strictObject({ uris: z.array(z.url()), user_metadata: z.record(z.string(), z.unknown()).optional() })
    .optional(),
})
type Body = z.output<typeof body>

const wrong = ({ path, message }: Problem) => interactionRefusal(`${path.join('.')}: ${message}`)

/** The Interactions API of the Gemini API. Both versions answer alike; addresses of files are of the older one. */
export function geminiRoutes(kit: EmulatorKit): void {
  for (const version of ['v1', 'v1beta']) interactionRoutes(kit, `/${version}/interactions`)
  kit.app.get<ById>(
    '/v1beta/files/:id(^[^:]+)::download',
    { config: { kind: 'file' } },
    async (request, reply) => {
      const job = kit.book.find(request.params.id)
      if (!job || kit.clock.now() / 1000 > kit.updatedAt(job) + fileSeconds)
        throw new Refused(refusal(404, 'NOT_FOUND', 'The file does not exist.'))
      return reply.redirect(kit.link(request, job, linkSeconds))
    },
  )
  webhookRoutes(kit)
}

type ById = { Params: { id: string } }

function interactionRoutes(kit: EmulatorKit, path: string): void {
  kit.app.post(path, { config: { kind: 'submit' } }, (request) =>
    interactionOf(kit, request, submit(kit, request), false),
  )
  kit.app.get<ById>(`${path}/:id`, { config: { kind: 'check' } }, (request) =>
    interactionOf(kit, request, find(kit, request.params.id), true),
  )
  kit.app.post<ById>(`${path}/:id/cancel`, { config: { kind: 'cancel' } }, (request) => {
    const job = find(kit, request.params.id)
    if (!['queued', 'running'].includes(kit.phase(job)))
      throw new Refused(interactionRefusal('Only background interactions that run can be cancelled.'))
    kit.book.cancel(job.id, kit.clock.now())
    return interactionOf(kit, request, job, true)
  })
  // Only the record goes; what runs, runs on.
  kit.app.delete<ById>(`${path}/:id`, (request) => {
    kit.book.delete(find(kit, request.params.id).id, kit.clock.now())
    return {}
  })
}

function find(kit: EmulatorKit, id: string): EmulatedJob {
  const job = kit.find(id)
  // Said with 400, where 404 would be normal.
  if (!job?.details.task) throw new Refused(interactionRefusal(`Invalid interaction name: ${id}`))
  return job
}

function submit(kit: EmulatorKit, request: Request): EmulatedJob {
  const data = parseBody(body, request.body, wrong)
  if (!alive.includes(data.model)) noModel(data.model)
  const { background, input, generation_config: config, webhook_config: webhook } = data
  if (background && !data.store) throw new Refused(interactionRefusal('background needs store'))
  const task = config?.video_config?.task ?? 'text_to_video'
  checkTask(task, input)
  const job = kit.accept(request, {
    id: `v1_${randomBytes(18).toString('base64url')}`,
    model: data.model,
    prompt: input.flatMap((each) => (each.type === 'text' ? each.text : [])).join(' '),
    ...(config?.seed !== undefined && { seed: config.seed }),
    ...(!background && { seconds: 0 }),
    outputs: [outputOf(data, task)],
    details: { task, delivery: data.response_format.delivery, input: input.map(shortened) },
  })
  for (const url of webhook?.uris ?? []) kit.whenEnded(job, () => announce(kit, url, job))
  return job
}

function checkTask(task: string, input: readonly Part[]): void {
  const has = (type: string) => input.some((each) => each.type === type)
  const needed = /^(image|reference)_/.test(task) ? 'image' : task === 'text_to_video' ? 'text' : 'video'
  if (!has(needed)) throw new Refused(interactionRefusal(`task ${task} needs an input of type ${needed}`))
}

function outputOf({ response_format: format }: Body, task: string): EmulatedOutput {
  // A given clip is not decoded here: five seconds stand in for it.
  const kept = task === 'edit' || task === 'upscale' ? 5 : undefined
  const size = clipSize(format.resolution, format.aspect_ratio)
  return { type: 'video', ...size, seconds: kept ?? format.duration ?? 10, audio: true }
}

/** The books stay small: of a file only its beginning is kept. */
function shortened(each: Part): JsonObject {
  if (each.type === 'text') return each
  const { type, mime_type, data = '' } = each
  return { type, mime_type, data: data.slice(0, 64) }
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'queued',
  running: 'in_progress',
  succeeded: 'completed',
  failed: 'failed',
  moderated: 'completed',
  cancelled: 'cancelled',
}

/** An interaction. When it is asked for, the caller's own input is among its steps. */
async function interactionOf(
  kit: EmulatorKit,
  request: Request,
  job: EmulatedJob,
  withInput: boolean,
): Promise<JsonObject> {
  const phase = kit.phase(job)
  const time = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
  const ended = phase !== 'queued' && phase !== 'running'
  const given = withInput && ended ? [{ type: 'user_input', content: job.details.input ?? [] }] : []
  return {
    id: job.id,
    object: 'interaction',
    status: words[phase],
    model: job.model,
    created: time(job.createdAt),
    updated: time(kit.updatedAt(job) * 1000),
    steps: [...given, ...(await madeBy(phase, request, kit, job))],
    ...usageOf(phase, job),
    ...(phase === 'failed' && {
      errors: [{ code: 'internal', message: 'The video could not be generated.' }],
    }),
  }
}

async function madeBy(
  phase: Phase,
  request: Request,
  kit: EmulatorKit,
  job: EmulatedJob,
): Promise<readonly JsonObject[]> {
  const step = (content: JsonObject) => [{ type: 'model_output', content: [content] }]
  if (phase === 'moderated') return step({ type: 'text', text: "I can't create that video." })
  const [output] = job.outputs
  if (phase !== 'succeeded' || !output) return []
  if (job.details.delivery === 'uri') {
    const uri = `${kit.origin(request)}/v1beta/files/${job.id}:download?alt=media`
    return step({ type: 'video', mime_type: 'video/mp4', uri })
  }
  const { bytes, mimeType } = await renderOutput(job, 0, `veo ${job.model}`)
  return step({ type: 'video', mime_type: mimeType, data: Buffer.from(bytes).toString('base64') })
}

function usageOf(phase: Phase, { outputs: [output] }: EmulatedJob): JsonObject {
  if (phase === 'moderated') return { usage: { total_output_tokens: 20 } }
  if (phase !== 'succeeded' || output?.type !== 'video') return {}
  const tokens = Math.round(output.seconds * tokensPerSecond)
  return {
    usage: { total_output_tokens: tokens, output_tokens_by_modality: [{ modality: 'video', tokens }] },
  }
}
