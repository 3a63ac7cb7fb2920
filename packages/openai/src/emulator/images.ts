import type { JsonObject } from '@genmux/core'
import {
  type EmulatedJob,
  type EmulatedOutput,
  type EmulatorKit,
  parseBody,
  Refused,
  renderOutput,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { editBody } from './form.ts'
import { bad, noModel, refusals, wrong } from './refusals.ts'

type Request = Parameters<EmulatorKit['accept']>[0]
type Grade = 'low' | 'medium' | 'high' | 'xhigh' | 'max'

interface Family {
  readonly model: RegExp
  readonly anySize: boolean
  /** Tokens of a picture of 1024 x 1024: what the published prices come to at 30 US dollars per million. */
  readonly tokens: { readonly [Name in Grade]?: number }
}

const families: readonly Family[] = [
  {
    model: /^gpt-image-2\.5-(flare|sunburst)(-2026-09-08)?$/,
    anySize: true,
    tokens: { low: 200, medium: 433, high: 1767, xhigh: 3133, max: 7033 },
  },
  {
    model: /^gpt-image-2(\.6-(flare|sunburst)|-2026-04-21)?$/,
    anySize: true,
    tokens: { low: 200, medium: 1767, high: 7033 },
  },
  {
    model: /^(gpt-image-1\.5|gpt-image-1-mini|chatgpt-image-latest)$/,
    anySize: false,
    tokens: { low: 272, medium: 1056, high: 4160 },
  },
]

const generation = z.strictObject({
  model: z.string(),
  prompt: z.string().min(1).max(32_000),
  n: z.int().min(1).max(10).default(1),
  size: z.string().default('auto'),
  quality: z.enum(['auto', 'low', 'medium', 'high', 'xhigh', 'max']).default('auto'),
  background: z.enum(['auto', 'transparent', 'opaque']).default('auto'),
  output_format: z.enum(['png', 'jpeg', 'webp', 'gif', 'svg']).default('png'),
  output_compression: z.int().min(0).max(100).optional(),
  moderation: z.enum(['auto', 'low']).optional(),
  complexity: z.enum(['low', 'medium', 'high']).optional(),
  stream: z.literal(false).optional(),
  safety_identifier: z.string().optional(),
  user: z.string().optional(),
})
const reference = z.union([
  z.strictObject({ image_url: z.string().regex(/^(https:\/\/|data:image\/(png|jpeg|webp);base64,.)/) }),
  z.strictObject({ file_id: z.string().min(1) }),
])
const edit = generation.extend({
  images: z.array(reference).min(1).max(16),
  mask: reference.optional(),
  input_fidelity: z.enum(['low', 'high']).optional(),
})

/** Pictures and edits; an edit comes as a form or as JSON. */
export function imageRoutes(kit: EmulatorKit, base: string): void {
  kit.app.post(`${base}/images/generations`, { config: { kind: 'submit' } }, (request) =>
    draw(kit, request, parseBody(generation, request.body, wrong), 0),
  )
  kit.app.post(`${base}/images/edits`, { config: { kind: 'submit' } }, async (request) => {
    const { images, mask: _, input_fidelity, ...body } = parseBody(edit, await editBody(request), wrong)
    if (input_fidelity && body.model !== 'gpt-image-1.5')
      throw bad('invalid_value', 'input_fidelity is not supported by this model.', 'input_fidelity')
    return draw(kit, request, body, images.length)
  })
}

async function draw(
  kit: EmulatorKit,
  request: Request,
  body: z.output<typeof generation>,
  given: number,
): Promise<JsonObject> {
  const { model, prompt, n, output_format: format } = body
  const family = families.find((each) => each.model.test(model))
  if (!family) throw noModel(model)
  const grade = body.quality === 'auto' ? 'medium' : body.quality
  const tokens = family.tokens[grade]
  if (tokens === undefined) throw bad('invalid_value', `${model} knows no quality ${grade}.`, 'quality')
  const { width, height } = sidesOf(body.size, family)
  checkFormat(body)
  if (kit.isModerated(prompt)) kit.refuse('moderation')
  const output: EmulatedOutput = { type: 'image', width, height, format: format === 'jpeg' ? 'jpeg' : 'png' }
  const outputs = Array.from({ length: n }, () => output)
  const job = kit.accept(request, { model, prompt, seconds: 0, outputs })
  if (job.ending === 'failed') throw new Refused(refusals.failed)
  const details = { text_tokens: Math.ceil(prompt.length / 4), image_tokens: 800 * given }
  const input = details.text_tokens + details.image_tokens
  const made = n * Math.round((tokens * width * height) / 1024 ** 2)
  return {
    created: kit.createdAt(job),
    background: body.background === 'transparent' ? 'transparent' : 'opaque',
    output_format: format,
    quality: grade,
    size: `${width}x${height}`,
    data: await Promise.all(outputs.map(async (_, index) => ({ b64_json: await base64Of(job, index) }))),
    usage: {
      total_tokens: input + made,
      input_tokens: input,
      output_tokens: made,
      input_tokens_details: details,
    },
  }
}

async function base64Of(job: EmulatedJob, index: number): Promise<string> {
  const { bytes } = await renderOutput(job, index, `openai ${job.model}`)
  return Buffer.from(bytes).toString('base64')
}

function sidesOf(size: string, { anySize }: Family): { readonly width: number; readonly height: number } {
  if (size === 'auto') return { width: 1024, height: 1024 }
  const [, width = 0, height = 0] = (/^(\d+)x(\d+)$/.exec(size) ?? []).map(Number)
  const [short, long] = [Math.min(width, height), Math.max(width, height)]
  const fits = anySize
    ? short > 0 && width % 16 === 0 && height % 16 === 0 && long <= 3 * short
    : ['1024x1024', '1536x1024', '1024x1536'].includes(size)
  if (!fits || long > 3840 || width * height > 3840 * 2160)
    throw bad('invalid_value', `Invalid value: '${size}'.`, 'size')
  return { width, height }
}

function checkFormat(body: z.output<typeof generation>): void {
  const { output_format: format, output_compression: compression, background } = body
  if (background === 'transparent' && format === 'jpeg')
    throw bad('invalid_value', 'Transparent background is not supported for jpeg.', 'background')
  if (compression !== undefined && compression < 100 && format === 'png')
    throw bad('invalid_value', 'Compression less than 100 is not supported for png.', 'output_compression')
  if (format !== 'png' && format !== 'jpeg')
    throw bad('invalid_value', `This emulator makes no ${format}.`, 'output_format')
}
