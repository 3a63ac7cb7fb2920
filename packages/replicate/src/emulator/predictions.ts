import type { Json, JsonObject } from '@genmux/core'
import type { EmulatedJob, EmulatorKit, Phase } from '@genmux/testkit/emulator'
import { modelOf } from './inputs.ts'

/** A request as the kit hands it to a route. */
export type Request = Parameters<EmulatorKit['link']>[0]

/** What went in and came out is removed an hour after the end, the files too. */
const keptSeconds = 3600

const words: Readonly<Record<Phase, string>> = {
  queued: 'starting',
  running: 'processing',
  succeeded: 'succeeded',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'canceled',
}
const errors: Partial<Record<Phase, string>> = {
  failed: 'Prediction failed: the model could not be run.',
  moderated: 'The input or output was flagged as sensitive. Please try again with different inputs. (E005)',
}

/** A prediction as the vendor shows it, on the address that the caller used. */
export function predictionOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const end = job.createdAt + job.seconds * 1000
  const ended = phase !== 'queued' && phase !== 'running'
  const removed = ended && kit.clock.now() >= end + keptSeconds * 1000
  const self = `${kit.origin(request)}/v1/predictions/${job.id}`
  return {
    id: job.id,
    model: job.model,
    version: 'hidden',
    status: words[phase],
    input: removed ? {} : (job.details.input ?? {}),
    output: phase === 'succeeded' && !removed ? outputOf(kit, request, job) : null,
    error: errors[phase] ?? null,
    logs: phase === 'running' ? barOf(kit.progress(job)) : '',
    source: 'api',
    data_removed: removed,
    created_at: instant(job.createdAt),
    started_at: phase === 'queued' ? null : instant(job.createdAt),
    completed_at: ended ? instant(end) : null,
    ...(ended && { metrics: { predict_time: job.seconds, total_time: job.seconds } }),
    urls: { get: self, cancel: `${self}/cancel`, web: `https://replicate.com/p/${job.id}` },
  }
}

function outputOf(kit: EmulatorKit, request: Request, job: EmulatedJob): Json {
  const links = job.outputs.map((_, index) => kit.link(request, job, keptSeconds, index))
  return modelOf(job.model)?.list ? links : (links[0] ?? null)
}

function instant(milliseconds: number): string {
  return new Date(milliseconds).toISOString()
}

/** As tqdm draws it. */
function barOf(share: number): string {
  const percent = Math.floor(share * 100)
  return ` 0%|          | 0/100 [00:00<?, ?it/s]\n${percent}%|${'█'.repeat(percent / 10)}| ${percent}/100`
}
