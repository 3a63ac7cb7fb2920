import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  defineEmulator,
  type EmulatedJob,
  type EmulatedOutput,
  type EmulatorKit,
  headerCredential,
  type Phase,
  type Refusal,
  Refused,
} from '@genmux/testkit/emulator'
import { z } from 'zod'

type Request = Parameters<EmulatorKit['link']>[0]

/** Of ordinary reading. */
const charactersPerSecond = 14
const linkSeconds = 3600
const hour = 3600

const asset = z.union([
  z.strictObject({ type: z.literal('url'), url: z.url() }),
  z.strictObject({ type: z.literal('asset_id'), asset_id: z.string().min(1) }),
  z.strictObject({ type: z.literal('base64'), media_type: z.string(), data: z.string().min(1) }),
])
const background = z.union([
  z.strictObject({ type: z.literal('color'), value: z.string().regex(/^#[0-9a-f]{6}$/i) }),
  z.strictObject({ type: z.literal('image'), url: z.url().optional(), asset_id: z.string().optional() }),
])
const talking = {
  script: z.string().min(1).max(5000).optional(),
  voice_id: z.string().optional(),
  audio_url: z.url().optional(),
  audio_asset_id: z.string().optional(),
  voice_settings: z
    .strictObject({
      speed: z.number().min(0.5).max(1.5).default(1),
      pitch: z.number().min(-50).max(50).optional(),
      volume: z.number().min(0).max(1).optional(),
      locale: z.string().optional(),
      engine_settings: z.looseObject({ engine_type: z.enum(['elevenlabs', 'fish', 'starfish']) }).optional(),
    })
    .optional(),
  aspect_ratio: z.enum(['16:9', '9:16', '4:5', '5:4', '1:1', 'auto']).default('16:9'),
  resolution: z.enum(['720p', '1080p', '4k']).default('1080p'),
  motion_prompt: z.string().optional(),
  fit: z.enum(['contain', 'cover']).optional(),
  background: background.optional(),
  remove_background: z.boolean().optional(),
  output_format: z.enum(['mp4', 'webm']).default('mp4'),
  caption: z.looseObject({ file_format: z.literal('srt') }).optional(),
  title: z.string().optional(),
  callback_url: z.url().optional(),
  callback_id: z.string().optional(),
}
const video = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('avatar'),
    avatar_id: z.string().min(1),
    engine: z
      .strictObject({ type: z.enum(['avatar_iii', 'avatar_iv', 'avatar_v']) })
      .default({ type: 'avatar_iv' }),
    ...talking,
  }),
  z.strictObject({
    type: z.literal('image'),
    image: asset,
    expressiveness: z.enum(['high', 'medium', 'low']).default('low'),
    ...talking,
  }),
  z.strictObject({
    type: z.literal('cinematic_avatar'),
    prompt: z.string().min(1),
    avatar_id: z.array(z.string()).min(1).max(3),
    duration: z.int().min(4).max(15).default(10),
    auto_duration: z.boolean().optional(),
    references: z.array(asset).optional(),
    resolution: z.enum(['720p', '1080p']).default('720p'),
    aspect_ratio: z.enum(['16:9', '9:16', '1:1']).default('16:9'),
    enhance_prompt: z.boolean().optional(),
    title: z.string().optional(),
  }),
])
type Video = z.output<typeof video>
const lipsync = z.strictObject({ video: asset, audio: asset, mode: z.enum(['speed', 'precision']) })
const speech = z.strictObject({
  text: z.string().min(1).max(5000),
  voice_id: z.string().min(1),
  speed: z.number().min(0.5).max(2).default(1),
  input_type: z.enum(['text', 'ssml']).optional(),
})

/** Id, name, gender, kind, language. */
const voices = [
  ['voice_ava', 'Ava - Professional', 'female', 'public', 'English'],
  ['voice_noah', 'Noah - Professional', 'male', 'public', 'English'],
  ['voice_mia', 'Mia - Friendly', 'female', 'public', 'English'],
  ['voice_lukas', 'Lukas - Calm', 'male', 'public', 'German'],
] as const

const bothEngines = ['avatar_iv', 'avatar_v']
/** Id, name, gender, kind, voice, engines. */
const looks = [
  ['look_kate_office', 'Kate', 'female', 'studio_avatar', 'voice_ava', bothEngines],
  ['look_daniel_suit', 'Daniel', 'male', 'studio_avatar', 'voice_noah', bothEngines],
  ['look_mia_photo', 'Mia', 'female', 'photo_avatar', 'voice_mia', bothEngines],
  ['look_lukas_twin', 'Lukas', 'male', 'digital_twin', 'voice_lukas', ['avatar_iii', ...bothEngines]],
] as const

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

function makeVideo(kit: EmulatorKit, request: Request): EmulatedJob {
  const data = valid(video, request.body)
  const spoken = data.type === 'cinematic_avatar' ? data.prompt : speechOf(data)
  if (data.type !== 'image') checkLooks(data)
  const callback = 'callback_url' in data && data.callback_url ? data.callback_url : undefined
  const job = kit.accept(request, {
    id: `v_${randomUUID()}`,
    model: data.type,
    prompt: spoken,
    outputs: [clipOf(data, spoken)],
    details: {
      key: keyOf(request),
      title: data.title ?? '',
      ...(callback && { callback, callbackId: 'callback_id' in data ? (data.callback_id ?? '') : '' }),
    },
  })
  if (callback) kit.whenEnded(job, () => callBack(kit, job, callback))
  return job
}

function makeLipsync(kit: EmulatorKit, request: Request): EmulatedJob {
  const { mode } = valid(lipsync, request.body)
  return kit.accept(request, {
    id: `l_${randomUUID()}`,
    model: `lipsync_${mode}`,
    prompt: '',
    // The given clip can't be fetched here: five seconds stand in for it.
    outputs: [{ type: 'video', width: 1280, height: 720, seconds: 5, audio: true }],
    details: { key: keyOf(request) },
  })
}

function makeSpeech(kit: EmulatorKit, request: Request): EmulatedJob {
  const { text, voice_id, speed } = valid(speech, request.body)
  if (!voices.some(([id]) => id === voice_id))
    throw new Refused(refusal(404, 'voice_not_found', 'No such voice.'))
  if (kit.isModerated(text)) kit.refuse('moderation')
  return kit.accept(request, {
    model: 'starfish',
    prompt: text,
    seconds: 0,
    outputs: [
      { type: 'audio', format: 'mp3', seconds: Math.max(0.5, text.length / charactersPerSecond / speed) },
    ],
    details: { key: keyOf(request) },
  })
}

/** The first reply to a key is replayed for a day, even if the body differs. */
function replayed(kit: EmulatorKit, request: Request, make: () => EmulatedJob): EmulatedJob {
  const key = keyOf(request)
  const since = kit.clock.now() - 24 * hour * 1000
  const known = key && kit.book.jobs.find((job) => job.details.key === key && job.createdAt > since)
  return known || make()
}

function keyOf(request: Request): string {
  const key = request.headers['idempotency-key']
  return typeof key === 'string' ? key : ''
}

/** Exactly one source of speech; of a given one the words are not known. */
function speechOf(data: Exclude<Video, { type: 'cinematic_avatar' }>): string {
  const sources = [data.script, data.audio_url, data.audio_asset_id].filter((source) => source !== undefined)
  if (sources.length !== 1)
    throw bad('exactly one of script, audio_url and audio_asset_id is needed', 'script')
  if (data.script === undefined) return ''
  const hasDefault = data.type === 'avatar' && looks.some(([id]) => id === data.avatar_id)
  if (data.voice_id === undefined && !hasDefault) throw bad('voice_id is needed with a script', 'voice_id')
  if (data.voice_id !== undefined && !voices.some(([id]) => id === data.voice_id))
    throw new Refused(refusal(404, 'voice_not_found', `No voice ${data.voice_id}.`))
  return data.script
}

function checkLooks(data: Exclude<Video, { type: 'image' }>): void {
  for (const id of [data.avatar_id].flat()) {
    const look = looks.find(([known]) => known === id)
    if (!look) throw new Refused(refusal(404, 'avatar_not_found', `No avatar look ${id}.`))
    if (data.type !== 'avatar') continue
    const [, , , kind, , engines] = look
    if (!engines.some((engine) => engine === data.engine.type))
      throw bad('the look does not support this engine', 'engine')
    if (data.motion_prompt !== undefined && kind !== 'photo_avatar' && data.engine.type !== 'avatar_v')
      throw bad('motion_prompt needs a photo avatar or avatar_v', 'motion_prompt')
  }
}

function clipOf(data: Video, spoken: string): EmulatedOutput {
  const shorter = { '720p': 720, '1080p': 1080, '4k': 2160 }[data.resolution]
  const [wide = 16, high = 9] = (data.aspect_ratio === 'auto' ? '16:9' : data.aspect_ratio)
    .split(':')
    .map(Number)
  const longer = 2 * Math.round((shorter * Math.max(wide / high, high / wide)) / 2)
  const [width, height] = wide >= high ? [longer, shorter] : [shorter, longer]
  return { type: 'video', width, height, seconds: secondsOf(data, spoken), audio: true }
}

function secondsOf(data: Video, spoken: string): number {
  if (data.type === 'cinematic_avatar') return data.duration
  if (spoken === '') return 5
  return Math.max(1, spoken.length / charactersPerSecond / (data.voice_settings?.speed ?? 1))
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'pending',
  running: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'failed',
}

function jobOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const [output] = job.outputs
  return {
    id: job.id,
    status: words[phase],
    title: job.details.title ?? '',
    created_at: kit.createdAt(job),
    ...(phase === 'succeeded' && {
      video_url: kit.link(request, job, linkSeconds),
      thumbnail_url: null,
      duration: output?.type === 'video' ? output.seconds : 0,
      completed_at: kit.updatedAt(job),
    }),
    ...(phase === 'failed' && { failure_code: 'render_failed', failure_message: 'The render failed.' }),
    ...(phase === 'moderated' && {
      failure_code: 'content_moderation',
      failure_message: 'The script was refused by moderation.',
    }),
  }
}

function catalogueRoutes(kit: EmulatorKit): void {
  const list = (data: readonly JsonObject[]) => ({ data, has_more: false, next_token: null })
  kit.app.get('/v3/voices', { config: { kind: 'catalogue' } }, () =>
    list(
      voices.map(([voice_id, name, gender, type, language]) => ({
        voice_id,
        name,
        gender,
        type,
        language,
        preview_audio_url: null,
        support_pause: true,
        support_locale: true,
      })),
    ),
  )
  kit.app.get('/v3/avatars/looks', { config: { kind: 'catalogue' } }, () =>
    list(
      looks.map(([id, name, gender, avatar_type, default_voice_id, engines]) => ({
        id,
        name,
        gender,
        avatar_type,
        default_voice_id,
        supported_api_engines: engines,
        preferred_orientation: 'landscape',
        preview_image_url: null,
        preview_video_url: null,
      })),
    ),
  )
}

/** Callbacks of a job are not signed. */
async function callBack(kit: EmulatorKit, job: EmulatedJob, url: string): Promise<void> {
  const good = kit.phase(job) === 'succeeded'
  const body = {
    event_id: `evt_${job.id}`,
    event_type: good ? 'avatar_video.success' : 'avatar_video.fail',
    created_at: new Date(kit.clock.now()).toISOString(),
    event_data: { video_id: job.id, callback_id: job.details.callbackId ?? '' },
  }
  const headers = { 'content-type': 'application/json' }
  const request = { method: 'POST', headers, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) }
  // A lost callback is made up for by asking.
  await fetch(url, request).catch(() => undefined)
}

function find(kit: EmulatorKit, id: string): EmulatedJob {
  const job = kit.find(id)
  if (!job) throw new Refused(refusal(404, 'video_not_found', `No video ${id}.`))
  return job
}

function valid<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw bad(issue?.message ?? 'Invalid', issue?.path.join('.') ?? '')
}

function bad(message: string, param: string): Refused {
  return new Refused(refusal(400, 'invalid_parameter', `${param}: ${message}`, param))
}

function refusal(status: number, code: string, message: string, param?: string): Refusal {
  const doc_url = `https://developers.heygen.com/docs/error-codes#${code.replaceAll('_', '-')}`
  return { status, body: { error: { code, message, ...(param && { param }), doc_url } } }
}
