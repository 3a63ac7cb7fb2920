import {
  type Found,
  GenerationError,
  type Job,
  type Result,
  type Sending,
  speakText,
  type VendorHttp,
} from '@genmux/core'
import { defineProvider, requestFields } from '@genmux/core/provider'
import { z } from 'zod'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { speechRequest } from './requests.ts'
import { voices } from './voices.ts'
import { historyReply } from './wire.ts'

/** Of one request: long texts on slow models take minutes. */
const timeoutSeconds = 300

/** ElevenLabs text to speech. Residency hosts (api.eu.residency.elevenlabs.io, …) have keys of their own. */
export const elevenlabs = defineProvider({
  id: 'elevenlabs',
  name: 'ElevenLabs',
  description: 'Text to speech in over 70 languages.',
  models,
  credentials: z.object({ apiKey: z.string().min(1) }),
  environment: { apiKey: 'ELEVENLABS_API_KEY' },
  baseUrl: 'https://api.elevenlabs.io',
  connect: ({ apiKey }) => ({ authorize: () => ({ 'xi-api-key': apiKey }), readError }),
  async submit(job, http): Promise<Result> {
    const { path, query, body, mimeType, warnings } = speechRequest(job)
    const speak = (text: string, { repeatable, ...around }: Sending) => {
      const json = { ...body, text, ...surroundings(job, around) }
      return http.postForStream(path, { query, json, timeoutSeconds, repeatable })
    }
    const { speech, answers } = await speakText(job, mimeType, speak)
    const credits = answers.reduce((sum, { headers }) => sum + Number(headers['character-cost']), 0)
    // Of several pieces none is the whole.
    const taskId = answers.length === 1 ? answers[0]?.headers['history-item-id'] : undefined
    return {
      status: 'completed',
      outputs: [{ type: 'audio', content: { kind: 'stream', ...speech } }],
      ...(taskId && { taskId }),
      ...(warnings.length > 0 && { warnings }),
      ...(Number.isFinite(credits) && { metadata: { vendorCredits: credits } }),
    }
  },
  // The answer to a submit is the result: there is never a task to ask about.
  async check() {
    throw new GenerationError({
      reason: 'not_found',
      message: 'ElevenLabs answers at once and keeps no tasks.',
    })
  },
  catalogue: { voices },
  // A paid sound whose answer was lost lies in the history, unless the account has logging off.
  dedup: () => ({ class: 'list', find }),
})

/** What is said around a piece, at models that listen to it; what the caller says about that counts more. */
function surroundings({ model, options }: Job, { previous, next }: Omit<Sending, 'repeatable'>) {
  if (!('previousText' in model.options.shape)) return {}
  const fields = { previousText: 'previous_text', nextText: 'next_text' }
  return requestFields(
    { previousText: options.previousText ?? previous, nextText: options.nextText ?? next },
    fields,
  )
}

/** Items of the history with the whole text, the voice, the model and the format of the job. */
async function find(job: Job, since: number, http: VendorHttp): Promise<readonly Found[]> {
  const { body, query } = speechRequest(job)
  const voice = String(job.options.voice)
  const { history } = await http.get('/v1/history', {
    query: { page_size: 100, voice_id: voice, date_after_unix: Math.floor(since) },
    response: historyReply,
  })
  return history
    .filter(
      (item) =>
        item.text === body.text &&
        item.voice_id === voice &&
        item.model_id === job.model.vendorId &&
        (item.output_format ?? query.output_format) === query.output_format &&
        item.date_unix >= since,
    )
    .map(({ history_item_id: id }) => {
      const url = `/v1/history/${encodeURIComponent(id)}/audio`
      const content = { kind: 'url', url, authorized: true } as const
      return { id, outcome: { status: 'completed', outputs: [{ type: 'audio', content }] } }
    })
}
