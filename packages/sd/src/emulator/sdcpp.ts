import { randomInt } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  type Phase,
  parseBody,
  Refused,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { base64Of, pictures, type Request } from './shared.ts'

/** The one model that the server was started with. */
const file = 'sd_xl_base_1.0.safetensors'
/** A job is kept so long after its end. */
const keptSeconds = 600
const maxWaiting = 64

const side = z.int().min(64).max(4096)
const format = z.enum(['png', 'jpeg', 'webp']).default('png')
const body = z.object({
  prompt: z.string().default(''),
  negative_prompt: z.string().optional(),
  width: side.default(512),
  height: side.default(512),
  seed: z.int().default(-1),
  strength: z.number().min(0).max(1).optional(),
  batch_count: z.int().min(1).max(8).default(1),
  init_image: z
    .string()
    .regex(/^(data:image\/\w+;base64,)?[A-Za-z0-9+/]+=*$/)
    .nullish(),
  sample_params: z
    .object({
      sample_method: z.string().optional(),
      scheduler: z.string().optional(),
      sample_steps: z.int().min(1).optional(),
      guidance: z.object({ txt_cfg: z.number().optional() }).optional(),
    })
    .optional(),
  output_format: format,
})
/** The language of OpenAI, as far as it is spoken. */
const openaiBody = z.object({
  prompt: z.string().min(1),
  n: z.int().min(1).default(1),
  size: z.string().default('512x512'),
  output_format: format,
})

const words: Readonly<Record<Phase, string>> = {
  queued: 'queued',
  running: 'generating',
  succeeded: 'completed',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'cancelled',
}

/** The HTTP API of sd-server: its own jobs, and pictures in the language of OpenAI. */
export const sdcppEmulator = defineEmulator({
  provider: 'sdcpp',
  refusals: {
    // It takes neither keys nor money nor offence: a proxy in front of it may.
    credentials: { status: 401, body: {} },
    funds: { status: 402, body: {} },
    rate: refusal(429, 'job queue is full'),
    moderation: refusal(400, 'invalid generation parameters'),
    down: { status: 503, body: {} },
  },
  credential: () => 'anybody',
  routes(kit) {
    kit.app.get('/sdcpp/v1/capabilities', { config: { kind: 'catalogue' } }, () => ({
      model: { name: file, stem: file.replace(/\.\w+$/, ''), path: `/models/${file}` },
      current_mode: 'img_gen',
      supported_modes: ['img_gen'],
      limits: { min_width: 64, max_width: 4096, min_height: 64, max_height: 4096, max_batch_count: 8 },
    }))
    kit.app.post('/sdcpp/v1/img_gen', { config: { kind: 'submit' } }, (request, reply) => {
      const job = submit(kit, request)
      const poll_url = `/sdcpp/v1/jobs/${job.id}`
      return reply
        .code(202)
        .send({ id: job.id, kind: 'img_gen', status: 'queued', created: kit.createdAt(job), poll_url })
    })
    kit.app.get<{ Params: { id: string } }>('/sdcpp/v1/jobs/:id', { config: { kind: 'check' } }, (request) =>
      jobOf(kit, known(kit, request.params.id)),
    )
    kit.app.post<{ Params: { id: string } }>(
      '/sdcpp/v1/jobs/:id/cancel',
      { config: { kind: 'cancel' } },
      (request) => {
        const job = known(kit, request.params.id)
        const phase = kit.phase(job)
        if (phase === 'running')
          throw new Refused(refusal(409, 'job is currently generating and cannot be interrupted yet'))
        if (phase === 'queued') kit.book.cancel(job.id, kit.clock.now())
        return jobOf(kit, job)
      },
    )
    openaiRoutes(kit)
  },
})

function openaiRoutes(kit: EmulatorKit): void {
  kit.app.get('/v1/models', () => ({ data: [{ id: 'sd-cpp-local', object: 'model', owned_by: 'local' }] }))
  kit.app.post('/v1/images/generations', { config: { kind: 'submit' } }, async (request) => {
    const data = parseBody(openaiBody, request.body, () => refusal(400, 'prompt required'))
    const [width = 512, height = 512] = data.size.split('x').map(Number)
    const job = kit.accept(request, {
      model: file,
      prompt: data.prompt,
      seed: randomInt(2 ** 31),
      seconds: 0,
      outputs: pictures(data.n, width, height, formatOf(data.output_format)),
    })
    if (job.ending !== 'succeeded') throw new Refused(refusal(500, 'server_error', 'generation failed'))
    const images = await base64Of(job, `sdcpp ${file}`)
    return {
      created: kit.createdAt(job),
      output_format: data.output_format,
      data: images.map((b64_json) => ({ b64_json })),
    }
  })
}

function submit(kit: EmulatorKit, request: Request): EmulatedJob {
  if (request.body === undefined) throw new Refused(refusal(400, 'invalid json', 'parse error'))
  const data = parseBody(body, request.body, () => refusal(400, 'invalid generation parameters'))
  const waiting = kit.book.jobs.filter((job) => ['queued', 'running'].includes(kit.phase(job)))
  if (waiting.length >= maxWaiting) kit.refuse('rate')
  return kit.accept(request, {
    id: `job_${Math.floor(kit.clock.now() / 1000).toString(16)}_${randomInt(2 ** 32)
      .toString(16)
      .padStart(8, '0')}`,
    model: file,
    prompt: data.prompt,
    seed: data.seed < 0 ? randomInt(2 ** 31) : data.seed,
    outputs: pictures(data.batch_count, data.width, data.height, formatOf(data.output_format)),
    details: { format: data.output_format },
  })
}

/** WebP can't be drawn here: a PNG stands in for it. */
const formatOf = (name: string) => (name === 'jpeg' ? 'jpeg' : 'png')

/** @throws Refused for a job that is unknown, or forgotten. */
function known(kit: EmulatorKit, id: string): EmulatedJob {
  const job = kit.find(id)
  if (!job) throw new Refused(refusal(404, 'job not found'))
  const isOver = !['queued', 'running'].includes(kit.phase(job))
  const age = kit.clock.now() / 1000 - kit.updatedAt(job)
  if (isOver && age > keptSeconds) throw new Refused(refusal(410, 'job expired'))
  return job
}

async function jobOf(kit: EmulatorKit, job: EmulatedJob): Promise<JsonObject> {
  const phase = kit.phase(job)
  const isOver = phase !== 'queued' && phase !== 'running'
  const images = phase === 'succeeded' ? await base64Of(job, `sdcpp ${file}`) : []
  return {
    id: job.id,
    kind: 'img_gen',
    status: words[phase],
    created: kit.createdAt(job),
    started: phase === 'queued' || phase === 'cancelled' ? null : kit.createdAt(job),
    completed: isOver ? kit.updatedAt(job) : null,
    queue_position: phase === 'queued' ? 1 : 0,
    result:
      phase === 'succeeded'
        ? {
            output_format: String(job.details.format),
            images: images.map((b64_json, index) => ({ index, b64_json })),
          }
        : null,
    error: errorOf(phase),
  }
}

function errorOf(phase: Phase): JsonObject | null {
  if (phase === 'cancelled') return { code: 'cancelled', message: 'job cancelled by client' }
  return words[phase] === 'failed'
    ? { code: 'generation_failed', message: 'generate_image returned no results' }
    : null
}

function refusal(status: number, error: string, message?: string) {
  return { status, body: { error, ...(message !== undefined && { message }) } }
}
