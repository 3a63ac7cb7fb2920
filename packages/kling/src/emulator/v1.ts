import { clipSize, type EmulatedOutput, type EmulatorKit, parseBody, Refused } from '@genmux/testkit/emulator'
import { z } from 'zod'
import { accept, type Marks, type Request, v1TaskOf } from './jobs.ts'
import { bad, refusal, wrong } from './refusals.ts'
import { reply } from './video.ts'

const marks = { callback_url: z.url().optional(), external_task_id: z.string().optional() }
const file = z
  .string()
  .min(1)
  .regex(/^(?!data:)/, 'must be an address or bare base64')

const video = z.object({
  ...marks,
  model_name: z.string().default('kling-v1'),
  prompt: z.string().max(3072).optional(),
  mode: z.enum(['std', 'pro', '4k']).default('std'),
  duration: z.string().default('5'),
  aspect_ratio: z.enum(['16:9', '9:16', '1:1']).default('16:9'),
  sound: z.enum(['on', 'off']).default('off'),
  image: file.optional(),
  image_tail: file.optional(),
  image_list: z
    .array(z.object({ image_url: file, type: z.string().optional() }))
    .max(7)
    .optional(),
  video_list: z
    .array(z.object({ video_url: z.url(), refer_type: z.enum(['feature', 'base']) }))
    .max(1)
    .optional(),
})
const picture = z.object({
  ...marks,
  model_name: z.string(),
  prompt: z.string().min(1).max(2500),
  negative_prompt: z.string().max(2500).optional(),
  image: file.optional(),
  image_list: z
    .array(z.object({ image: file }))
    .max(10)
    .optional(),
  resolution: z.enum(['1k', '2k', '4k']).default('1k'),
  aspect_ratio: z.string().default('16:9'),
  n: z.int().min(1).max(9).default(1),
})
const face = z.object({
  face_id: z.string(),
  sound_file: file,
  sound_start_time: z.int().min(0),
  sound_end_time: z.int().min(2000).max(60_000),
  sound_insert_time: z.int().min(0),
  sound_volume: z.number().min(0).max(2).default(1),
  original_audio_volume: z.number().min(0).max(2).default(1),
})
const lipsync = z.object({ ...marks, session_id: z.string().min(1), face_choose: z.array(face).length(1) })
const avatar = z.object({
  ...marks,
  image: file,
  sound_file: file,
  prompt: z.string().max(2500).optional(),
  mode: z.enum(['std', 'pro']).default('std'),
})

/** Models that still answer, by route. */
const alive: Readonly<Record<string, readonly string[]>> = {
  'videos/text2video': ['kling-v3', 'kling-v2-6', 'kling-v2-5-turbo'],
  'videos/image2video': ['kling-v3', 'kling-v2-6', 'kling-v2-5-turbo'],
  'videos/omni-video': ['kling-v3-omni', 'kling-video-o1'],
  'images/generations': ['kling-v3', 'kling-v2-1'],
  'images/omni-image': ['kling-image-o1', 'kling-v3-omni'],
}

interface Read {
  readonly model: string
  readonly prompt: string
  readonly outputs: readonly EmulatedOutput[]
  readonly marks: Marks
}

const heights: Readonly<Record<string, string>> = { std: '720p', pro: '1080p', '4k': '4k' }

/** The older interface: every job is asked for behind the route that took it. */
export function v1Routes(kit: EmulatorKit): void {
  const route = (name: string, read: (request: Request) => Read) => {
    kit.app.post(`/v1/${name}`, { config: { kind: 'submit' } }, (request) => {
      const job = accept(kit, request, { door: name, ...read(request) })
      return reply({
        task_id: job.id,
        task_status: 'submitted',
        task_info: { external_task_id: job.details.external ?? '' },
        created_at: job.createdAt,
        updated_at: job.createdAt,
      })
    })
    kit.app.get<{ Params: { id: string } }>(`/v1/${name}/:id`, { config: { kind: 'check' } }, (request) => {
      const { id } = request.params
      const named = kit.book.jobs.find(({ details }) => details.external === id)
      const job = kit.find(named?.id ?? id)
      if (!job || job.details.door !== name) throw new Refused(refusal(404, 1203, 'task does not exist'))
      return reply(v1TaskOf(kit, job, request))
    })
  }
  for (const name of ['videos/text2video', 'videos/image2video', 'videos/omni-video'])
    route(name, (request) => readVideo(name, request))
  for (const name of ['images/generations', 'images/omni-image'])
    route(name, (request) => readPicture(name, request))
  route('videos/avatar/image2video', (request) => {
    const { mode, ...given } = parseBody(avatar, request.body, wrong)
    return {
      model: 'avatar/image2video',
      prompt: given.prompt ?? '',
      outputs: [clip(mode, 5, true)],
      marks: given,
    }
  })
  route('videos/advanced-lip-sync', (request) => {
    const {
      face_choose: [choice],
      ...given
    } = parseBody(lipsync, request.body, wrong)
    const seconds = (choice?.sound_end_time ?? 0) / 1000
    return { model: 'advanced-lip-sync', prompt: '', outputs: [clip('std', seconds, true)], marks: given }
  })
  kit.app.post('/v1/videos/identify-face', (request) => {
    parseBody(z.object({ video_url: z.url() }), request.body, wrong)
    const face_data = [{ face_id: '0', face_image: '', start_time: 0, end_time: 5000 }]
    return reply({ session_id: 'session-1', face_data })
  })
}

function readVideo(name: string, request: Request): Read {
  const data = parseBody(video, request.body, wrong)
  requireAlive(name, data.model_name)
  const seconds = Number(data.duration)
  const steps = ['kling-v2-6', 'kling-v2-5-turbo'].includes(data.model_name)
  if (steps ? seconds !== 5 && seconds !== 10 : !(seconds >= 3 && seconds <= 15))
    bad(`duration value '${data.duration}' is invalid`)
  if (name === 'videos/image2video' && !data.image && !data.image_tail) bad('image or image_tail is required')
  if (name !== 'videos/image2video' && !data.prompt?.trim()) bad('prompt is required')
  const outputs = [clip(data.mode, seconds, data.sound === 'on', data.aspect_ratio)]
  return { model: data.model_name, prompt: data.prompt ?? '', outputs, marks: data }
}

function readPicture(name: string, request: Request): Read {
  const data = parseBody(picture, request.body, wrong)
  requireAlive(name, data.model_name)
  if (data.negative_prompt && data.image) bad('negative_prompt is not supported with image')
  const size = clipSize(data.resolution, data.aspect_ratio)
  const outputs = Array.from({ length: data.n }, () => ({ type: 'image', ...size, format: 'png' }) as const)
  return { model: data.model_name, prompt: data.prompt, outputs, marks: data }
}

function requireAlive(name: string, model: string): void {
  if (!alive[name]?.includes(model)) throw new Refused(refusal(404, 1203, `model ${model} does not exist`))
}

function clip(mode: string, seconds: number, audio: boolean, ratio?: string): EmulatedOutput {
  return { type: 'video', ...clipSize(heights[mode] ?? '720p', ratio), seconds, audio }
}
