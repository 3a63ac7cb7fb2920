import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  callBack,
  clipSize,
  type EmulatedJob,
  type EmulatorKit,
  type Phase,
  parseBody,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import type { Links } from './links.ts'
import { bad, unknown, wrong } from './refusals.ts'

/** A request as the kit hands it to a route. */
export type Request = Parameters<EmulatorKit['link']>[0]

/** How long a link lives; the vendor names no figure. */
export const linkSeconds = 24 * 3600
const path = '/api/link_to_videos/'
const text = z.string().min(1).optional()
const share = z.number().min(0).max(1).optional()
const flag = z.boolean().default(false)

const body = z.object({
  link: z.guid(),
  name: z.string().max(255).optional(),
  target_platform: text,
  target_audience: text,
  language: text,
  video_length: z.literal([15, 30, 45, 60]).default(30),
  aspect_ratio: z.enum(['16x9', '1x1', '9x16']).default('16x9'),
  script_style: text,
  visual_style: text,
  override_script: text,
  override_avatar: z.guid().optional(),
  override_avatar_by_image: z.url().optional(),
  override_voice: z.guid().optional(),
  background_music_url: z.url().max(255).optional(),
  background_music_volume: share,
  voiceover_volume: share,
  no_background_music: flag,
  no_caption: flag,
  no_emotion: flag,
  no_cta: flag,
  no_stock_broll: flag,
  caption_style: text,
  caption_setting: z
    .object({
      font_size: z.number().optional(),
      text_color: z.string().optional(),
      hidden: z.boolean().optional(),
    })
    .optional(),
  model_version: z
    .enum(['standard', 'aurora_v1', 'aurora_v1_fast', 'aurora_v2', 'boreal'])
    .default('standard'),
  webhook_url: z.url().max(200).optional(),
})
type Body = z.output<typeof body>

/** Ads from links: one is made, asked for, and listed. */
export function adRoutes(kit: EmulatorKit, links: Links): void {
  kit.app.post(path, { config: { kind: 'submit' } }, (request, reply) => {
    const job = submit(kit, request, links)
    return reply.code(201).send(adOf(kit, request, job))
  })
  kit.app.get<{ Querystring: { ids?: string } }>(path, (request) => {
    const ids = request.query.ids?.split(',')
    return kit.book.jobs
      .filter(({ id, details }) => details.flow === 'link' && (ids === undefined || ids.includes(id)))
      .toReversed()
      .slice(0, 100)
      .map((job) => adOf(kit, request, job))
  })
  kit.app.get<{ Params: { id: string } }>(`${path}:id/`, { config: { kind: 'check' } }, (request) => {
    const job = kit.find(request.params.id)
    return job?.details.flow === 'link' ? adOf(kit, request, job) : unknown()
  })
}

function submit(kit: EmulatorKit, request: Request, links: Links): EmulatedJob {
  const data = parseBody(body, request.body, wrong)
  const about = links.get(data.link) ?? bad('link', `Invalid pk "${data.link}" - object does not exist.`)
  const { webhook_url: webhook } = data
  const job = kit.accept(request, {
    id: randomUUID(),
    model: data.model_version,
    prompt: data.override_script ?? about,
    outputs: [
      {
        type: 'video',
        ...clipSize('1080p', data.aspect_ratio.replace('x', ':')),
        seconds: data.video_length,
        audio: true,
      },
    ],
    details: { flow: 'link', name: data.name ?? '', link: data.link, credits: creditsOf(data) },
  })
  if (webhook) kit.whenEnded(job, () => callBack(webhook, newsOf(adOf(kit, request, job))))
  return job
}

/** What it costs: by started half minute, or by the second. */
function creditsOf({ model_version: model, video_length: seconds }: Body): number {
  const perSecond = { aurora_v1: 1, aurora_v1_fast: 0.5, aurora_v2: 0.7 }
  if (model !== 'standard' && model !== 'boreal') return perSecond[model] * seconds
  return Math.ceil(seconds / 30) * (model === 'boreal' ? 10 : 5)
}

const words: Readonly<Record<Phase, string>> = {
  queued: 'pending',
  running: 'running',
  succeeded: 'done',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'failed',
}
/** Why jobs fail. */
export const reasons: Partial<Record<Phase, string>> = {
  failed: 'Rendering failed.',
  moderated: 'The content was flagged by moderation.',
}

function adOf(kit: EmulatorKit, request: Request, job: EmulatedJob): JsonObject {
  const phase = kit.phase(job)
  const [output] = job.outputs
  const { name = '', link = '', credits = 0 } = job.details
  const waiting = phase === 'queued' && kit.progress(job) > 0.05
  const url = phase === 'succeeded' ? kit.link(request, job, linkSeconds) : null
  return {
    id: job.id,
    name,
    link,
    media_job: job.id,
    status: waiting ? 'in_queue' : words[phase],
    failed_reason: reasons[phase] ?? null,
    is_hidden: false,
    video_output: url,
    video_thumbnail: null,
    outputs: [],
    credits_used: credits,
    duration: url && output?.type === 'video' ? output.seconds : null,
    progress: String(Math.round(100 * kit.progress(job))),
    preview: null,
    previews: [],
    editor_url: null,
  }
}

function newsOf({ id = '', status = '', ...ad }: JsonObject): JsonObject {
  const { failed_reason = null, video_output = null, video_thumbnail = null } = ad
  return { id, status, failed_reason, video_output, video_thumbnail }
}
