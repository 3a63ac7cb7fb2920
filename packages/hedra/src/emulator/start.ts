import { randomUUID } from 'node:crypto'
import {
  clipSize,
  type Ed25519Signer,
  type EmulatedJob,
  type EmulatedOutput,
  type EmulatorKit,
  parseBody,
  Refused,
  readingSeconds,
} from '@genmux/testkit/emulator'
import { type MediaRef, type PortraitModel, portraits, speech, submitOf } from './bodies.ts'
import { checkHandle } from './files.ts'
import { bad, refusal, wrong } from './refusals.ts'
import type { Request } from './replies.ts'
import { tell } from './webhooks.ts'

/** A given recording is not listened to: so many seconds stand in for it. */
const recordingSeconds = 5
const maxImageBytes = 10_485_760
const maxAudioBytes = 104_857_600
const maxKlingAudioBytes = 5_000_000

/** What is read of a submit. The work is looked at only when it is new. */
interface Read {
  readonly webhook?: string | null | undefined
  readonly idempotency_key?: string | null | undefined
  work(): {
    readonly prompt: string
    readonly output: EmulatedOutput
    readonly seconds?: number | undefined
  }
}

const isPortrait = (model: string): model is PortraitModel => Object.hasOwn(portraits, model)

/** Accepts a job, or finds the one that the same key began: its first answer is replayed, even if the body differs. */
export function start(kit: EmulatorKit, request: Request, model: string, signer: Ed25519Signer): EmulatedJob {
  const read = isPortrait(model) ? readPortrait(kit, request, model) : readSpeech(request, model)
  const { idempotency_key: key, webhook } = read
  const known = key ? kit.book.jobs.find(({ details }) => details.key === key) : undefined
  if (known) return known
  const { prompt, output, seconds } = read.work()
  const job = kit.accept(request, {
    id: `job_${randomUUID()}`,
    model,
    prompt,
    ...(seconds !== undefined && { seconds }),
    outputs: [output],
    details: { key: key ?? '' },
  })
  if (webhook) kit.whenEnded(job, () => tell(kit, request, job, webhook, signer))
  return job
}

function readPortrait(kit: EmulatorKit, request: Request, model: PortraitModel): Read {
  const { input, ...marks } = parseBody(submitOf(portraits[model]), request.body, wrong)
  const limit = model === 'kling-ai-avatar-v2' ? maxKlingAudioBytes : maxAudioBytes
  return {
    ...marks,
    work: () => {
      checkMedia(kit, 'input.start_image', input.start_image, maxImageBytes)
      const speeches = [input.audio].flat().map((track) => checkMedia(kit, 'input.audio', track, limit))
      const size = clipSize(input.resolution ?? '720p', input.aspect_ratio)
      const seconds = speeches.reduce((sum, each) => sum + secondsOf(each), 0)
      return {
        prompt: input.prompt ?? '',
        output: { type: 'video', ...size, seconds, audio: true },
        seconds: remainingOf(kit, speeches[0]),
      }
    },
  }
}

function readSpeech(request: Request, model: string): Read {
  if (model !== 'elevenlabs-v3') throw new Refused(refusal(404, 'NOT_FOUND', `Model '${model}' not found.`))
  const { input, ...marks } = parseBody(submitOf(speech), request.body, wrong)
  const seconds = readingSeconds(input.text, input.speed)
  const output = { type: 'audio', format: 'mp3', seconds } as const
  return { ...marks, work: () => ({ prompt: input.text, output }) }
}

/** The job whose output is named; undefined for an uploaded file. */
function checkMedia(
  kit: EmulatorKit,
  field: string,
  media: MediaRef,
  limit: number,
): EmulatedJob | undefined {
  if (media.source === 'url') {
    checkHandle(field, media.url, limit, kit.clock.now())
    return undefined
  }
  const job = kit.book.find(media.asset_id.replace(/^asset_/, 'job_'))
  if (!job || kit.phase(job) !== 'succeeded') return bad(field, `no asset ${media.asset_id}`)
  return job
}

function secondsOf(speech: EmulatedJob | undefined): number {
  const [output] = speech?.outputs ?? []
  return output?.type === 'audio' ? (output.seconds ?? recordingSeconds) : recordingSeconds
}

/**
 * How long a job takes that goes on with another's output: it counts from when that was ready, so that two steps are over
 * together however seldom one asks.
 */
function remainingOf(kit: EmulatorKit, speech: EmulatedJob | undefined): number | undefined {
  if (!speech) return undefined
  const readySince = (kit.clock.now() - speech.createdAt) / 1000 - speech.seconds
  return Math.max(0, speech.seconds - readySince)
}
