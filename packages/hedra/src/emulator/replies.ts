import type { JsonObject } from '@genmux/core'
import type { EmulatedJob, EmulatorKit, Phase } from '@genmux/testkit/emulator'

/** A request as the kit hands it to a route. */
export type Request = Parameters<EmulatorKit['link']>[0]

/** How long a link lives; the vendor names no figure. */
const linkSeconds = 3600
/** US dollars. The vendor's prices are not public: these are made up. */
const costs = { video: 0.45, audio: 0.02, image: 0 } as const

const words: Readonly<Record<Phase, string>> = {
  queued: 'IN_QUEUE',
  running: 'IN_PROGRESS',
  succeeded: 'COMPLETED',
  failed: 'FAILED',
  moderated: 'FAILED',
  cancelled: 'FAILED',
}

/** The answer to a submit: the first one, whenever it is given. */
export function ackOf(job: EmulatedJob): JsonObject & { readonly result_url: string } {
  const path = `/v3/jobs/${job.id}`
  return {
    job_id: job.id,
    model: job.model,
    status: 'IN_QUEUE',
    status_url: `${path}/status`,
    result_url: path,
    estimated_completion_at: endOf(job),
  }
}

/** Where a job stands, without what it made or why it failed. */
export function statusOf(kit: EmulatorKit, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const running = phase === 'running'
  return {
    job_id: job.id,
    status: words[phase],
    progress: running ? kit.progress(job) : phase === 'succeeded' ? 1 : null,
    estimated_completion_at: running ? endOf(job) : null,
  }
}

/** A job as a callback tells it: without its cost. */
export function newsOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const done = phase === 'succeeded'
  return {
    job_id: job.id,
    model: job.model,
    status: words[phase],
    prompt: job.prompt,
    ...(done && { metrics: { processing_time_ms: job.seconds * 1000 } }),
    outputs: done ? [outputOf(kit, request, job)] : [],
    error: errorOf(phase),
  }
}

/** A job as it is asked for. */
export function jobOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const news = newsOf(kit, request, job)
  if (news.status === 'FAILED') return { ...news, cost: 0, currency: 'USD' }
  if (news.status !== 'COMPLETED') return news
  return { ...news, cost: costs[job.outputs[0]?.type ?? 'video'], currency: 'USD' }
}

function outputOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const [output] = job.outputs
  const clip = output?.type === 'video' ? output : undefined
  return {
    status: 'COMPLETED',
    asset_id: job.id.replace(/^job_/, 'asset_'),
    url: kit.link(request, job, linkSeconds),
    content_type: clip ? 'video/mp4' : 'audio/mpeg',
    width: clip?.width ?? null,
    height: clip?.height ?? null,
    duration_ms: output?.type === 'image' ? null : Math.round((output?.seconds ?? 0) * 1000),
    fps: clip ? 25 : null,
    error: null,
  }
}

function errorOf(phase: Phase): JsonObject | null {
  if (phase === 'moderated')
    return { code: 'MODERATION_FAILED', message: 'Image failed moderation.', retryable: false }
  return words[phase] === 'FAILED'
    ? { code: 'INTERNAL', message: 'An unexpected error occurred', retryable: false }
    : null
}

const endOf = (job: EmulatedJob) => new Date(job.createdAt + job.seconds * 1000).toISOString()
