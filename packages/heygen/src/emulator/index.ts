import { randomUUID } from 'node:crypto'
import {
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  headerCredential,
  Refused,
} from '@genmux/testkit/emulator'
import { catalogueRoutes } from './catalogue.ts'
import {
  jobOf,
  linkSeconds,
  makeLipsync,
  makeSession,
  makeSpeech,
  makeVideo,
  replayed,
  sessionOf,
} from './jobs.ts'
import { refusal } from './refusals.ts'

/** The vendor's v3 HTTP API: strict bodies by type, replayed keys, looks and voices. */
export const heygenEmulator = defineEmulator({
  provider: 'heygen',
  refusals: {
    credentials: refusal(401, 'unauthorized', 'Invalid API key'),
    funds: refusal(
      402,
      'insufficient_credit',
      'Your account has 0 credits but this video requires 10 credits.',
    ),
    rate: refusal(429, 'rate_limit_exceeded', 'Too many concurrent jobs.'),
    moderation: refusal(400, 'content_moderation', 'The script was refused by moderation.'),
    down: refusal(503, 'internal_error', 'The service is unavailable.'),
  },
  credential: (request) => headerCredential(request, 'x-api-key'),
  routes(kit) {
    kit.app.post('/v3/videos', { config: { kind: 'submit' } }, (request) => {
      const job = replayed(kit, request, () => makeVideo(kit, request))
      return { data: { video_id: job.id, status: 'waiting', output_format: 'mp4' } }
    })
    kit.app.post('/v3/lipsyncs', { config: { kind: 'submit' } }, (request) => {
      const job = replayed(kit, request, () => makeLipsync(kit, request))
      return { data: { lipsync_id: job.id } }
    })
    kit.app.post('/v3/video-agents', { config: { kind: 'submit' } }, (request) => {
      const job = replayed(kit, request, () => makeSession(kit, request))
      return {
        data: { session_id: job.id, status: 'thinking', video_id: null, created_at: kit.createdAt(job) },
      }
    })
    kit.app.get<{ Params: { id: string } }>(
      '/v3/video-agents/:id',
      { config: { kind: 'check' } },
      (request) => ({
        data: sessionOf(kit, find(kit, request.params.id)),
      }),
    )
    for (const route of ['videos', 'lipsyncs'])
      kit.app.get<{ Params: { id: string } }>(
        `/v3/${route}/:id`,
        { config: { kind: 'check' } },
        (request) => ({
          data: jobOf(kit, request, find(kit, request.params.id)),
        }),
      )
    kit.app.delete<{ Params: { id: string } }>(
      '/v3/videos/:id',
      { config: { kind: 'cancel' } },
      (request) => {
        const job = find(kit, request.params.id)
        kit.book.delete(job.id, kit.clock.now())
        return { data: { id: job.id, deleted: true } }
      },
    )
    kit.app.post('/v3/voices/speech', { config: { kind: 'submit' } }, (request) => {
      const job = replayed(kit, request, () => makeSpeech(kit, request))
      const [output] = job.outputs
      const duration = output?.type === 'audio' ? (output.seconds ?? 0) : 0
      return { data: { audio_url: kit.link(request, job, linkSeconds), duration, request_id: job.id } }
    })
    kit.app.post('/v3/assets', () => ({
      data: {
        asset_id: `asset_${randomUUID()}`,
        url: 'https://files.example/a',
        mime_type: 'audio/mpeg',
        size_bytes: 1,
      },
    }))
    catalogueRoutes(kit)
  },
})

function find(kit: EmulatorKit, id: string): EmulatedJob {
  const job = kit.find(id)
  if (!job) throw new Refused(refusal(404, 'video_not_found', `No video ${id}.`))
  return job
}
