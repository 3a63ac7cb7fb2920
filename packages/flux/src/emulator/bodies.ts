import { type EmulatedOutput, type Problem, parseBody, type Refusal, Refused } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { sizeOf } from '../sizes.ts'

const pixels = z.int().min(0).nullish()
const base = z.object({
  prompt: z.string().optional(),
  seed: z.int().nullish(),
  width: pixels,
  height: pixels,
  aspect_ratio: z.string().optional(),
  output_format: z.enum(['jpeg', 'png', 'webp']).default('jpeg'),
  safety_tolerance: z.int().min(0).max(6).optional(),
  steps: z.int().min(1).max(50).optional(),
  guidance: z.number().min(1.5).max(100).optional(),
})
/** What everything but FLUX 3 takes beside its own fields. */
const webhookFields = z.object({
  webhook_url: z.url().max(2083).optional(),
  webhook_secret: z.string().optional(),
})
const needsPrompt = base.extend({ prompt: z.string().min(1) })

/** What each family of models takes; all but FLUX 3 ignore what they do not know. */
const bodies: readonly (readonly [model: RegExp, body: z.ZodType<z.output<typeof base>>])[] = [
  [
    /^flux-2-(pro|max|flex|klein-(4|9)b)(-preview)?$/,
    needsPrompt.extend({ safety_tolerance: z.int().min(0).max(5).optional() }),
  ],
  [/^flux-kontext-(pro|max)$/, needsPrompt],
  [/^flux-pro-1\.1-ultra$/, base],
  [/^flux-(pro-1\.1|dev)$/, base.extend({ width: z.int().min(256).max(1440).multipleOf(32).nullish() })],
  [/^flux-pro-1\.0-(fill|expand)$/, base.extend({ image: z.string().min(1) })],
]

const picture = z.union([z.string(), z.array(z.string()).min(1).max(10)])
const flux3Image = z.strictObject({
  prompt: z.string().min(1).max(15_000),
  images: picture.optional(),
  aspect_ratio: z.string().default('auto'),
  resolution: z.enum(['768sq', '1k', '1.5k', '2k', '4k']).default('1k'),
  grounding: z.boolean().default(true),
  safety_tolerance: z.int().min(0).max(4).default(2),
  version: z.string().optional(),
})

const clip = {
  prompt: z.string().min(1),
  aspect_ratio: z.enum(['auto', '21:9', '2:1', '16:9', '4:3', '1:1', '3:4', '9:16']).default('auto'),
  resolution: z.enum(['hd', 'fhd', 'qhd', 'uhd']).default('hd'),
  generate_audio: z.boolean().default(true),
  safety_tolerance: z.int().min(0).max(4).default(2),
  draft: z.boolean().default(false),
  version: z.string().optional(),
}
const length = z.union([z.int().min(5).max(20), z.literal('auto')]).default('auto')
const keyframes = z.union([
  z.string(),
  z
    .array(z.union([z.string(), z.tuple([z.number(), z.string()])]))
    .min(1)
    .max(10),
])
const flux3Video = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('t2v'), ...clip, duration: length }),
  z.strictObject({ mode: z.literal('i2v'), ...clip, duration: length, keyframes }),
  z.strictObject({
    mode: z.literal('v2v'),
    ...clip,
    duration: z.union([z.int().min(5).max(15), z.literal('auto')]).default('auto'),
    start_video: z.string().min(1),
  }),
])

/** Credits of a picture, by model; the rest cost three. */
const costs: Readonly<Record<string, number>> = {
  'flux-2-max': 7,
  'flux-2-flex': 5,
  'flux-2-klein-9b': 1.5,
  'flux-2-klein-4b': 1.4,
  'flux-kontext-pro': 4,
  'flux-kontext-max': 8,
  'flux-pro-1.1-ultra': 6,
  'flux-pro-1.1': 4,
}
const clipMegapixels: Readonly<Record<string, number>> = { hd: 0.86, fhd: 1.99, qhd: 3.52, uhd: 7.88 }
const pictureMegapixels: Readonly<Record<string, number>> = {
  '768sq': 0.5625,
  '1k': 1,
  '1.5k': 2.25,
  '2k': 4,
  '4k': 16,
}
const autoSeconds = 8

const media = z.string().min(1)
const tool = z.object({
  prompt: z.string().optional(),
  width: z.int().min(64).optional(),
  height: z.int().min(64).optional(),
})
const tools: Readonly<Record<string, z.ZodType<z.output<typeof tool>>>> = {
  'flux-tools/erase-v1': tool.extend({
    image: media,
    mask: media,
    dilate_pixels: z.int().min(0).max(25).optional(),
  }),
  'flux-tools/outpainting-v1': tool.required({ width: true, height: true }).extend({
    input_image: media,
    mode: z.enum(['high', 'fast']).optional(),
  }),
  'flux-tools/video-edit-v1': tool.extend({ video: media, prompt: z.string().min(1).max(4096) }),
  'flux-tools/video-upscale-v1': tool.extend({
    input_video: media,
    upscale_factor: z.number().min(1.5).max(3).default(2),
    creativity: z.union([z.literal(0), z.literal(1)]).optional(),
  }),
}

/** The given picture or clip can't be fetched here: one of a usual size stands in for the result. */
function readTool(schema: z.ZodType<z.output<typeof tool>>, model: string, body: unknown): Wanted {
  const { prompt = '', width = 1024, height = 1024 } = parseBody(schema, body, invalid)
  const output: EmulatedOutput = model.includes('video')
    ? { type: 'video', width: 1280, height: 704, seconds: 5, audio: true }
    : { type: 'image', width, height, format: 'png' }
  return { prompt, output, cost: model.includes('edit') ? 15 : 3, ...webhookOf(body) }
}

/** What a request asks for, in words that all models share. */
export interface Wanted {
  readonly prompt: string
  readonly seed?: number
  readonly output: EmulatedOutput
  /** Credits. */
  readonly cost: number
  readonly webhook?: { readonly url: string; readonly secret: string }
}

/** Reads the body of a request to a model as the vendor would. @throws Refused for an unknown model or a bad field. */
export function read(model: string, body: unknown): Wanted {
  if (model === 'flux-3-video') return readClip(parseBody(flux3Video, body, invalid))
  if (model === 'flux-3-image') {
    const { prompt, aspect_ratio, resolution } = parseBody(flux3Image, body, invalid)
    const ratio = aspect_ratio === 'auto' ? '1:1' : aspect_ratio
    const size = sizeOf(ratio, pictureMegapixels[resolution] ?? 1)
    return { prompt, output: { type: 'image', ...size, format: 'png' }, cost: 4.8 }
  }
  const toolBody = tools[model]
  if (toolBody) return readTool(toolBody, model, body)
  const schema = bodies.find(([pattern]) => pattern.test(model))?.[1]
  if (!schema) throw new Refused({ status: 404, body: { detail: 'Not Found' } })
  const data = parseBody(schema, body, invalid)
  const megapixels = model.includes('ultra') ? 4 : 1
  const drawn = sizeOf(data.aspect_ratio ?? (model.includes('ultra') ? '16:9' : '1:1'), megapixels)
  const { width, height } = { width: data.width || drawn.width, height: data.height || drawn.height }
  return {
    prompt: data.prompt ?? '',
    ...(data.seed != null && { seed: data.seed }),
    output: { type: 'image', width, height, format: data.output_format === 'png' ? 'png' : 'jpeg' },
    cost: costs[model] ?? 3,
    ...webhookOf(body),
  }
}

function webhookOf(body: unknown): Pick<Wanted, 'webhook'> {
  const { webhook_url: url, webhook_secret: secret = '' } = parseBody(webhookFields, body, invalid)
  return url ? { webhook: { url, secret } } : {}
}

function readClip(data: z.output<typeof flux3Video>): Wanted {
  if (data.draft && data.resolution !== 'hd')
    throw new Refused(invalid({ path: ['resolution'], message: 'draft is hd only' }))
  const ratio = data.aspect_ratio === 'auto' ? '16:9' : data.aspect_ratio
  const seconds = data.duration === 'auto' ? autoSeconds : data.duration
  return {
    prompt: data.prompt,
    output: {
      type: 'video',
      ...sizeOf(ratio, clipMegapixels[data.resolution] ?? 1, 32),
      seconds,
      audio: data.generate_audio,
    },
    cost: data.draft ? 6 * seconds : (data.resolution === 'hd' ? 17 : 29) * seconds,
  }
}

/** FastAPI's list of what is wrong. */
function invalid({ path, message }: Problem): Refusal {
  return {
    status: 422,
    body: { detail: [{ loc: ['body', ...path], msg: message, type: 'value_error' }] },
  }
}
