import type { JsonObject } from '@genmux/core'
import { clipSize, type EmulatedJob, type EmulatorKit, parseBody, Refused } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { accept, newTaskOf, type Request } from './jobs.ts'
import { bad, refusal, wrong } from './refusals.ts'

/** What each model takes: https://kling.ai/document-api, the pages of each model. */
const rules = {
  'kling-3.0': { seconds: [3, 15], sizes: ['720p', '1080p', '4k'], last: 'any', prompt: 3072 },
  'kling-3.0-turbo': { seconds: [3, 15], sizes: ['720p', '1080p'], last: 'never', prompt: 3072 },
  'kling-2.6': { seconds: [5, 10], steps: true, sizes: ['720p', '1080p'], last: '1080p', prompt: 2500 },
  'kling-2.5-turbo': { seconds: [5, 10], steps: true, sizes: ['720p', '1080p'], last: '1080p', prompt: 2500 },
  'kling-3.0-omni': { seconds: [3, 15], sizes: ['720p', '1080p', '4k'], last: 'any', prompt: 2500 },
  'kling-o1': { seconds: [3, 10], sizes: ['720p', '1080p'], last: 'any', prompt: 2500 },
} as const satisfies Record<string, Rule>

interface Rule {
  readonly seconds: readonly [from: number, to: number]
  readonly steps?: boolean
  readonly sizes: readonly string[]
  readonly last: 'any' | 'never' | '1080p'
  readonly prompt: number
}

const text = z.object({ type: z.literal('prompt'), text: z.string().max(3072) })
const file = z.object({
  type: z.enum(['first_frame', 'last_frame', 'refer_image', 'feature_video', 'base_video', 'image', 'video']),
  url: z
    .string()
    .min(1)
    .regex(/^(?!data:)/, 'must be an address or bare base64'),
})
/** Unknown fields are ignored; known ones with bad values are refused. */
const body = z.object({
  prompt: z.string().optional(),
  contents: z.array(z.union([text, file])).default([]),
  settings: z
    .object({
      resolution: z.string().default('720p'),
      duration: z.int().default(5),
      aspect_ratio: z.enum(['16:9', '9:16', '1:1']).optional(),
      audio: z.enum(['native', 'original', 'off']).default('off'),
      multi_shot: z.boolean().optional(),
      character_orientation: z.enum(['image', 'video']).optional(),
    })
    .prefault({}),
  options: z
    .object({ callback_url: z.url().optional(), external_task_id: z.string().optional() })
    .default({}),
})
type Body = z.output<typeof body>

/** The vendor's new interface: a path per model. Tokens of the older pair of keys are refused here. */
export function videoRoutes(kit: EmulatorKit): void {
  for (const kind of ['text-to-video', 'image-to-video', 'omni-video', 'motion-control'] as const)
    kit.app.post<{ Params: { model: string } }>(
      `/${kind}/:model`,
      { config: { kind: 'submit' } },
      (request) => {
        refuseTokens(request)
        const job = submit(kit, request, kind, request.params.model)
        return reply({
          id: job.id,
          status: 'submitted',
          create_time: job.createdAt,
          update_time: job.createdAt,
          external_id: job.details.external ?? '',
        })
      },
    )
  kit.app.get<{ Querystring: { task_ids?: string; external_task_ids?: string } }>(
    '/tasks',
    { config: { kind: 'check' } },
    (request) => {
      refuseTokens(request)
      const { task_ids: ids, external_task_ids: externals } = request.query
      if ((ids === undefined) === (externals === undefined)) bad('exactly one of task_ids, external_task_ids')
      const jobs = ids === undefined ? byExternal(kit, externals ?? '') : byId(kit, ids)
      return {
        code: 0,
        message: 'SUCCEED',
        request_id: 'r',
        data: jobs.map((job) => newTaskOf(kit, job, request)),
      }
    },
  )
}

function byId(kit: EmulatorKit, ids: string): readonly EmulatedJob[] {
  return ids.split(',').flatMap((id) => kit.find(id) ?? [])
}

function byExternal(kit: EmulatorKit, externals: string): readonly EmulatedJob[] {
  const wanted = externals.split(',')
  return kit.book.jobs.filter(({ details }) => wanted.includes(String(details.external)))
}

/** The envelope of every good reply. */
export function reply(data: JsonObject): JsonObject {
  return { code: 0, message: 'SUCCEED', request_id: 'r', data }
}

function refuseTokens({ headers }: Request): void {
  if (/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(headers.authorization ?? ''))
    throw new Refused(refusal(401, 1002, 'Auth failed'))
}

function submit(kit: EmulatorKit, request: Request, kind: string, model: string): EmulatedJob {
  const data = parseBody(body, request.body, wrong)
  const rule: Rule | undefined = Object.entries(rules).find(([id]) => id === model)?.[1]
  const omni = model === 'kling-3.0-omni' || model === 'kling-o1'
  const motion = kind === 'motion-control'
  if (!rule || omni !== (kind === 'omni-video') || (motion && !/^kling-(3\.0|2\.6)$/.test(model)))
    throw new Refused(refusal(404, 1203, `model ${model} does not exist`))
  const words = data.contents.find((part) => part.type === 'prompt')
  const prompt = kind === 'text-to-video' ? data.prompt : words && 'text' in words ? words.text : ''
  if (kind === 'text-to-video' && !prompt?.trim()) bad('prompt is required')
  if ((prompt ?? '').length > rule.prompt) bad('prompt is too long')
  const { resolution, duration, aspect_ratio = '16:9', audio } = data.settings
  if (motion) checkMotion(data)
  else checkClip(data, kind, model, rule)
  return accept(kit, request, {
    door: 'new',
    model: motion ? `motion-control/${model}` : model,
    prompt: prompt ?? '',
    outputs: [
      {
        type: 'video',
        ...clipSize(resolution, aspect_ratio),
        // The clip that gives the motion can't be fetched here: five seconds stand in for it.
        seconds: motion ? 5 : duration,
        audio: model === 'kling-3.0-turbo' || audio !== 'off',
      },
    ],
    marks: data.options,
  })
}

function checkMotion({ contents, settings }: Body): void {
  for (const type of ['image', 'video'])
    if (!contents.some((part) => part.type === type)) bad(`contents needs ${type}`)
  if (!settings.character_orientation) bad('character_orientation is required')
}

function checkClip({ contents, settings }: Body, kind: string, model: string, rule: Rule): void {
  const { resolution, duration, audio, aspect_ratio } = settings
  const has = (type: string) => contents.some((part) => part.type === type)
  const [from, to] = rule.seconds
  if (!rule.sizes.includes(resolution)) bad(`video resolution value '${resolution}' is invalid`)
  const fits = rule.steps ? duration === from || duration === to : duration >= from && duration <= to
  if (!fits) bad(`video duration value '${duration}' is invalid`)
  if (kind === 'image-to-video' && !has('first_frame')) bad('first_frame is required')
  if (has('last_frame') && !has('first_frame')) bad('last_frame needs first_frame')
  if (has('last_frame') && (rule.last === 'never' || (rule.last !== 'any' && rule.last !== resolution)))
    bad('last_frame is not supported here')
  const given = has('feature_video') || has('base_video')
  if (kind === 'omni-video' && !has('first_frame') && !given && !aspect_ratio) bad('aspect_ratio is required')
  if (given && audio === 'native') bad('no native audio with a given video')
  if (audio === 'native' && model === 'kling-2.6' && resolution !== '1080p') bad('audio needs 1080p')
}
