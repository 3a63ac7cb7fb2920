import {
  type EmulatedJob,
  type EmulatorKit,
  parseBody,
  Refused,
  readingSeconds,
  renderOutput,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { digits } from './ids.ts'
import { badRequest, baseReply, refusal, wrong } from './refusals.ts'
import { pictureSizes } from './sizes.ts'

const daySeconds = 24 * 3600

const speechBody = z.object({
  model: z.string().regex(/^speech-(2\.8|2\.6|02|01)-(hd|turbo)$/),
  text: z.string().min(1).max(10_000),
  stream: z.literal(false).optional(),
  voice_setting: z.object({
    voice_id: z.string().min(1),
    speed: z.number().min(0.5).max(2).default(1),
    vol: z.number().gt(0).max(10).optional(),
    pitch: z.int().min(-12).max(12).optional(),
    emotion: z.string().optional(),
  }),
  audio_setting: z
    .object({
      sample_rate: z.number().default(32_000),
      bitrate: z.number().default(128_000),
      format: z.enum(['mp3', 'pcm', 'flac', 'wav']).default('mp3'),
      channel: z.union([z.literal(1), z.literal(2)]).default(1),
    })
    .prefault({}),
  language_boost: z.string().optional(),
  output_format: z.enum(['hex', 'url']).default('hex'),
})

const imageBody = z.object({
  model: z.enum(['image-01', 'image-01-live']),
  prompt: z.string().min(1),
  aspect_ratio: z.enum(Object.keys(pictureSizes)).optional(),
  width: z.int().min(512).max(2048).multipleOf(8).optional(),
  height: z.int().min(512).max(2048).multipleOf(8).optional(),
  n: z.int().min(1).max(9).default(1),
  seed: z.int().optional(),
  response_format: z.enum(['url', 'base64']).default('url'),
  prompt_optimizer: z.boolean().optional(),
  aigc_watermark: z.boolean().optional(),
  subject_reference: z
    .array(z.object({ type: z.literal('character'), image_file: z.string().min(1) }))
    .optional(),
})

/** What answers at once: speech, pictures, and the list of voices. */
export function syncRoutes(kit: EmulatorKit): void {
  kit.app.post('/v1/t2a_v2', { config: { kind: 'submit' } }, async (request) => {
    const data = parseBody(speechBody, request.body, wrong)
    if (kit.isModerated(data.text)) kit.refuse('moderation')
    const { voice_setting: voice, audio_setting: audio } = data
    const seconds = readingSeconds(data.text, voice.speed)
    const job = kit.accept(request, {
      id: digits(),
      model: data.model,
      prompt: data.text,
      seconds: 0,
      outputs: [{ type: 'audio', format: audio.format === 'mp3' ? 'mp3' : 'wav', seconds }],
    })
    refuseFailed(job)
    const url = kit.link(request, job, daySeconds)
    return {
      data: { audio: data.output_format === 'url' ? url : await hexOf(job), status: 2 },
      extra_info: {
        audio_length: Math.round(seconds * 1000),
        audio_sample_rate: audio.sample_rate,
        audio_size: Math.round((seconds * audio.bitrate) / 8),
        bitrate: audio.bitrate,
        word_count: data.text.split(/\s+/).length,
        audio_format: audio.format,
        audio_channel: audio.channel,
        usage_characters: data.text.length,
      },
      trace_id: job.id,
      ...baseReply(),
    }
  })
  kit.app.post('/v1/image_generation', { config: { kind: 'submit' } }, async (request) => {
    const data = parseBody(imageBody, request.body, wrong)
    if (kit.isModerated(data.prompt)) kit.refuse('moderation')
    if (data.model === 'image-01-live' && !data.subject_reference) badRequest('subject_reference is required')
    const [wide, high] = pictureSizes[data.aspect_ratio ?? '1:1'] ?? [1024, 1024]
    const { width = wide, height = high } = data
    const job = kit.accept(request, {
      id: digits(),
      model: data.model,
      prompt: data.prompt,
      seconds: 0,
      ...(data.seed !== undefined && { seed: data.seed }),
      outputs: Array.from(
        { length: data.n },
        () => ({ type: 'image', width, height, format: 'jpeg' }) as const,
      ),
    })
    refuseFailed(job)
    const pictures =
      data.response_format === 'url'
        ? { image_urls: job.outputs.map((_, index) => kit.link(request, job, daySeconds, index)) }
        : { image_base64: await Promise.all(job.outputs.map((_, index) => base64Of(job, index))) }
    return {
      id: job.id,
      data: pictures,
      metadata: { success_count: data.n, failed_count: 0 },
      ...baseReply(),
    }
  })
  kit.app.post('/v1/get_voice', { config: { kind: 'catalogue' } }, () => ({
    system_voice: voices.map(([voice_id, voice_name, ...description]) => ({
      voice_id,
      voice_name,
      description,
    })),
    ...baseReply(),
  }))
}

/** Ids, names and words that describe them. */
const voices = [
  ['English_expressive_narrator', 'Expressive Narrator', 'an expressive adult male narrator, british'],
  ['English_radiant_girl', 'Radiant Girl', 'a radiant young female voice'],
  ['English_magnetic_voiced_man', 'Magnetic-voiced Male', 'a magnetic adult male voice'],
  ['English_Graceful_Lady', 'Graceful Lady', 'a graceful professional female voice, british'],
  ['English_Trustworth_Man', 'Trustworthy Man', 'a trustworthy professional male voice'],
  ['English_CalmWoman', 'Calm Woman', 'a calm adult female voice'],
] as const

function refuseFailed(job: EmulatedJob): void {
  if (job.ending === 'failed') throw new Refused(refusal(500, 'server_error', 'unknown error', 1000))
}

async function hexOf(job: EmulatedJob): Promise<string> {
  return Buffer.from(await bytesOf(job, 0)).toString('hex')
}

async function base64Of(job: EmulatedJob, index: number): Promise<string> {
  return Buffer.from(await bytesOf(job, index)).toString('base64')
}

async function bytesOf(job: EmulatedJob, index: number): Promise<Uint8Array> {
  return (await renderOutput(job, index, `minimax ${job.model}`)).bytes
}
