import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  callBack,
  clipSize,
  type EmulatedJob,
  type EmulatedOutput,
  type EmulatorKit,
  type Phase,
  parseBody,
  Refused,
  readingSeconds,
} from '@genmux/testkit/emulator'
import { agent, lipsync, speech, type Video, video } from './bodies.ts'
import { looks, voices } from './catalogue.ts'
import { bad, refusal, wrong } from './refusals.ts'

/** A request as the kit hands it to a route. */
export type Request = Parameters<EmulatorKit['link']>[0]

/** How long a link lives; the vendor names no figure. */
export const linkSeconds = 3600
const dayMilliseconds = 24 * 3600 * 1000

export function makeVideo(kit: EmulatorKit, request: Request): EmulatedJob {
  const data = parseBody(video, request.body, wrong)
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
  if (callback) kit.whenEnded(job, () => tell(kit, job, callback))
  return job
}

export function makeLipsync(kit: EmulatorKit, request: Request): EmulatedJob {
  const { mode } = parseBody(lipsync, request.body, wrong)
  return kit.accept(request, {
    id: `l_${randomUUID()}`,
    model: `lipsync_${mode}`,
    prompt: '',
    // The given clip can't be fetched here: five seconds stand in for it.
    outputs: [{ type: 'video', width: 1280, height: 720, seconds: 5, audio: true }],
    details: { key: keyOf(request) },
  })
}

export function makeSession(kit: EmulatorKit, request: Request): EmulatedJob {
  const { prompt } = parseBody(agent, request.body, wrong)
  return kit.accept(request, {
    id: `s_${randomUUID()}`,
    model: 'video_agent',
    prompt,
    // How long its videos become is its own decision.
    outputs: [{ type: 'video', width: 1920, height: 1080, seconds: 15, audio: true }],
    details: { key: keyOf(request) },
  })
}

/** A session: its video has a job of its own, here under the same id, as soon as the agent has thought. */
export function sessionOf(kit: EmulatorKit, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const ended: Partial<Record<Phase, string>> = {
    succeeded: 'completed',
    failed: 'failed',
    moderated: 'failed',
  }
  return {
    session_id: job.id,
    status: ended[phase] ?? (phase === 'queued' ? 'thinking' : 'generating'),
    progress: Math.round(100 * kit.progress(job)),
    video_id: phase === 'succeeded' ? job.id : null,
    created_at: kit.createdAt(job),
    ...(phase === 'moderated' && { failure_message: 'The prompt was refused by moderation.' }),
  }
}

export function makeSpeech(kit: EmulatorKit, request: Request): EmulatedJob {
  const { text, voice_id, speed } = parseBody(speech, request.body, wrong)
  if (!voices.some(([id]) => id === voice_id))
    throw new Refused(refusal(404, 'voice_not_found', 'No such voice.'))
  if (kit.isModerated(text)) kit.refuse('moderation')
  return kit.accept(request, {
    model: 'starfish',
    prompt: text,
    seconds: 0,
    outputs: [{ type: 'audio', format: 'mp3', seconds: readingSeconds(text, speed) }],
    details: { key: keyOf(request) },
  })
}

/** The first reply to a key is replayed for a day, even if the body differs. */
export function replayed(kit: EmulatorKit, request: Request, make: () => EmulatedJob): EmulatedJob {
  const key = keyOf(request)
  const since = kit.clock.now() - dayMilliseconds
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
  const { width, height } = clipSize(data.resolution, data.aspect_ratio)
  return { type: 'video', width, height, seconds: secondsOf(data, spoken), audio: true }
}

function secondsOf(data: Video, spoken: string): number {
  if (data.type === 'cinematic_avatar') return data.duration
  if (spoken === '') return 5
  return Math.max(1, readingSeconds(spoken, data.voice_settings?.speed))
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'pending',
  running: 'processing',
  succeeded: 'completed',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'failed',
}

/** A job in the words of the vendor. */
export function jobOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
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

/** Callbacks of a job are not signed. */
function tell(kit: EmulatorKit, job: EmulatedJob, url: string): Promise<void> {
  const good = kit.phase(job) === 'succeeded'
  return callBack(url, {
    event_id: `evt_${job.id}`,
    event_type: good ? 'avatar_video.success' : 'avatar_video.fail',
    created_at: new Date(kit.clock.now()).toISOString(),
    event_data: { video_id: job.id, callback_id: job.details.callbackId ?? '' },
  })
}
