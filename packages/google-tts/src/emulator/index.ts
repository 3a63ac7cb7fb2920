import {
  bearerCredential,
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  headerCredential,
  parseBody,
  type Refusal,
  Refused,
  readingSeconds,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { body, problemOf } from './body.ts'
import { soundFormats, soundOf } from './sound.ts'
import { listQuery, voiceList } from './voices.ts'

type Request = Parameters<EmulatorKit['accept']>[0]

const naturalRate = 24_000
const keyQuery = z.object({ key: z.string().min(1) })

/** The vendor's HTTP API: speech in one call, and the list of voices. */
export const googleTtsEmulator = defineEmulator({
  provider: 'google-tts',
  refusals: {
    credentials: refusal(
      400,
      'INVALID_ARGUMENT',
      'API key not valid. Please pass a valid API key.',
      'API_KEY_INVALID',
    ),
    funds: refusal(
      403,
      'PERMISSION_DENIED',
      'This API method requires billing to be enabled.',
      'BILLING_DISABLED',
    ),
    rate: refusal(
      429,
      'RESOURCE_EXHAUSTED',
      "Quota exceeded for quota metric 'All requests' and limit 'All requests per minute' of service 'texttospeech.googleapis.com' for consumer 'project_number:1'.",
    ),
    // Gemini-TTS alone refuses content, in no documented form; here every voice obeys the directive.
    moderation: refusal(400, 'INVALID_ARGUMENT', 'The text was blocked by the safety settings.'),
    down: refusal(503, 'UNAVAILABLE', 'The service is currently unavailable.'),
  },
  credential,
  routes(kit) {
    // A doubled colon is a plain one to the router.
    kit.app.post('/v1/text::synthesize', { config: { kind: 'submit' } }, async (request) => {
      const job = speak(kit, request)
      // Work that fails is a sound with nothing in it.
      return job.ending === 'failed' ? {} : { audioContent: await soundOf(job) }
    })
    kit.app.get('/v1/voices', { config: { kind: 'catalogue' } }, (request) =>
      voiceList(listQuery.parse(request.query)),
    )
  },
})

function speak(kit: EmulatorKit, request: Request): EmulatedJob {
  const data = parseBody(body, request.body, ({ path, message }) =>
    refusal(400, 'INVALID_ARGUMENT', `Invalid value at '${path.join('.')}': ${message}`),
  )
  const problem = problemOf(data)
  if (problem) throw new Refused(refusal(400, 'INVALID_ARGUMENT', problem))
  const { input, voice, audioConfig } = data
  const format = soundFormats[audioConfig.audioEncoding]
  if (!format)
    throw new Refused(
      refusal(400, 'INVALID_ARGUMENT', `This emulator makes no ${audioConfig.audioEncoding}.`),
    )
  const prompt = input.text ?? input.ssml ?? input.markup ?? ''
  if (kit.isModerated(prompt)) kit.refuse('moderation')
  // Neither tags nor pauses are read out.
  const spoken = prompt.replace(/<[^>]*>|\[[^\]]*\]/g, '').trim()
  return kit.accept(request, {
    model: voice.modelName ?? voice.name ?? voice.languageCode,
    prompt,
    seconds: 0,
    outputs: [
      {
        type: 'audio',
        format,
        seconds: readingSeconds(spoken, audioConfig.speakingRate || 1),
        sampleRate: audioConfig.sampleRateHertz || naturalRate,
      },
    ],
    details: { voice: voice.name ?? '', languageCode: voice.languageCode },
  })
}

/** A key in a header or the address, or a token: each is missed and refused in its own way. */
function credential(request: Request): string {
  const key = headerCredential(request, 'x-goog-api-key') ?? keyQuery.safeParse(request.query).data?.key
  if (key) return key
  const token = bearerCredential(request)
  if (token && !token.includes('invalid')) return token
  throw new Refused(
    token
      ? refusal(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
      : refusal(401, 'UNAUTHENTICATED', 'API keys are not supported by this API.', 'CREDENTIALS_MISSING'),
  )
}

function refusal(code: number, status: string, message: string, reason?: string): Refusal {
  const info = {
    '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
    reason: reason ?? '',
    domain: 'googleapis.com',
    metadata: { service: 'texttospeech.googleapis.com' },
  }
  return { status: code, body: { error: { code, message, status, ...(reason && { details: [info] }) } } }
}
