import {
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  headerCredential,
  type Problem,
  parseBody,
  type Refusal,
  Refused,
  readingSeconds,
  renderOutput,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { models } from './models.ts'
import { vendorFormats } from './options.ts'

const settings = z.object({
  stability: z.number().min(0).max(1).optional(),
  similarity_boost: z.number().min(0).max(1).optional(),
  style: z.number().min(0).max(1).optional(),
  use_speaker_boost: z.boolean().optional(),
  speed: z.number().min(0.7).max(1.2).default(1),
})
const body = z.object({
  text: z.string(),
  model_id: z.string().default('eleven_multilingual_v2'),
  language_code: z.string().optional(),
  voice_settings: settings.prefault({}),
  seed: z.int().min(0).max(4_294_967_295).nullish(),
  previous_text: z.string().optional(),
  next_text: z.string().optional(),
  apply_text_normalization: z.enum(['auto', 'on', 'off']).optional(),
})
const query = z.object({ output_format: z.enum(vendorFormats).default('mp3_44100_128') })

/** Believable voices of an account, one of them out of the library. */
const voices = [
  [
    'EXAVITQu4vr4xnSDxMaL',
    'Sarah',
    'female',
    'american',
    'professional',
    'A reassuring, confident narrator.',
  ],
  ['21m00Tcm4TlvDq8ikWAM', 'Rachel', 'female', 'american', 'calm', 'A calm narrator.'],
  ['JBFqnCBsd6RMkjVDRZzb', 'George', 'male', 'british', 'mature', 'A warm storyteller.'],
  ['onwK4e9ZLuTAKqWW03F9', 'Daniel', 'male', 'british', 'formal', 'A professional news reader.'],
  ['XB0fDUnXU5powFXDhCwa', 'Charlotte', 'female', 'swedish', 'relaxed', 'A character for games.'],
  ['TX3LPaxmHKxFdv7VOQHJ', 'Liam', 'male', 'american', 'confident', 'A young creator of clips.'],
] as const

/** The vendor's HTTP API: speech in one call, voices, and the history that keeps what was made. */
export const elevenlabsEmulator = defineEmulator({
  provider: 'elevenlabs',
  refusals: {
    credentials: refusal(401, 'authentication_error', 'invalid_api_key', 'Invalid API key'),
    funds: refusal(
      401,
      'invalid_request',
      'quota_exceeded',
      'This request exceeds your quota of 23736. You have 0 credits remaining.',
    ),
    rate: refusal(429, 'rate_limit_error', 'concurrent_limit_exceeded', 'Too many concurrent requests.'),
    moderation: refusal(
      403,
      'authorization_error',
      'content_against_policy',
      'The text violates our policy.',
    ),
    down: refusal(503, 'service_unavailable', 'service_unavailable', 'The service is unavailable.'),
  },
  credential: (request) => headerCredential(request, 'xi-api-key'),
  routes(kit) {
    for (const path of ['/v1/text-to-speech/:voice', '/v1/text-to-speech/:voice/stream'])
      kit.app.post<{ Params: { voice: string } }>(
        path,
        { config: { kind: 'submit' } },
        async (request, reply) => {
          const job = speak(kit, request, request.params.voice)
          const { bytes, mimeType } = await soundOf(job)
          return reply
            .type(mimeType)
            .headers({
              'request-id': job.id,
              'character-cost': String(
                Math.ceil(job.prompt.length * (/flash|turbo/.test(job.model) ? 0.5 : 1)),
              ),
              'history-item-id': job.id,
            })
            .send(Buffer.from(bytes))
        },
      )
    kit.app.get('/v2/voices', { config: { kind: 'catalogue' } }, () => ({
      voices: voices.map(asVoice),
      has_more: false,
      total_count: voices.length,
      next_page_token: null,
    }))
    historyRoutes(kit)
  },
})

function speak(kit: EmulatorKit, request: Parameters<EmulatorKit['accept']>[0], voice: string): EmulatedJob {
  const { output_format } = parseBody(query, request.query, wrong('invalid_output_format'))
  const { text, model_id, voice_settings, seed } = parseBody(body, request.body, wrong('invalid_parameters'))
  const model = models.find(({ vendorId }) => vendorId === model_id)
  if (!model) throw bad('unsupported_model', `The model ${model_id} does not exist.`)
  if (!voices.some(([id]) => id === voice))
    throw new Refused(
      refusal(404, 'not_found', 'voice_not_found', `A voice with the id ${voice} was not found.`),
    )
  if (text.trim() === '') throw bad('empty_text', 'The text is empty.')
  if ([...text].length > model.inputs.accepts.text.pieceMax)
    throw bad('text_too_long', 'The text is too long.')
  if (kit.isModerated(text)) kit.refuse('moderation')
  const [codec = '', rate = ''] = output_format.split('_')
  if (codec === 'wav' && request.url.includes('/stream'))
    throw bad('invalid_output_format', 'wav cannot be streamed.')
  if (codec === 'opus') throw bad('invalid_output_format', 'This emulator makes no Opus.')
  // Tags are not read out.
  const spoken = text.replace(/\[[^\]]*\]/g, '').trim()
  return kit.accept(request, {
    model: model_id,
    prompt: text,
    seconds: 0,
    ...(seed != null && { seed }),
    outputs: [
      {
        type: 'audio',
        format: codecs[codec] ?? 'mp3',
        seconds: readingSeconds(spoken, voice_settings.speed),
        sampleRate: Number(rate),
      },
    ],
    details: { voice, format: output_format },
  })
}

const codecs: Readonly<Record<string, 'mp3' | 'wav' | 'pcm' | 'ulaw' | 'alaw'>> = {
  mp3: 'mp3',
  wav: 'wav',
  pcm: 'pcm',
  ulaw: 'ulaw',
  alaw: 'alaw',
}

/** What was made can be found and heard again. */
function historyRoutes(kit: EmulatorKit): void {
  kit.app.get<{ Querystring: { voice_id?: string } }>(
    '/v1/history',
    { config: { kind: 'check' } },
    (request) => ({
      history: kit.book.jobs
        .filter((job) => !request.query.voice_id || job.details.voice === request.query.voice_id)
        .map((job) => ({
          history_item_id: job.id,
          voice_id: job.details.voice ?? '',
          model_id: job.model,
          text: job.prompt,
          output_format: job.details.format ?? 'mp3_44100_128',
          date_unix: kit.createdAt(job),
          content_type: 'audio/mpeg',
          character_count_change_from: 0,
          character_count_change_to: job.prompt.length,
        }))
        .reverse(),
      has_more: false,
    }),
  )
  kit.app.get<{ Params: { id: string } }>(
    '/v1/history/:id/audio',
    { config: { kind: 'file' } },
    async (request, reply) => {
      const job = kit.find(request.params.id)
      if (!job)
        throw new Refused(refusal(404, 'not_found', 'history_item_not_found', 'There is no such item.'))
      const { bytes, mimeType } = await soundOf(job)
      return reply.type(mimeType).send(Buffer.from(bytes))
    },
  )
}

async function soundOf(job: EmulatedJob) {
  if (job.ending === 'failed')
    throw new Refused(refusal(500, 'internal_error', 'internal_error', 'Internal error.'))
  return renderOutput(job, 0, `elevenlabs ${job.model}`)
}

function asVoice([voice_id, name, gender, accent, descriptive, description]: (typeof voices)[number]) {
  return {
    voice_id,
    name,
    category: voice_id.startsWith('21m') ? 'professional' : 'premade',
    labels: { gender, accent, descriptive, age: 'middle_aged', use_case: 'narration' },
    description,
    preview_url: null,
    settings: null,
    high_quality_base_model_ids: [],
    verified_languages: [
      { language: 'en', model_id: 'eleven_multilingual_v2', accent, locale: 'en-US', preview_url: null },
    ],
    is_owner: false,
  }
}

const wrong =
  (code: string) =>
  ({ path, message }: Problem) =>
    refusal(400, 'validation_error', code, `${path.join('.')}: ${message}`)

function bad(code: string, message: string): Refused {
  return new Refused(refusal(400, 'validation_error', code, message))
}

function refusal(status: number, type: string, code: string, message: string): Refusal {
  return { status, body: { detail: { type, code, message, status: code, request_id: 'req_1', param: null } } }
}
