import type { JsonObject } from '@genmux/core'
import { clipSize, type EmulatedJob, type EmulatorKit, parseBody } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { requireCallback } from './callbacks.ts'
import { digits } from './ids.ts'
import { badRequest, wrong } from './refusals.ts'

const file = z.object({ url: z.string().min(1) })
const content = z.discriminatedUnion('type', [
  z.object({ type: z.literal('text'), text: z.string().trim().min(1).max(7000) }),
  z.object({
    type: z.literal('image_url'),
    image_url: file,
    role: z.enum(['first_frame', 'last_frame', 'reference_image']).default('first_frame'),
  }),
  z.object({ type: z.literal('video_url'), video_url: file, role: z.literal('reference_video') }),
  z.object({ type: z.literal('audio_url'), audio_url: file, role: z.literal('reference_audio') }),
])
const ratio = z.enum(['adaptive', '21:9', '16:9', '4:3', '1:1', '3:4', '9:16'])
const common = { content: z.array(content).min(1), ratio: ratio.optional(), callback_url: z.url().optional() }
const body = z.discriminatedUnion('model', [
  z.object({
    ...common,
    model: z.literal('MiniMax-H3'),
    resolution: z.enum(['768P', '2K']),
    duration: z.int().min(4).max(15),
    aigc_watermark: z.boolean().optional(),
  }),
  z.object({
    ...common,
    model: z.literal('MiniMax-H3-Max'),
    resolution: z.enum(['480P', '768P']),
    duration: z.int().min(5).max(15),
    extra: z.object({ prompt_expansion_mode: z.enum(['disabled', 'balanced', 'quality']) }).optional(),
  }),
])
type Body = z.output<typeof body>

/** The vendor names no figure; an hour is what V1's links live. */
const linkSeconds = 3600
const taskPath = '/v2/query/video_generation/:id'

export function v2Routes(kit: EmulatorKit): void {
  kit.app.post('/v2/video_generation', { config: { kind: 'submit' } }, async (request) => {
    const data = parseBody(body, request.body, wrong)
    const prompt = checkContent(data)
    const finalRatio = ratioOf(data)
    if (data.callback_url) await requireCallback(data.callback_url)
    const job = kit.accept(request, {
      id: digits(),
      model: data.model,
      prompt,
      outputs: [
        {
          type: 'video',
          ...clipSize(data.resolution, finalRatio),
          seconds: data.duration,
          audio: true,
        },
      ],
      details: {
        api: 'v2',
        resolution: data.resolution,
        duration: data.duration,
        ratio: finalRatio,
        ...(data.callback_url && { callback: data.callback_url }),
      },
    })
    return { task_id: job.id }
  })
  kit.app.get<{ Params: { id: string } }>(taskPath, { config: { kind: 'check' } }, (request) => ({
    task: taskOf(kit, request, findJob(kit, request.params.id)),
  }))
  kit.app.get('/v2/query/video_generation', (request) => {
    const items = kit.book.jobs.filter((job) => job.details.api === 'v2').reverse()
    return { items: items.map((job) => taskOf(kit, request, job)), total: items.length }
  })
  kit.app.delete<{ Params: { id: string } }>(
    '/v2/video_generation/:id',
    { config: { kind: 'cancel' } },
    (request) => {
      const job = findJob(kit, request.params.id)
      const phase = kit.phase(job)
      if (phase === 'running' || phase === 'cancelled') badRequest(`task is ${phase}`)
      if (phase === 'queued') kit.book.cancel(job.id, kit.clock.now())
      else kit.book.delete(job.id, kit.clock.now())
      const status = phase === 'queued' ? 'cancelled' : 'deleted'
      return { task_id: job.id, action: status, status }
    },
  )
}

function findJob(kit: EmulatorKit, id: string): EmulatedJob {
  return kit.find(id) ?? badRequest('invalid task_id')
}

/** A task in the words of the vendor; what does not apply is left out. */
export function taskOf(
  kit: EmulatorKit,
  request: Parameters<EmulatorKit['link']>[0] | 'callback',
  job: EmulatedJob,
): JsonObject {
  const phase = kit.phase(job)
  const { resolution = '', duration = 0, ratio: shape = '' } = job.details
  const done = phase === 'succeeded'
  const failed = phase === 'failed' || phase === 'moderated'
  return {
    id: job.id,
    model: job.model,
    status: done ? 'succeeded' : failed ? 'failed' : phase,
    created_at: kit.createdAt(job),
    updated_at: kit.updatedAt(job),
    ...(done && request !== 'callback' && { content: { url: kit.link(request, job, linkSeconds) } }),
    ...(failed && { error: failureOf(phase) }),
    resolution,
    duration,
    ratio: shape,
    usage: done
      ? { total_seconds: duration, input_seconds: 0, output_seconds: duration, input_image_count: 0 }
      : {},
    task_type: 'generation',
    modality: 'video',
  }
}

function failureOf(phase: 'failed' | 'moderated'): JsonObject {
  return phase === 'moderated'
    ? { code: '1026', message: 'video description contains sensitive content' }
    : { code: '1000', message: 'unknown error' }
}

/** The prompt, once the rules about what goes together are kept. */
function checkContent({ content: parts, model }: Body): string {
  const texts = parts.filter((part) => part.type === 'text')
  const [text] = texts
  if (!text || texts.length > 1)
    return badRequest('content must include a non-empty text item (prompt is required)')
  const roles = parts.flatMap((part) => ('role' in part ? [part.role] : []))
  const frames = roles.filter((role) => role === 'first_frame' || role === 'last_frame')
  const references = roles.filter((role) => role.startsWith('reference_'))
  if (new Set(frames).size < frames.length) badRequest('at most one first_frame and one last_frame')
  if (frames.length > 0 && references.length > 0) badRequest('frames and references exclude each other')
  if (references.length > 0 && model === 'MiniMax-H3-Max') badRequest('this model takes no references')
  if (references.length > 0 && references.every((role) => role === 'reference_audio'))
    badRequest('reference_audio needs a reference_image or reference_video')
  return text.text
}

/** Text alone must name a real ratio; frames decide it themselves, here as 16:9. */
function ratioOf({ content: parts, ratio: asked }: Body): string {
  const fromText = parts.every((part) => part.type === 'text')
  if (fromText && (!asked || asked === 'adaptive')) return badRequest('ratio is required for text-to-video')
  return fromText && asked ? asked : asked && asked !== 'adaptive' ? asked : '16:9'
}
