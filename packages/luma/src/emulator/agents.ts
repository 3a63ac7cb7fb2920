import type { JsonObject } from '@genmux/core'
import {
  clipSize,
  type EmulatedJob,
  type EmulatedOutput,
  type EmulatorKit,
  type Phase,
  parseBody,
  Refused,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { accept, find, type Request, refusal } from './jobs.ts'

const linkSeconds = 3600
const media = z
  .object({ url: z.url().optional(), data: z.string().optional(), media_type: z.string().optional() })
  .refine(
    ({ url, data }) => (url === undefined) !== (data === undefined),
    "provide either 'url' or 'data', not both",
  )
  .refine(
    ({ data, media_type }) => data === undefined || media_type !== undefined,
    "'media_type' is required with 'data'",
  )
const body = z.object({
  prompt: z.string().min(1).max(6000),
  model: z.string().default('uni-1'),
  type: z.enum(['image', 'image_edit', 'video', 'video_edit', 'video_reframe']).default('image'),
  aspect_ratio: z.string().nullish(),
  image_ref: z.array(media).max(9).optional(),
  source: media.optional(),
  output_format: z.enum(['png', 'jpeg']).optional(),
  style: z.enum(['auto', 'manga']).optional(),
  web_search: z.boolean().optional(),
  video: z
    .object({
      duration: z.enum(['5s', '10s']).default('5s'),
      resolution: z.enum(['360p', '540p', '720p', '1080p']).default('720p'),
      loop: z.boolean().default(false),
      hdr: z.boolean().default(false),
      exr_export: z.boolean().default(false),
      start_frame: media.optional(),
      end_frame: media.optional(),
      edit: z
        .object({
          strength: z
            .string()
            .regex(/^(adhere|flex|reimagine)_[123]$/)
            .optional(),
        })
        .optional(),
    })
    .prefault({}),
})
type Body = z.output<typeof body>

const ratios = {
  video: ['9:16', '3:4', '1:1', '4:3', '16:9', '21:9'],
  image: ['3:1', '2:1', '16:9', '3:2', '1:1', '2:3', '9:16', '1:2', '1:3'],
}

/** The current interface: one route for everything. */
export function agentsRoutes(kit: EmulatorKit): void {
  kit.app.post('/v1/generations', { config: { kind: 'submit' } }, async (request, reply) => {
    const data = parseBody(body, request.body, ({ path, message }) =>
      refusal(400, `${path.join('.')}: ${message}`),
    )
    check(data)
    const { model, type, prompt } = data
    const job = accept(kit, request, { model, prompt, outputs: [outputOf(data)] }, { door: 'agents', type })
    return reply.code(201).send(taskOf(kit, request, job))
  })
  kit.app.get<{ Params: { id: string } }>('/v1/generations/:id', { config: { kind: 'check' } }, (request) =>
    taskOf(kit, request, find(kit, request.params.id, 'agents')),
  )
}

function check({ model, type, aspect_ratio: ratio, source, video }: Body): void {
  const bad = (detail: string): never => {
    throw new Refused(refusal(400, detail))
  }
  const pictures = model === 'uni-1' || model === 'uni-1-max'
  if (!pictures && model !== 'ray-3.2') bad(`Unknown model: ${model}`)
  if (type.startsWith('image') !== pictures) bad(`Type '${type}' is not supported for model '${model}'`)
  const allowed = ratios[pictures ? 'image' : 'video']
  if (ratio && !allowed.includes(ratio)) bad(`Invalid aspect_ratio '${ratio}'. Valid: ${allowed.join(', ')}`)
  if (type !== 'image' && type !== 'video' && !source) bad(`source is required for type '${type}'`)
  const anchored = video.start_frame ?? video.end_frame
  if (video.duration === '10s' && (anchored || video.loop || video.hdr)) bad('10s is not supported with this')
  if (video.loop && (video.end_frame || video.hdr)) bad('loop is not supported with this')
  if (video.hdr && /^(360|540)p$/.test(video.resolution)) bad('hdr needs 720p or 1080p')
  if (video.exr_export && !video.hdr) bad('exr_export needs hdr')
}

function outputOf({ type, aspect_ratio: ratio, video, output_format: format }: Body): EmulatedOutput {
  if (type.startsWith('image'))
    return { type: 'image', ...clipSize('1k', ratio ?? '1:1'), format: format ?? 'png' }
  const size = clipSize(video.resolution, ratio ?? '16:9')
  return { type: 'video', ...size, seconds: Number.parseInt(video.duration, 10), audio: false }
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'queued',
  running: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'failed',
}

function taskOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const type = job.outputs[0]?.type ?? 'video'
  const failure: Partial<Record<Phase, readonly [code: string, reason: string]>> = {
    failed: ['generation_failed', 'Generation failed.'],
    moderated: ['content_moderated', 'Generation output was flagged by our content moderation system.'],
  }
  const [failure_code = null, failure_reason = null] = failure[phase] ?? []
  return {
    id: job.id,
    created_at: new Date(job.createdAt).toISOString(),
    model: job.model,
    state: words[phase],
    type: job.details.type ?? type,
    output: phase === 'succeeded' ? [{ type, url: kit.link(request, job, linkSeconds) }] : [],
    failure_code,
    failure_reason,
  }
}
