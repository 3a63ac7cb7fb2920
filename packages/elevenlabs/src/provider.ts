import { type Found, GenerationError, type Job, type Result, type VendorHttp } from '@genmux/core'
import { defineProvider } from '@genmux/core/provider'
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
    const { path, query, body, warnings } = speechRequest(job)
    const { stream, mimeType, headers } = await http.postForStream(path, {
      query,
      json: body,
      timeoutSeconds,
    })
    const credits = Number(headers['character-cost'] ?? Number.NaN)
    const taskId = headers['history-item-id']
    return {
      status: 'completed',
      outputs: [{ type: 'audio', content: { kind: 'stream', stream, mimeType } }],
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
