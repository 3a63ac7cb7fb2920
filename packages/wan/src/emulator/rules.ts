import { z } from 'zod'

/** What a model takes: https://www.alibabacloud.com/help/en/model-studio, the references of each family. */
interface Rule {
  readonly seconds: readonly number[]
  readonly sizes: readonly string[]
  readonly preset: string
  readonly audio: boolean
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const full = { sizes: ['720P', '1080P'], preset: '1080P', audio: true } as const
const fixed = (sizes: readonly string[], preset: string): Rule => ({
  seconds: [5],
  sizes,
  preset,
  audio: false,
})
const all = ['480P', '720P', '1080P'] as const

export const rules: Readonly<Record<string, Rule>> = {
  'wan3.0-video': { seconds: [-1, ...range(2, 30)], sizes: all, preset: '1080P', audio: true },
  'wan3.0-video-prime': { seconds: [-1, ...range(2, 30)], sizes: all, preset: '1080P', audio: true },
  'wan2.7-t2v': { ...full, seconds: range(2, 15) },
  'wan2.7-i2v': { ...full, seconds: range(2, 15) },
  'wan2.7-r2v': { ...full, seconds: range(2, 15) },
  'wan2.7-videoedit': { ...full, seconds: range(2, 10) },
  'wan2.6-t2v': { ...full, seconds: range(2, 15) },
  'wan2.6-i2v': { ...full, seconds: range(2, 15) },
  'wan2.6-i2v-flash': { ...full, seconds: range(2, 15) },
  'wan2.6-r2v': { ...full, seconds: range(2, 10) },
  'wan2.6-r2v-flash': { ...full, seconds: range(2, 10) },
  'wan2.5-t2v-preview': { seconds: [5, 10], sizes: all, preset: '1080P', audio: true },
  'wan2.5-i2v-preview': { seconds: [5, 10], sizes: all, preset: '1080P', audio: true },
  'wan2.2-t2v-plus': fixed(['480P', '1080P'], '1080P'),
  'wan2.2-i2v-plus': fixed(['480P', '1080P'], '1080P'),
  'wan2.2-i2v-flash': fixed(all, '720P'),
  'wan2.2-kf2v-flash': fixed(all, '720P'),
  'wan2.1-t2v-turbo': fixed(['480P', '720P'], '720P'),
  'wan2.1-t2v-plus': fixed(['720P'], '720P'),
  'wan2.1-i2v-turbo': { ...fixed(['480P', '720P'], '720P'), seconds: [3, 4, 5] },
  'wan2.1-i2v-plus': fixed(['720P'], '720P'),
  'wan2.1-kf2v-plus': fixed(['720P'], '720P'),
}

const file = z.string().regex(/^(https?:|oss:|data:image\/)/, 'must be an address or a picture as data URI')

/** Unknown keys of `input` are ignored. */
export const body = z.object({
  model: z.string(),
  input: z
    .object({
      prompt: z.string().max(20_000).optional(),
      negative_prompt: z.string().max(500).optional(),
      img_url: file.optional(),
      first_frame_url: file.optional(),
      last_frame_url: file.optional(),
      audio_url: z.url().optional(),
      reference_urls: z.array(z.url()).min(1).max(5).optional(),
      media: z.array(z.object({ type: z.string(), url: file })).optional(),
    })
    .default({}),
  parameters: z
    .object({
      size: z
        .string()
        .regex(/^\d+\*\d+$/)
        .optional(),
      resolution: z.string().optional(),
      ratio: z.string().optional(),
      duration: z.int().optional(),
      audio: z.boolean().optional(),
      prompt_extend: z.boolean().optional(),
      shot_type: z.enum(['single', 'multi']).optional(),
      watermark: z.boolean().optional(),
      seed: z.int().min(0).max(2_147_483_647).optional(),
    })
    .default({}),
})
export type Body = z.output<typeof body>

/**
 * What is wrong with a body; the vendor finds most of it only after queueing, and fails the task then.
 * Undefined when all is well.
 */
export function problemOf({ model, input, parameters }: Body): string | undefined {
  const modern = /^wan(3|2\.7)/.test(model)
  const types = (input.media ?? []).map(({ type }) => type)
  return (
    missingField(model, input, types, modern) ??
    parameterProblem(model, parameters, modern) ??
    (exclusive(model, types) ? 'input.media: frames exclude references' : undefined)
  )
}

function exclusive(model: string, types: readonly string[]): boolean {
  const frames = types.some((type) => type === 'first_frame' || type === 'last_frame')
  return model.startsWith('wan3') && frames && types.some((type) => type.startsWith('reference_'))
}

function missingField(
  model: string,
  input: Body['input'],
  types: readonly string[],
  modern: boolean,
): string | undefined {
  if (/t2v|r2v/.test(model) && !input.prompt) return 'Field required: input.prompt'
  if (/i2v/.test(model) && !modern && !input.img_url) return 'Field required: input.img_url'
  if (/kf2v/.test(model) && !(input.first_frame_url && input.last_frame_url))
    return 'Field required: input.first_frame_url'
  if (/^wan2\.6-r2v/.test(model) && !input.reference_urls) return 'Field required: input.reference_urls'
  if (/^wan2\.7-(i2v|r2v|videoedit)/.test(model) && types.length === 0) return 'Field required: input.media'
  return undefined
}

function parameterProblem(
  model: string,
  parameters: Body['parameters'],
  modern: boolean,
): string | undefined {
  const rule = rules[model]
  const { duration, resolution, size, ratio } = parameters
  if (duration !== undefined && !rule?.seconds.includes(duration)) return 'Invalid parameters.duration'
  if (resolution !== undefined && !rule?.sizes.includes(resolution)) return 'Invalid parameters.resolution'
  if (size !== undefined && (modern || !/t2v|r2v/.test(model))) return 'Invalid parameters.size'
  if (ratio !== undefined && !modern) return 'Invalid parameters.ratio'
  return undefined
}
