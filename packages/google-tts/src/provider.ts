import { GenerationError, type Job, type Result, speakText, type VendorHttp } from '@genmux/core'
import { defineProvider, inlineContent } from '@genmux/core/provider'
import { googleAuthorization } from '@genmux/google-auth'
import { z } from 'zod'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { listedVoice, mimeTypeOf, namedVoice, synthesis, voiceWarnings } from './requests.ts'
import { voices } from './voices.ts'
import { synthesisReply } from './wire.ts'

/** The deadline of Google's own client: @google-cloud/text-to-speech 7.1.0. */
const timeoutSeconds = 300
/** The sound comes as base64: the longest text, spoken slowly as WAV, is tens of megabytes. */
const maxBytes = 128 * 1024 * 1024

const credentials = z
  .object({
    apiKey: z.string().min(1).optional(),
    serviceAccount: z.string().min(1).optional(),
    region: z
      .string()
      .regex(/^[a-z]+(-[a-z]+\d+)?$/)
      .optional(),
  })
  .superRefine(({ apiKey, serviceAccount }, context) => {
    if (apiKey || serviceAccount) return
    context.addIssue({
      code: 'custom',
      path: ['apiKey'],
      message: 'an API key or a service account is needed',
    })
  })

/** Google Cloud Text-to-Speech. */
export const googleTts = defineProvider({
  id: 'google-tts',
  name: 'Google Text-to-Speech',
  description: 'Speech by families of voices, from Chirp 3 HD and Gemini-TTS to Standard, and by SSML.',
  models,
  credentials,
  notSecret: ['region'],
  environment: {
    apiKey: 'GOOGLE_TTS_API_KEY',
    serviceAccount: 'GOOGLE_SERVICE_ACCOUNT',
    region: 'GOOGLE_TTS_REGION',
  },
  baseUrl: 'https://texttospeech.googleapis.com',
  connect: ({ apiKey, serviceAccount, region }) => ({
    authorize: apiKey ? () => ({ 'x-goog-api-key': apiKey }) : googleAuthorization({ serviceAccount }),
    readError,
    ...(region && region !== 'global' && { baseUrl: `https://${region}-texttospeech.googleapis.com` }),
  }),
  submit,
  // The answer to a submit is the result: there is never a task to ask about.
  async check() {
    throw new GenerationError({ reason: 'not_found', message: 'Google speaks at once and keeps no tasks.' })
  },
  catalogue: { voices },
  // Nothing is kept of a request: sent again it does no harm, but is paid again.
  dedup: () => ({ class: 'none' }),
})

async function submit(job: Job, http: VendorHttp): Promise<Result> {
  const voice = namedVoice(job) ?? listedVoice(job, await voices(http))
  const warnings = voiceWarnings(job, voice)
  const mimeType = mimeTypeOf(job)
  const speak = async (text?: string) => {
    const { audioContent } = await http.post('/v1/text:synthesize', {
      json: synthesis(job, voice, text),
      response: synthesisReply,
      repeatable: 'when-limited',
      timeoutSeconds,
      maxBytes,
    })
    if (audioContent) return inlineContent(audioContent, mimeType)
    throw new GenerationError({ reason: 'failed', message: 'Google finds nothing to speak in the text.' })
  }
  const { stream } =
    job.input.ssml === undefined ? (await speakText(job, mimeType, speak)).speech : await speak()
  return {
    status: 'completed',
    outputs: [{ type: 'audio', content: { kind: 'stream', stream, mimeType } }],
    metadata: { voice: voice.name },
    ...(warnings.length > 0 && { warnings }),
  }
}
