import { randomInt } from 'node:crypto'
import {
  bearerCredential,
  defineEmulator,
  type EmulatorKit,
  parseBody,
  Refused,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { bytesOf, formOf, pictures, type Request, sidesOf } from './shared.ts'

const maxBytes = 10 * 1024 * 1024
const leastSide = 64

const number = z
  .string()
  .regex(/^\d+(\.\d+)?$/)
  .transform(Number)
const common = {
  prompt: z.string().min(1).max(10_000),
  negative_prompt: z.string().max(10_000).optional(),
  aspect_ratio: z.enum(['16:9', '1:1', '21:9', '2:3', '3:2', '4:5', '5:4', '9:16', '9:21']).optional(),
  seed: number.pipe(z.int().min(0).max(4_294_967_294)).default(0),
  output_format: z.enum(['png', 'jpeg', 'webp']).default('png'),
  style_preset: z
    .enum([
      '3d-model',
      'analog-film',
      'anime',
      'cinematic',
      'comic-book',
      'digital-art',
      'enhance',
      'fantasy-art',
      'isometric',
      'line-art',
      'low-poly',
      'modeling-compound',
      'neon-punk',
      'origami',
      'photographic',
      'pixel-art',
      'tile-texture',
    ])
    .optional(),
  image: z.instanceof(Blob).optional(),
  strength: number.pipe(z.number().min(0).max(1)).optional(),
  mode: z.enum(['text-to-image', 'image-to-image']).default('text-to-image'),
  model: z.string().optional(),
}
const bodies = {
  ultra: z.object(common),
  core: z.object({ ...common, image: z.never({ error: 'core takes no image' }).optional() }),
  sd3: z.object({
    ...common,
    output_format: z.enum(['png', 'jpeg']).default('png'),
    model: z.enum(['sd3.5-large', 'sd3.5-large-turbo', 'sd3.5-medium', 'sd3.5-flash']).default('sd3.5-large'),
    cfg_scale: number.pipe(z.number().min(1).max(10)).optional(),
  }),
} as const
type Body = z.output<(typeof bodies)['ultra']>

/** Stability AI's HTTP API: a picture in one call, as bytes or as JSON. */
export const sdEmulator = defineEmulator({
  provider: 'sd',
  refusals: {
    credentials: refusal(401, 'unauthorized', 'authorization: invalid or missing header value'),
    funds: refusal(402, 'payment_required', 'You lack sufficient credits to make this request.'),
    rate: refusal(
      429,
      'rate_limit_exceeded',
      'You have exceeded the rate limit of 150 requests in 10 seconds.',
    ),
    moderation: refusal(
      403,
      'content_moderation',
      'Your request was flagged by our content moderation system, as a result your request was denied and you were not charged.',
    ),
    down: refusal(503, 'service_unavailable', 'The service is unavailable.'),
  },
  credential: bearerCredential,
  routes(kit) {
    kit.app.post<{ Params: { service: string } }>(
      '/v2beta/stable-image/generate/:service',
      { config: { kind: 'submit' } },
      async (request, reply) => {
        const { service } = request.params
        if (service !== 'ultra' && service !== 'core' && service !== 'sd3')
          throw new Refused(refusal(404, 'not_found', 'No such service.'))
        const made = await generate(kit, request, service)
        if (request.headers.accept === 'application/json')
          return { image: made.bytes.toString('base64'), finish_reason: made.ending, seed: made.seed }
        return reply
          .type(made.mimeType)
          .headers({ 'finish-reason': made.ending, seed: String(made.seed) })
          .send(made.bytes)
      },
    )
    kit.app.get('/v1/user/balance', () => ({ credits: 12.5 }))
  },
})

const endings = { succeeded: 'SUCCESS', moderated: 'CONTENT_FILTERED', failed: 'ERROR' } as const

async function generate(kit: EmulatorKit, request: Request, service: keyof typeof bodies) {
  if (Number(request.headers['content-length'] ?? 0) > maxBytes)
    throw new Refused(refusal(413, 'payload_too_large', 'The request is larger than 10 MiB.'))
  const form = await formOf(request)
  if (!form) bad('content-type: must be multipart/form-data')
  const data = parseBody(bodies[service], Object.fromEntries(form), ({ path, message }) =>
    refusal(400, 'bad_request', `${path.join('.')}: ${message}`),
  )
  const given = await givenSides(data, service)
  const seed = data.seed || randomInt(1, 2 ** 32 - 1)
  const format = data.output_format === 'jpeg' ? 'jpeg' : 'png'
  const { width, height } = given ?? sizeOf(data.aspect_ratio ?? '1:1', service === 'core' ? 1.5 : 1)
  const job = kit.accept(request, {
    model: data.model ?? service,
    prompt: data.prompt,
    seed,
    seconds: 0,
    outputs: pictures(1, width, height, format),
  })
  const [bytes = Buffer.alloc(0)] = await bytesOf(job, `sd ${job.model}`)
  return { bytes, mimeType: `image/${format}`, ending: endings[job.ending], seed }
}

/** Holds what belongs to a given picture against each other. The size of a JPEG or WebP is not read here. */
async function givenSides({ image, strength, mode, aspect_ratio }: Body, service: string) {
  const isField = service === 'sd3'
  if (isField && (mode === 'image-to-image') !== (image !== undefined)) bad('image: does not fit the mode')
  if (!image) return undefined
  if (strength === undefined) bad('strength: required with image')
  if (isField && aspect_ratio) bad('aspect_ratio: not together with image')
  const sides = sidesOf(new Uint8Array(await image.arrayBuffer())) ?? { width: 1024, height: 1024 }
  if (Math.min(sides.width, sides.height) < leastSide) bad('image: every side must be at least 64 pixels')
  return sides
}

function sizeOf(ratio: string, megapixels: number) {
  const [wide = 1, high = 1] = ratio.split(':').map(Number)
  const pixels = (share: number) => Math.round((Math.sqrt(megapixels * share) * 1024) / 64) * 64
  return { width: pixels(wide / high), height: pixels(high / wide) }
}

function refusal(status: number, name: string, message: string) {
  return { status, body: { id: 'a1b2c3d4', name, errors: [message] } }
}

function bad(message: string): never {
  throw new Refused(refusal(400, 'bad_request', message))
}
