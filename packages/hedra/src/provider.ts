import {
  type ErrorReason,
  type Failed,
  GenerationError,
  type Job,
  type JsonObject,
  type Media,
  type Pending,
  type Task,
  type VendorHttp,
} from '@genmux/core'
import { asState, defineProvider, jobFailure, missingResult, toldWarnings } from '@genmux/core/provider'
import { z } from 'zod'
import { callbackWith } from './callback.ts'
import { isExpiredFile, readError } from './errors.ts'
import { models } from './models.ts'
import {
  avatarRequest,
  bodyOf,
  type StartRequest,
  speaking,
  speechRequest,
  startRequest,
  unusedSpeechOptions,
} from './requests.ts'
import { billing, isOver, jobAnswer, pendingAnswer } from './responses.ts'
import { fileReply, jobReply, startReply, statusReply } from './wire.ts'

/** Of one upload: a speech may have 100 MiB. */
const uploadSeconds = 300
/** Answers to the start of a second job after which asking again is in vain. */
const finalReasons: ReadonlySet<ErrorReason> = new Set([
  'invalid_input',
  'content_policy',
  'vendor_funds',
  'vendor_plan',
])

const taskState = z.object({
  /** The vendor's job under way: of a text first its speech, whose id the task keeps, then the portrait. */
  job: z.string(),
  /** The portrait, to be started with the speech once that is made. */
  next: startRequest.optional(),
  /** What earlier jobs cost, in US dollars; null where the vendor did not tell. */
  spentUsd: z.number().nullable(),
  /** What can't be done is known at submit and told with the result. */
  warnings: toldWarnings,
})
type State = z.output<typeof taskState>

/** Hedra, by its v3 API. */
export const hedra = defineProvider({
  id: 'hedra',
  name: 'Hedra',
  description: 'Talking portraits with exact lip-sync from a picture and speech or words.',
  models,
  credentials: z.object({ apiKey: z.string().min(1), webhookPublicKey: z.string().min(1).optional() }),
  environment: { apiKey: 'HEDRA_API_KEY', webhookPublicKey: 'HEDRA_WEBHOOK_PUBLIC_KEY' },
  baseUrl: 'https://api.hedra.com',
  // The vendor's SDKs say `Bearer`; `Key` is what its server asks for and what is seen working.
  connect: ({ apiKey }) => ({ authorize: () => ({ authorization: `Key ${apiKey}` }), readError }),
  async submit(job, http) {
    try {
      return await begin(job, http)
    } catch (error) {
      // A handle can die between upload and use; the key is the same, so nothing starts twice.
      if (isExpiredFile(error)) return begin(job, http)
      throw error
    }
  },
  async check({ state }, http) {
    const { job: id, next, spentUsd, warnings } = taskState.parse(state)
    const path = `/v3/jobs/${encodeURIComponent(id)}`
    const status = await http.get(`${path}/status`, { response: statusReply })
    // How far the speech is says little of the whole.
    if (!isOver(status)) return pendingAnswer(next ? { status: status.status } : status)
    const job = await http.get(path, { response: jobReply })
    const answer = jobAnswer(job, next ? 'audio' : 'video', spentUsd)
    if (answer.status !== 'completed') return answer
    if (!next) return warnings.length > 0 ? { ...answer, warnings } : answer
    const asset_id = job.outputs?.[0]?.asset_id
    if (!asset_id) throw missingResult('Hedra', 'an asset of the speech')
    const request = speaking(next, { source: 'asset', asset_id })
    return startNext(request, { spentUsd: answer.chargedUsd ?? null, warnings }, http)
  },
  callback: ({ webhookPublicKey }) => callbackWith(webhookPublicKey),
  // `idempotency_key`: the first answer is replayed.
  dedup: () => ({ class: 'key' }),
})

function begin(job: Job, http: VendorHttp): Promise<Task> {
  const { audio } = job.input
  return audio ? beginPortrait(job, audio, http) : beginSpeech(job, http)
}

async function beginPortrait(job: Job, audio: Media, http: VendorHttp): Promise<Task> {
  const [image, speech] = await Promise.all([uploaded(job.input.image, http), uploaded(audio, http)])
  const { job_id: id } = await start(speaking(avatarRequest(job, image), speech), http)
  const warnings = asState(unusedSpeechOptions(job))
  return { status: 'accepted', id, state: { job: id, spentUsd: 0, warnings } }
}

async function beginSpeech(job: Job, http: VendorHttp): Promise<Task> {
  const speech = speechRequest(job)
  const next = avatarRequest(job, await uploaded(job.input.image, http))
  const { job_id: id } = await start(speech, http)
  return { status: 'accepted', id, state: { job: id, next, spentUsd: 0, warnings: [] } }
}

/**
 * Starts the portrait when its speech is made. A question that is asked twice starts it once, by its key. What the vendor
 * refuses for good ends the whole; the picture can't be uploaded again, as a task does not carry it.
 */
async function startNext(
  request: StartRequest,
  rest: Pick<State, 'spentUsd' | 'warnings'>,
  http: VendorHttp,
): Promise<Pending | Failed> {
  try {
    const { job_id: job, status } = await start(request, http)
    return { ...pendingAnswer({ status }), state: { job, ...rest } }
  } catch (error) {
    const billed = billing(rest.spentUsd)
    if (isExpiredFile(error))
      return jobFailure({ reason: 'failed', message: error.providerMessage ?? error.message, ...billed })
    if (GenerationError.is(error) && finalReasons.has(error.reason))
      return { status: 'failed', error: { ...error.toJSON(), ...billed } }
    throw error
  }
}

function start(request: StartRequest, http: VendorHttp) {
  const path = `/v3/models/${encodeURIComponent(request.model)}`
  return http.post(path, { json: bodyOf(request), response: startReply, repeatable: true })
}

/** Uploads a file, which is free, and answers with how a job refers to it. */
async function uploaded(media: Media | undefined, http: VendorHttp): Promise<JsonObject> {
  if (media?.kind !== 'data')
    throw new GenerationError({ reason: 'internal', message: 'Hedra takes files as bytes.' })
  const bytes = Buffer.from(media.base64, 'base64')
  // The vendor looks into the bytes and ignores name and type.
  const file = { bytes, mimeType: media.mimeType, fileName: 'file' }
  const { url } = await http.post('/v3/files', {
    form: { file },
    response: fileReply,
    repeatable: true,
    timeoutSeconds: uploadSeconds,
  })
  return { source: 'url', url }
}
