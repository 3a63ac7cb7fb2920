import type { JsonObject } from '@genmux/core'
import { clipSize, type EmulatedJob, type EmulatorKit, type Phase, parseBody } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { requireCallback } from './callbacks.ts'
import { digits } from './ids.ts'
import { badRequest, baseReply, wrong } from './refusals.ts'

/** What each model takes: https://platform.minimax.io/docs/api-reference/video-generation-t2v, -i2v, -fl2v, -s2v. */
const hailuo = ['768P', '1080P'] as const
const rules: Readonly<
  Record<
    string,
    {
      readonly resolutions: readonly string[]
      readonly needs?: 'image' | 'subject'
      readonly long?: boolean
      readonly small?: boolean
    }
  >
> = {
  'MiniMax-Hailuo-2.3': { resolutions: hailuo, long: true },
  'MiniMax-Hailuo-2.3-Fast': { resolutions: hailuo, long: true, needs: 'image' },
  'MiniMax-Hailuo-02': { resolutions: hailuo, long: true, small: true },
  'T2V-01': { resolutions: ['720P'] },
  'T2V-01-Director': { resolutions: ['720P'] },
  'I2V-01': { resolutions: ['720P'], needs: 'image' },
  'I2V-01-Director': { resolutions: ['720P'], needs: 'image' },
  'I2V-01-live': { resolutions: ['720P'], needs: 'image' },
  'S2V-01': { resolutions: ['720P'], needs: 'subject' },
}

const body = z.object({
  model: z.string(),
  prompt: z.string().max(2000).optional(),
  first_frame_image: z.string().min(1).optional(),
  last_frame_image: z.string().min(1).optional(),
  subject_reference: z
    .array(z.object({ type: z.literal('character'), image: z.array(z.string()).length(1) }))
    .length(1)
    .optional(),
  duration: z.union([z.literal(6), z.literal(10)]).default(6),
  resolution: z.string().optional(),
  prompt_optimizer: z.boolean().optional(),
  fast_pretreatment: z.boolean().optional(),
  callback_url: z.url().optional(),
  aigc_watermark: z.boolean().optional(),
})
type Body = z.output<typeof body>

const linkSeconds = 3600

export function v1Routes(kit: EmulatorKit): void {
  kit.app.post('/v1/video_generation', { config: { kind: 'submit' } }, async (request) => {
    const data = parseBody(body, request.body, wrong)
    const resolution = checkBody(data)
    if (data.callback_url) await requireCallback(data.callback_url)
    const { width, height } = clipSize(resolution, '16:9')
    const job = kit.accept(request, {
      id: digits(),
      model: data.model,
      prompt: data.prompt ?? '',
      outputs: [{ type: 'video', width, height, seconds: data.duration, audio: false }],
      details: { api: 'v1', width, height, ...(data.callback_url && { callback: data.callback_url }) },
    })
    return { task_id: job.id, ...baseReply() }
  })
  kit.app.get<{ Querystring: { task_id?: string } }>(
    '/v1/query/video_generation',
    { config: { kind: 'check' } },
    (request) => queryOf(kit, kit.find(request.query.task_id ?? '') ?? badRequest('invalid task_id')),
  )
  kit.app.get<{ Querystring: { file_id?: string } }>(
    '/v1/files/retrieve',
    { config: { kind: 'check' } },
    (request) => {
      const id = request.query.file_id ?? ''
      const job = kit.book.find(id)
      if (!job || kit.phase(job) !== 'succeeded') return badRequest('invalid file_id')
      return {
        file: {
          file_id: Number(id),
          bytes: 5_896_337,
          created_at: kit.updatedAt(job),
          filename: 'output.mp4',
          purpose: 'video_generation',
          download_url: kit.link(request, job, linkSeconds),
        },
        ...baseReply(),
      }
    },
  )
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'Queueing',
  running: 'Processing',
  succeeded: 'Success',
  failed: 'Fail',
  moderated: 'Fail',
  cancelled: 'Fail',
}

/** The reply to a query; the file of a job has the job's own number. */
export function queryOf(kit: EmulatorKit, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const done = phase === 'succeeded'
  return {
    task_id: job.id,
    status: words[phase],
    file_id: done ? job.id : '',
    ...(done && { video_width: job.details.width ?? 0, video_height: job.details.height ?? 0 }),
    ...(phase === 'moderated' ? baseReply(1027, 'output new_sensitive') : baseReply()),
  }
}

/** The resolution that will run, once the rules of the model are kept. */
function checkBody(data: Body): string {
  const rule = rules[data.model]
  if (!rule) return badRequest(`unknown model ${data.model}`)
  const fromImage = data.first_frame_image !== undefined
  if (rule.needs === 'image' && !fromImage) badRequest('first_frame_image is required')
  if (rule.needs === 'subject' && !data.subject_reference) badRequest('subject_reference is required')
  if (!fromImage && !data.last_frame_image && rule.needs !== 'image' && !data.prompt?.trim())
    badRequest('prompt is required')
  const resolution = data.resolution ?? rule.resolutions[0] ?? ''
  const small = resolution === '512P' && rule.small && fromImage && !data.last_frame_image
  if (!small && !rule.resolutions.includes(resolution))
    badRequest(`resolution ${resolution} is not supported`)
  if (data.duration === 10 && (!rule.long || resolution === '1080P'))
    badRequest('this model does not support 10 s at this resolution')
  return resolution
}
