import type { JsonObject } from '@genmux/core'
import {
  callBack,
  clipSize,
  type EmulatedJob,
  type EmulatorKit,
  type Phase,
  parseBody,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { accept, find, type Request, refusal } from './jobs.ts'

/** The vendor names no figure; an hour is what its other interface gives. */
const linkSeconds = 3600
const ratio = z.enum(['1:1', '16:9', '9:16', '4:3', '3:4', '21:9', '9:21']).default('16:9')
const file = z.object({ url: z.url(), weight: z.number().optional() })
const keyframe = z.union([
  z.object({ type: z.literal('image'), url: z.url() }),
  z.object({ type: z.literal('generation'), id: z.string() }),
])
const ray = z.enum(['ray-2', 'ray-flash-2'])
const clip = z.object({
  model: ray,
  prompt: z.string().min(3).max(5000).optional(),
  aspect_ratio: ratio,
  duration: z.enum(['5s', '9s']).default('5s'),
  resolution: z.enum(['540p', '720p', '1080p', '4k']).default('720p'),
  loop: z.boolean().optional(),
  keyframes: z.object({ frame0: keyframe.optional(), frame1: keyframe.optional() }).optional(),
  callback_url: z.url().optional(),
})
const change = z.object({
  generation_type: z.literal('modify_video'),
  model: ray,
  media: file,
  mode: z.string().regex(/^(adhere|flex|reimagine)_[123]$/),
  prompt: z.string().optional(),
  callback_url: z.url().optional(),
})
const picture = z.object({
  model: z.enum(['photon-1', 'photon-flash-1']),
  prompt: z.string().min(3).max(5000).optional(),
  aspect_ratio: ratio,
  format: z.enum(['jpg', 'png']).default('jpg'),
  image_ref: z.array(file).max(4).optional(),
  modify_image_ref: file.optional(),
  callback_url: z.url().optional(),
})

const base = '/dream-machine/v1/generations'

/** The older interface: a route per kind of work, callbacks, and a list that shows every request. */
export function dreamRoutes(kit: EmulatorKit): void {
  const route = (path: string, read: (body: unknown) => Omit<Parameters<typeof accept>[2], never>) =>
    kit.app.post(path, { config: { kind: 'submit' } }, async (request, reply) => {
      const asked = request.body as JsonObject
      const job = accept(kit, request, read(asked), { door: 'dream', request: asked })
      const { callback_url: url } = asked
      if (typeof url === 'string') kit.whenEnded(job, () => callBack(url, taskOf(kit, job)))
      return reply.code(201).send(taskOf(kit, job, request))
    })
  const wrong = ({ path, message }: { readonly path: readonly string[]; readonly message: string }) =>
    refusal(400, `${path.join('.')}: ${message}`)
  const readClip = (body: unknown) => {
    const { model, prompt = '', aspect_ratio, duration, resolution } = parseBody(clip, body, wrong)
    const seconds = Number.parseInt(duration, 10)
    const size = clipSize(resolution, aspect_ratio)
    return { model, prompt, outputs: [{ type: 'video', ...size, seconds, audio: false } as const] }
  }
  route(`${base}/video`, readClip)
  route(base, readClip)
  route(`${base}/video/modify`, (body) => {
    const { model, prompt = '' } = parseBody(change, body, wrong)
    // The given clip can't be fetched here: five seconds stand in for it.
    return { model, prompt, outputs: [{ type: 'video', ...clipSize('720p'), seconds: 5, audio: false }] }
  })
  route(`${base}/image`, (body) => {
    const { model, prompt = '', aspect_ratio, format } = parseBody(picture, body, wrong)
    const size = clipSize('1k', aspect_ratio)
    return { model, prompt, outputs: [{ type: 'image', ...size, format: format === 'jpg' ? 'jpeg' : 'png' }] }
  })
  kit.app.get(base, (request) => {
    const generations = kit.book.jobs
      .filter(({ details }) => details.door === 'dream')
      .toReversed()
      .map((job) => taskOf(kit, job, request))
    return { generations, count: generations.length, limit: 100, offset: 0, has_more: false }
  })
  kit.app.get<{ Params: { id: string } }>(`${base}/:id`, { config: { kind: 'check' } }, (request) =>
    taskOf(kit, find(kit, request.params.id, 'dream'), request),
  )
  kit.app.delete<{ Params: { id: string } }>(`${base}/:id`, async (request, reply) => {
    kit.book.delete(find(kit, request.params.id, 'dream').id, kit.clock.now())
    return reply.code(204).send()
  })
  kit.app.get('/dream-machine/v1/credits', () => ({ credit_balance: 10_000 }))
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'queued',
  running: 'dreaming',
  succeeded: 'completed',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'failed',
}
const reasons: Partial<Record<Phase, string>> = {
  failed: 'Generation failed',
  moderated: 'Advanced moderation failed',
}

/** A generation; links need a request to be built from. */
function taskOf(kit: EmulatorKit, job: EmulatedJob, request?: Request): JsonObject {
  const phase = kit.phase(job)
  const type = job.outputs[0]?.type ?? 'video'
  const url = phase === 'succeeded' && request ? kit.link(request, job, linkSeconds) : undefined
  return {
    id: job.id,
    generation_type: type,
    state: words[phase],
    failure_reason: reasons[phase] ?? null,
    created_at: new Date(job.createdAt).toISOString(),
    assets: url ? { [type]: url } : null,
    model: job.model,
    request: job.details.request ?? {},
  }
}
