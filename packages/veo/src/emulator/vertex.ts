import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  clipSize,
  type EmulatedJob,
  type EmulatorKit,
  parseBody,
  Refused,
  renderOutput,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { noModel, type Request, refusal, wrong } from './refusals.ts'

const full = { sizes: ['720p', '1080p', '4k'], references: true, extends: true }
/** What each model that still answers takes. */
const rules: Readonly<Record<string, typeof full>> = {
  'veo-3.1-generate-001': full,
  'veo-3.1-fast-generate-001': full,
  'veo-3.1-lite-generate-001': { sizes: ['720p', '1080p'], references: false, extends: false },
}

const file = (mimeType: z.ZodType<string>) =>
  z.union([
    z.strictObject({ bytesBase64Encoded: z.base64().min(1), mimeType }),
    z.strictObject({ gcsUri: z.string().startsWith('gs://'), mimeType }),
  ])
const picture = file(z.enum(['image/png', 'image/jpeg']))
const instance = z.strictObject({
  prompt: z.string().min(1).optional(),
  image: picture.optional(),
  lastFrame: picture.optional(),
  referenceImages: z
    .array(z.strictObject({ image: picture, referenceType: z.enum(['asset', 'ASSET']) }))
    .max(3)
    .optional(),
  video: file(z.string().startsWith('video/')).optional(),
})
const body = z.strictObject({
  instances: z.tuple([instance]),
  parameters: z
    .strictObject({
      sampleCount: z.int().min(1).max(4).default(1),
      durationSeconds: z.union([z.literal(4), z.literal(6), z.literal(8)]).default(8),
      aspectRatio: z.enum(['16:9', '9:16']).default('16:9'),
      resolution: z.enum(['720p', '1080p', '4k']).default('720p'),
      generateAudio: z.boolean().default(true),
      enhancePrompt: z.literal(true).optional(),
      negativePrompt: z.string().optional(),
      seed: z.int().min(0).max(4_294_967_295).optional(),
      personGeneration: z.enum(['allow_all', 'allow_adult', 'dont_allow']).optional(),
    })
    .prefault({}),
  labels: z.record(z.string(), z.string()).optional(),
})
type Body = z.output<typeof body>

interface Place {
  readonly project: string
  readonly location: string
  readonly model: string
}

/** Vertex AI: long-running operations, whose files come inside the JSON. Both versions answer alike. */
export function vertexRoutes(kit: EmulatorKit): void {
  for (const version of ['v1', 'v1beta1']) {
    const model = `/${version}/projects/:project/locations/:location/publishers/google/models/:model(^[^:]+)`
    kit.app.post<{ Params: Place }>(
      `${model}::predictLongRunning`,
      { config: { kind: 'submit' } },
      (request) => ({ name: nameOf(request.params, submit(kit, request, request.params.model).id) }),
    )
    kit.app.post<{ Params: Place }>(
      `${model}::fetchPredictOperation`,
      { config: { kind: 'check' } },
      (request) => {
        const { operationName: name } = parseBody(
          z.object({ operationName: z.string() }),
          request.body,
          wrong,
        )
        const job = kit.find(name.split('/operations/')[1] ?? '')
        if (!job || job.model !== request.params.model || name !== nameOf(request.params, job.id))
          throw new Refused(refusal(404, 'NOT_FOUND', `Operation ${name} is not found.`))
        return operationOf(kit, name, job)
      },
    )
  }
}

function nameOf({ project, location, model }: Place, id: string): string {
  return `projects/${project}/locations/${location}/publishers/google/models/${model}/operations/${id}`
}

function submit(kit: EmulatorKit, request: Request, model: string): EmulatedJob {
  const data = parseBody(body, request.body, wrong)
  const rule = rules[model] ?? noModel(model)
  const problem = problemOf(data, rule)
  if (problem) throw new Refused(refusal(400, 'INVALID_ARGUMENT', problem))
  const [{ prompt = '', video }] = data.instances
  const { sampleCount, durationSeconds, aspectRatio, resolution, generateAudio, seed } = data.parameters
  const clip = {
    type: 'video',
    ...clipSize(resolution, aspectRatio),
    // A given clip is not decoded here: what is added to it stands for the whole.
    seconds: video ? 7 : durationSeconds,
    audio: generateAudio,
  } as const
  return kit.accept(request, {
    id: randomUUID(),
    model,
    prompt,
    ...(seed !== undefined && { seed }),
    outputs: Array.from({ length: sampleCount }, () => clip),
  })
}

/** The first thing that does not go together. */
function problemOf({ instances: [instance], parameters }: Body, rule: typeof full): string | undefined {
  const { prompt, image, lastFrame, referenceImages, video } = instance
  const { resolution, durationSeconds } = parameters
  const kinds = [image, video, referenceImages].filter((each) => each !== undefined)
  if (!prompt && !image) return 'prompt is required unless an image is given.'
  if (kinds.length > 1) return 'image, video and referenceImages exclude each other.'
  if (lastFrame && !image) return 'lastFrame needs image.'
  if (referenceImages && !prompt) return 'referenceImages need a prompt.'
  if ((referenceImages && !rule.references) || (video && !rule.extends))
    return 'The model does not support these inputs.'
  if (!rule.sizes.includes(resolution)) return `The model does not support resolution ${resolution}.`
  if (video && resolution !== '720p') return 'Videos are extended at 720p only.'
  if (durationSeconds !== 8 && (resolution !== '720p' || referenceImages || video))
    return 'durationSeconds must be 8 here.'
  return undefined
}

/** An operation; no word says where it stands. */
async function operationOf(kit: EmulatorKit, name: string, job: EmulatedJob): Promise<JsonObject> {
  const phase = kit.phase(job)
  const type = 'type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse'
  if (phase === 'queued' || phase === 'running') return { name }
  if (phase === 'moderated')
    return {
      name,
      done: true,
      response: {
        '@type': type,
        raiMediaFilteredCount: job.outputs.length,
        raiMediaFilteredReasons: ['The video was filtered out by the safety settings.'],
      },
    }
  if (phase !== 'succeeded')
    return { name, done: true, error: { code: 13, message: 'An internal error occurred.' } }
  const videos = await Promise.all(
    job.outputs.map(async (_, position) => {
      const { bytes, mimeType } = await renderOutput(job, position, `veo ${job.model}`)
      return { bytesBase64Encoded: Buffer.from(bytes).toString('base64'), mimeType }
    }),
  )
  return { name, done: true, response: { '@type': type, raiMediaFilteredCount: 0, videos } }
}
