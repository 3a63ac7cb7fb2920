import type { JsonObject } from '@genmux/core'
import {
  bearerCredential,
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  headerCredential,
  parseBody,
  type Refusal,
  Refused,
  renderOutput,
} from '@genmux/testkit/emulator'
import { type Body, bodies, problemOf, rules, sizeOf } from './rules.ts'

type Request = Parameters<EmulatorKit['accept']>[0]

const promptTokens = 14
const pictureTokens = 1120
const cloudKey = refusal(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')

/** The vendor's HTTP API: one picture per call, inside the answer, by the Gemini API and by Vertex AI. */
export const imagenEmulator = defineEmulator({
  provider: 'imagen',
  refusals: {
    credentials: refusal(400, 'INVALID_ARGUMENT', 'API key not valid. Please pass a valid API key.', [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'API_KEY_INVALID',
        domain: 'googleapis.com',
      },
    ]),
    funds: refusal(
      429,
      'RESOURCE_EXHAUSTED',
      'Your prepayment credits are depleted. Please go to AI Studio at https://ai.studio/projects to manage your project and billing.',
    ),
    rate: refusal(429, 'RESOURCE_EXHAUSTED', 'You exceeded your current quota.', [
      { '@type': 'type.googleapis.com/google.rpc.RetryInfo', retryDelay: '34s' },
    ]),
    moderation: {
      status: 200,
      body: {
        promptFeedback: { blockReason: 'PROHIBITED_CONTENT' },
        ...footer('gemini-nano-banana-2.1', 'r2'),
      },
    },
    down: refusal(503, 'UNAVAILABLE', 'The model is overloaded. Please try again later.'),
  },
  credential: (request) => headerCredential(request, 'x-goog-api-key') ?? keyInQuery(request),
  routes(kit) {
    for (const version of ['v1', 'v1beta'])
      kit.app.post<{ Params: { call: string } }>(
        `/${version}/models/:call`,
        { config: { kind: 'submit' } },
        (request) => generateContent(kit, request, request.params.call, 'gemini'),
      )
    for (const version of ['v1', 'v1beta1'])
      kit.app.post<{ Params: { location: string; call: string } }>(
        `/${version}/projects/:project/locations/:location/publishers/google/models/:call`,
        // Other credentials than the rest, and other words about them.
        { config: { kind: 'submit', open: true } },
        (request) => {
          const token = bearerCredential(request)
          if (!token || token.includes('invalid')) throw new Refused(cloudKey)
          const { location, call } = request.params
          return generateContent(kit, request, call, 'vertex', location)
        },
      )
  },
})

async function generateContent(
  kit: EmulatorKit,
  request: Request,
  call: string,
  door: keyof typeof bodies,
  location = 'global',
): Promise<JsonObject> {
  const [model = '', verb] = call.split(':')
  const rule = rules[model]
  if (!rule || verb !== 'generateContent' || !(rule.everywhere || location === 'global'))
    throw new Refused(
      refusal(
        404,
        'NOT_FOUND',
        `models/${model} is not found for API version v1beta, or is not supported for ${verb ?? ''}.`,
      ),
    )
  const data: Body = parseBody(bodies[door], request.body, ({ path, message }) =>
    wrong(`${path.join('.')}: ${message}`),
  )
  const problem = problemOf(rule, data)
  if (problem) throw new Refused(wrong(problem))
  const prompt = data.contents
    .flatMap(({ parts }) => parts)
    .flatMap((part) => ('text' in part ? part.text : []))
    .join(' ')
  if (kit.isModerated(prompt)) kit.refuse('moderation')
  const { imageConfig, seed, responseModalities } = data.generationConfig
  const size = sizeOf(imageConfig.aspectRatio ?? '1:1', imageConfig.imageSize ?? '1K')
  const job = kit.accept(request, {
    model,
    prompt,
    seconds: 0,
    ...(seed !== undefined && { seed }),
    outputs: [{ type: 'image', ...size, format: rule.format }],
  })
  const words = responseModalities.includes('TEXT') ? [{ text: 'Here it is.' }] : []
  const made = job.ending === 'succeeded'
  const candidate = made ? await drawn(job, words) : { finishReason: 'NO_IMAGE', index: 0 }
  return { candidates: [candidate], ...footer(model, job.id, made ? pictureTokens : 0) }
}

async function drawn(job: EmulatedJob, words: readonly JsonObject[]): Promise<JsonObject> {
  const { bytes, mimeType } = await renderOutput(job, 0, `imagen ${job.model}`)
  const inlineData = { mimeType, data: Buffer.from(bytes).toString('base64') }
  return {
    content: { role: 'model', parts: [...words, { inlineData, thoughtSignature: 'c2lnbmVk' }] },
    finishReason: 'STOP',
    index: 0,
  }
}

/** What every answer ends with. */
function footer(modelVersion: string, responseId: string, candidatesTokenCount = 0): JsonObject {
  const usageMetadata = {
    promptTokenCount: promptTokens,
    ...(candidatesTokenCount > 0 && { candidatesTokenCount }),
    totalTokenCount: promptTokens + candidatesTokenCount,
  }
  return { usageMetadata, modelVersion, responseId }
}

function keyInQuery({ query }: Request): string | undefined {
  const key = typeof query === 'object' && query !== null && 'key' in query ? query.key : undefined
  return typeof key === 'string' && key !== '' ? key : undefined
}

function wrong(message: string): Refusal {
  return refusal(400, 'INVALID_ARGUMENT', message)
}

function refusal(code: number, status: string, message: string, details?: readonly JsonObject[]): Refusal {
  return { status: code, body: { error: { code, message, status, ...(details && { details }) } } }
}
