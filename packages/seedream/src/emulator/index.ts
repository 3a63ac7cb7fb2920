import type { JsonObject } from '@genmux/core'
import {
  bearerCredential,
  defineEmulator,
  type EmulatedJob,
  type EmulatorKit,
  parseBody,
  type Refusal,
  Refused,
  renderOutput,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { mostOfSet, type Rule, rules, sidesOf } from './rules.ts'

type Request = Parameters<EmulatorKit['link']>[0]

const linkSeconds = 24 * 3600
/** An address or a data URI in lower case; bare base64 is neither. */
const picture = /^(https?:\/\/\S+|data:image\/[a-z0-9.+-]+;base64,\S+)$/
const body = z.looseObject({
  model: z.string(),
  prompt: z.string().min(1),
  image: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
  size: z.string().default('2048x2048'),
  response_format: z.enum(['url', 'b64_json']).default('url'),
  watermark: z.boolean().default(true),
  sequential_image_generation: z.enum(['disabled', 'auto']).optional(),
  sequential_image_generation_options: z
    .strictObject({ max_images: z.int().min(1).max(mostOfSet).optional() })
    .optional(),
  optimize_prompt_options: z.strictObject({ mode: z.string().optional() }).optional(),
  output_format: z.enum(['jpeg', 'png']).optional(),
  background: z.enum(['transparent', 'opaque']).optional(),
  tools: z.array(z.strictObject({ type: z.literal('web_search') })).optional(),
  // Neither events nor layers are made here.
  stream: z.literal(false).optional(),
  layer_decomposition: z.literal(false).optional(),
})
type Body = z.output<typeof body>

function refusal(status: number, code: string, message: string, type: string, param = ''): Refusal {
  return { status, body: { error: { code, message: `${message} Request ID: 0217`, param, type } } }
}

function wrong(param: string, message: string): Refusal {
  const told = `The parameter \`${param}\` specified in the request is not valid: ${message}.`
  return refusal(400, 'InvalidParameter', told, 'BadRequest', param)
}

function bad(param: string, message: string): never {
  throw new Refused(wrong(param, message))
}

/** The vendor's HTTP API: one route, strict about fields that a model does not have. */
export const seedreamEmulator = defineEmulator({
  provider: 'seedream',
  refusals: {
    credentials: refusal(
      401,
      'AuthenticationError',
      'The API key or AK/SK in the request is missing or invalid.',
      'Unauthorized',
    ),
    funds: refusal(
      403,
      'AccountOverdueError',
      'The request failed because your account has an overdue balance.',
      'Forbidden',
    ),
    rate: refusal(
      429,
      'ModelAccountIpmRateLimitExceeded',
      'The images per minute exceed the limit.',
      'TooManyRequests',
    ),
    moderation: refusal(
      400,
      'InputTextSensitiveContentDetected',
      'The request failed because the input text may contain sensitive information.',
      'BadRequest',
    ),
    down: refusal(
      429,
      'ServerOverloaded',
      'The service is currently unable to handle additional requests.',
      'TooManyRequests',
    ),
  },
  credential: bearerCredential,
  routes(kit) {
    kit.app.post('/api/v3/images/generations', { config: { kind: 'submit' } }, async (request, reply) => {
      const data = parseBody(body, request.body, ({ path, message }) => wrong(path.join('.'), message))
      reply.header('x-request-id', '0217')
      return make(kit, request, data)
    })
  },
})

async function make(kit: EmulatorKit, request: Request, data: Body): Promise<JsonObject> {
  const rule = rules[data.model]
  if (!rule) {
    const told = `The model or endpoint ${data.model} does not exist or you do not have access to it.`
    throw new Refused(refusal(404, 'InvalidEndpointOrModel.NotFound', told, 'NotFound'))
  }
  const pictures = [data.image ?? []].flat()
  checkFields(data, rule, pictures)
  const [width, height] = sidesFor(data.size, rule)
  const count = countOf(data, pictures.length)
  if (kit.isModerated(data.prompt)) {
    if (data.sequential_image_generation !== 'auto') kit.refuse('moderation')
    // The pictures of a set are looked at one by one.
    return answer(kit, data.model, Array<JsonObject>(count).fill(refusedPicture), usageOf(0, 0))
  }
  const chooses = rule.fields.includes('output_format')
  const format = (chooses && data.output_format) || 'jpeg'
  const job = kit.accept(request, {
    model: data.model,
    prompt: data.prompt,
    seconds: 0,
    outputs: Array.from({ length: count }, () => ({ type: 'image', width, height, format }) as const),
  })
  if (job.ending === 'failed')
    throw new Refused(refusal(500, 'InternalServiceError', 'The service failed.', 'InternalServerError'))
  const items = job.outputs.map(async (_, index) => ({
    ...(data.response_format === 'url'
      ? { url: kit.link(request, job, linkSeconds, index) }
      : { b64_json: await base64Of(job, index) }),
    size: `${width}x${height}`,
    ...(chooses && { output_format: format }),
  }))
  const usage = usageOf(count, count * width * height)
  // Models without sets say how many pictures they were given.
  const inputs = rule.modes.length === 0 ? { input_images: pictures.length } : {}
  return answer(kit, data.model, await Promise.all(items), { ...usage, ...inputs })
}

/** Refuses what the model does not have. */
function checkFields(data: Body, rule: Rule, pictures: readonly string[]): void {
  const strange = Object.keys(data).find((field) => !rule.fields.includes(field))
  if (strange) bad(strange, `it is not supported for model ${data.model}`)
  if (!pictures.every((each) => picture.test(each))) bad('image', 'invalid url specified')
  if (pictures.length > rule.images) bad('image', `at most ${rule.images} images are supported`)
  const mode = data.optimize_prompt_options?.mode ?? 'standard'
  if (data.optimize_prompt_options && !rule.modes.includes(mode))
    bad('optimize_prompt_options.mode', `${mode} is not supported`)
}

function sidesFor(size: string, rule: Rule): readonly [width: number, height: number] {
  const sides = sidesOf(size, rule)
  return typeof sides === 'string' ? bad('size', sides) : sides
}

/** A model is free to make fewer; here it makes all that it may. */
function countOf(data: Body, given: number): number {
  if (data.sequential_image_generation !== 'auto') return 1
  const room = mostOfSet - given
  const most = data.sequential_image_generation_options?.max_images ?? room
  if (most > room) bad('sequential_image_generation_options.max_images', `at most ${room} are left`)
  return most
}

const refusedPicture = {
  error: {
    code: 'OutputImageSensitiveContentDetected',
    message:
      'The request failed because the output image may contain sensitive information. Request ID: 0217',
  },
}

function usageOf(generated_images: number, pixels: number): JsonObject {
  const tokens = Math.round(pixels / 256)
  return { generated_images, output_tokens: tokens, total_tokens: tokens }
}

function answer(kit: EmulatorKit, model: string, data: readonly JsonObject[], usage: JsonObject): JsonObject {
  return { model, created: Math.floor(kit.clock.now() / 1000), data, usage }
}

async function base64Of(job: EmulatedJob, index: number): Promise<string> {
  const { bytes } = await renderOutput(job, index, `seedream ${job.model}`)
  return Buffer.from(bytes).toString('base64')
}
