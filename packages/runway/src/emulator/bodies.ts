import { type Problem, parseBody, type Refusal, Refused } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { sizes } from '../sizes.ts'

/** An error in the vendor's form. */
export function refusal(status: number, error: string, issues?: readonly object[]): Refusal {
  const docUrl = 'https://docs.dev.runwayml.com/api'
  return { status, body: JSON.parse(JSON.stringify({ error, docUrl, issues })) }
}

/** The vendor's way to name what is wrong with a body. */
export function wrong({ path, message }: Problem): Refusal {
  return refusal(400, 'Validation of body failed', [{ code: 'custom', message, path }])
}

/** Refuses a field. */
export function bad(field: string, message: string): never {
  throw new Refused(wrong({ path: [field], message }))
}

/** Whatever stands in a media field: an address, an upload, or bytes. */
const media = z
  .string()
  .regex(/^(https:\/\/|runway:\/\/|data:)/, 'must be an https address, an upload or a data URI')
const uri = z.object({ uri: media })
const moderation = z.object({ publicFigureThreshold: z.enum(['auto', 'low']) }).optional()
const seed = z.int().min(0).max(4_294_967_295).optional()

/** Where each model is at home, and what it cannot do without. */
const videoRules: Readonly<
  Record<
    string,
    {
      readonly text: boolean
      readonly image: boolean
      readonly last?: boolean
      readonly seconds?: readonly number[]
      readonly needs?: readonly string[]
      readonly prompt?: number
    }
  >
> = {
  'gen4.5': { text: true, image: true, seconds: range(2, 10), needs: ['duration', 'ratio', 'promptText'] },
  gen4_turbo: { text: false, image: true, seconds: range(2, 10), needs: ['ratio'] },
  'veo3.1': { text: true, image: true, last: true, seconds: [4, 6, 8], needs: ['ratio'] },
  'veo3.1_fast': { text: true, image: true, last: true, seconds: [4, 6, 8], needs: ['ratio'] },
  seedance2: { text: true, image: true, last: true, prompt: 3500 },
  seedance2_fast: { text: true, image: true, last: true, prompt: 3500 },
  seedance2_mini: { text: true, image: true, last: true, prompt: 3500 },
  seedance2_5: { text: true, image: true, last: true, prompt: 15_000 },
  hailuo3: { text: true, image: true, last: true, needs: ['promptText'], prompt: 3500 },
  happyhorse_1_0: { text: true, image: true, prompt: 2500 },
  gemini_omni_flash: { text: true, image: true, seconds: range(3, 10) },
  'gemini_omni_flash_1.1': {
    text: true,
    image: true,
    last: true,
    seconds: range(3, 10),
    needs: ['promptText'],
  },
  grok_imagine_1_5: { text: true, image: true },
  wan3: { text: true, image: true, last: true, needs: ['promptText'], prompt: 3500 },
  wan3_prime: { text: true, image: true, last: true, needs: ['promptText'], prompt: 3500 },
  h3_max: { text: true, image: true, last: true, needs: ['promptText'] },
}

const video = z.object({
  model: z.string(),
  promptText: z.string().min(1).optional(),
  promptImage: z
    .union([media, z.array(uri.extend({ position: z.enum(['first', 'last']).optional() })).min(1)])
    .optional(),
  ratio: z.string().optional(),
  resolution: z.string().optional(),
  duration: z.union([z.int(), z.literal('auto')]).optional(),
  audio: z.boolean().optional(),
  seed,
  negativePrompt: z.string().optional(),
  contentModeration: moderation,
})

/** What is to be made. */
export interface Wanted {
  readonly model: string
  readonly prompt: string
  readonly output: {
    readonly type: 'video' | 'image'
    readonly ratio?: string | undefined
    readonly resolution?: string | undefined
    readonly seconds: number
    readonly audio: boolean
  }
  readonly seed?: number | undefined
}

/** A clip from text or pictures. */
export function readVideo(body: unknown, from: 'text' | 'image'): Wanted {
  const data = parseBody(video, body, wrong)
  const rule = videoRules[data.model]
  if (!rule?.[from]) bad('model', 'this model is not served here')
  for (const field of [
    ...(rule.needs ?? []),
    ...(from === 'text' && data.model !== 'seedance2_5' ? ['promptText'] : []),
  ])
    if (!Object.hasOwn(data, field)) bad(field, 'is required')
  if ((data.promptText?.length ?? 0) > (rule.prompt ?? 1000)) bad('promptText', 'is too long')
  checkRatio(data.model, data.ratio, from)
  if (rule.seconds && data.duration !== undefined && !rule.seconds.includes(Number(data.duration)))
    bad('duration', 'is not taken by this model')
  if (from === 'image') checkPictures(data.promptImage, rule.last ?? false)
  if (data.negativePrompt !== undefined && (from === 'image' || !data.model.startsWith('veo')))
    bad('negativePrompt', 'is not taken by this model')
  const seconds = typeof data.duration === 'number' ? data.duration : 5
  const silent = ['gen4.5', 'gen4_turbo'].includes(data.model) || data.audio === false
  const { model, promptText: prompt = '', ratio, resolution } = data
  return {
    model,
    prompt,
    seed: data.seed,
    output: { type: 'video', ratio, resolution, seconds, audio: !silent },
  }
}

/** From text Gen-4.5 has two sizes only. */
function checkRatio(model: string, ratio: string | undefined, from: 'text' | 'image'): void {
  const known: Readonly<Record<string, object>> = sizes
  const table = known[model]
  if (!table || ratio === undefined) return
  const all = Object.values(table).flatMap((each) => Object.values(each))
  const allowed = model === 'gen4.5' && from === 'text' ? ['1280:720', '720:1280'] : all
  if (!allowed.includes(ratio)) bad('ratio', `must be one of ${allowed.join(', ')}`)
}

function checkPictures(given: z.output<typeof video>['promptImage'], takesLast: boolean): void {
  if (given === undefined) bad('promptImage', 'is required')
  if (typeof given === 'string') return
  const positions = given.map(({ position }) => position)
  if (new Set(positions).has(undefined) && positions.some((each) => each !== undefined))
    bad('promptImage', 'frames and references do not mix')
  if (positions.includes('last') && (!takesLast || !positions.includes('first')))
    bad('promptImage', 'no last frame here')
}

const edit = z.object({
  model: z.literal('aleph2'),
  videoUri: media,
  promptText: z.string().optional(),
  targetAspectRatio: z.enum(['16:9', '4:3', '3:2', '1:1', '2:3', '3:4', '9:16', '21:9']).optional(),
  seed,
  contentModeration: moderation,
})
const performance = z.object({
  model: z.literal('act_two'),
  character: uri.extend({ type: z.enum(['image', 'video']) }),
  reference: uri.extend({ type: z.literal('video') }),
  ratio: z.enum(['1280:720', '720:1280', '1104:832', '832:1104', '960:960', '1584:672']).optional(),
  bodyControl: z.boolean().optional(),
  expressionIntensity: z.int().min(1).max(5).optional(),
  seed,
  contentModeration: moderation,
})
const avatar = z.object({
  model: z.literal('gwm1_avatars'),
  avatar: z.union([
    z.object({ type: z.literal('runway-preset'), presetId: z.string() }),
    z.object({ type: z.literal('custom'), avatarId: z.string() }),
  ]),
  speech: z.union([
    z.object({ type: z.literal('audio'), audio: media }),
    z.object({
      type: z.literal('text'),
      text: z.string().min(1),
      voice: z.object({ type: z.enum(['preset', 'custom']) }).optional(),
    }),
  ]),
})
const image = z.object({
  model: z.enum(['gen4_image', 'gen4_image_turbo', 'gemini_2.5_flash']),
  promptText: z.string().min(1).max(1000),
  ratio: z.string(),
  referenceImages: z
    .array(uri.extend({ tag: z.string().min(3).max(16).optional() }))
    .max(3)
    .default([]),
  seed,
  contentModeration: moderation,
})

/** The given clip can't be fetched here: five seconds stand in for it. */
const clip = { type: 'video', seconds: 5, audio: true } as const

export function readEdit(body: unknown): Wanted {
  const { model, promptText = '', seed: given } = parseBody(edit, body, wrong)
  return { model, prompt: promptText, seed: given, output: clip }
}
export function readPerformance(body: unknown): Wanted {
  const { model, ratio, seed: given } = parseBody(performance, body, wrong)
  return { model, prompt: '', seed: given, output: { ...clip, ratio } }
}
export function readAvatar(body: unknown): Wanted {
  const { model, speech } = parseBody(avatar, body, wrong)
  return { model, prompt: speech.type === 'text' ? speech.text : '', output: clip }
}
export function readImage(body: unknown): Wanted {
  const { model, promptText, ratio, referenceImages, seed: given } = parseBody(image, body, wrong)
  checkRatio(model, ratio, 'image')
  if (model === 'gen4_image_turbo' && referenceImages.length === 0) bad('referenceImages', 'is required')
  return {
    model,
    prompt: promptText,
    seed: given,
    output: { type: 'image', ratio, seconds: 0, audio: false },
  }
}

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
