import { GenerationError, type Job, type Result, speakText, type VendorHttp, type Voice } from '@genmux/core'
import { defineProvider } from '@genmux/core/provider'
import { z } from 'zod'
import { readError } from './errors.ts'
import { models } from './models.ts'
import { ttsOptions } from './options.ts'
import { imageRequest, speechRequest } from './requests.ts'
import { imagesAnswer } from './responses.ts'
import { imagesReply } from './wire.ts'

/** Of one request: large pictures of high quality take minutes. */
const timeoutSeconds = 300
/** Ten large pictures as base64. */
const maxBytes = 256 * 1024 * 1024

/** The vendor lists no voices and describes none. */
const voices: readonly Voice[] = ttsOptions.shape.voice.options.map((id) => ({
  id,
  name: id.charAt(0).toUpperCase() + id.slice(1),
  languages: [],
  traits: [],
}))

/** OpenAI: pictures, edits and speech. Regional hosts (https://eu.api.openai.com/v1) are for projects of that region. */
export const openai = defineProvider({
  id: 'openai',
  name: 'OpenAI',
  description: 'GPT Image pictures and edits, and speech.',
  models,
  credentials: z.object({
    apiKey: z.string().min(1),
    organization: z.string().min(1).optional(),
    project: z.string().min(1).optional(),
  }),
  notSecret: ['organization', 'project'],
  environment: {
    apiKey: 'OPENAI_API_KEY',
    organization: 'OPENAI_ORG_ID',
    project: 'OPENAI_PROJECT_ID',
  },
  // With its version, as everybody's OPENAI_BASE_URL has it.
  baseUrl: 'https://api.openai.com/v1',
  connect: ({ apiKey, organization, project }) => ({
    authorize: () => ({
      authorization: `Bearer ${apiKey}`,
      ...(organization && { 'openai-organization': organization }),
      ...(project && { 'openai-project': project }),
    }),
    readError,
  }),
  submit: (job, http) => (job.type === 'AUDIO' ? speak(job, http) : draw(job, http)),
  // The answer to a submit is the result: there is never a task to ask about.
  async check() {
    throw new GenerationError({ reason: 'not_found', message: 'OpenAI answers at once and keeps no tasks.' })
  },
  catalogue: { voices: async () => voices },
  // No key is honoured, and nothing is listed.
  dedup: () => ({ class: 'none' }),
})

async function draw(job: Job, http: VendorHttp): Promise<Result> {
  const { path, body, warnings } = imageRequest(job)
  const reply = await http.post(path, { json: body, response: imagesReply, timeoutSeconds, maxBytes })
  return imagesAnswer(reply, job, warnings)
}

async function speak(job: Job, http: VendorHttp): Promise<Result> {
  const { body, mimeType } = speechRequest(job)
  const { speech } = await speakText(job, mimeType, async (input, { repeatable }) => {
    const call = { json: { ...body, input }, timeoutSeconds, repeatable }
    const { stream } = await http.postForStream('/audio/speech', call)
    // Pieces are joined by what was asked for, whatever a header calls it.
    return { stream, mimeType }
  })
  return { status: 'completed', outputs: [{ type: 'audio', content: { kind: 'stream', ...speech } }] }
}
