import { randomUUID } from 'node:crypto'
import type { JsonObject } from '@genmux/core'
import {
  callBack,
  clipSize,
  type EmulatedJob,
  type EmulatorKit,
  type Phase,
  parseBody,
  Refused,
} from '@genmux/testkit/emulator'
import { z } from 'zod'
import { linkSeconds, type Request, reasons } from './ads.ts'
import { refusal, unknown, wrong } from './refusals.ts'

/** The vendor names no length. */
const clipSeconds = 5
const path = '/api/product_to_videos/'
const webhook_url = z.url().max(200).optional()
const pictureBody = z.object({
  product_url: z.url().max(200),
  type: z.enum(['product_anyshot', 'product_avatar']).default('product_anyshot'),
  aspect_ratio: z.enum(['16x9', '9x16', '1x1']).default('9x16'),
  image_prompt: z.string().optional(),
  override_avatar: z.guid().nullable().optional(),
  product_showcase_url: z.url().optional(),
  webhook_url,
})
const clipBody = z.object({
  video_prompt: z.string().optional(),
  motion_style: z.string().min(1).default('talking'),
  webhook_url,
})

/** Product pictures and their clips: two jobs of the books, one object of the vendor. */
export function productRoutes(kit: EmulatorKit): void {
  /**
   * Answers to come in which the status of a product lags behind the clip that was asked for. Until one does not, a
   * further clip is taken, and paid.
   */
  const lagging = new Map<string, number>()
  kit.app.post(`${path}gen_image/`, { config: { kind: 'submit' } }, (request, reply) => {
    const picture = makePicture(kit, request)
    return reply.code(201).send(productOf(kit, request, { picture }, 'initializing'))
  })
  kit.app.post<{ Params: { id: string } }>(
    `${path}:id/gen_video/`,
    { config: { kind: 'submit' } },
    (request) => {
      const product = find(kit, request.params.id)
      if (!lagging.has(product.picture.id) && wordOf(kit, product) !== 'image_generated')
        throw new Refused(refusal(400, 'The image must be generated first.'))
      const clip = makeClip(kit, request, product.picture)
      lagging.set(product.picture.id, 1)
      return productOf(kit, request, { ...product, clip }, 'video_generating')
    },
  )
  kit.app.get<{ Params: { id: string } }>(`${path}:id/`, { config: { kind: 'check' } }, (request) => {
    const product = find(kit, request.params.id)
    const { id } = product.picture
    const left = lagging.get(id) ?? 0
    if (left > 0) lagging.set(id, left - 1)
    else lagging.delete(id)
    return productOf(kit, request, product, left > 0 ? 'image_generated' : wordOf(kit, product))
  })
}

interface Product {
  readonly picture: EmulatedJob
  readonly clip?: EmulatedJob | undefined
}

function find(kit: EmulatorKit, id: string): Product {
  const picture = kit.find(id)
  if (picture?.details.flow !== 'picture') return unknown()
  return { picture, clip: kit.book.jobs.find(({ details }) => details.of === id) }
}

function makePicture(kit: EmulatorKit, request: Request): EmulatedJob {
  const data = parseBody(pictureBody, request.body, wrong)
  const { webhook_url: webhook } = data
  const picture = kit.accept(request, {
    id: randomUUID(),
    model: data.type,
    prompt: data.image_prompt ?? '',
    outputs: [{ type: 'image', ...sizeOf(data.aspect_ratio), format: 'png' }],
    details: {
      flow: 'picture',
      product_url: data.product_url,
      aspect_ratio: data.aspect_ratio,
      image_prompt: data.image_prompt ?? null,
      webhook_url: webhook ?? null,
    },
  })
  if (webhook) kit.whenEnded(picture, () => tell(kit, request, picture.id, webhook))
  return picture
}

/** The second step, paid anew. It takes what is left of twice the time of the first. */
function makeClip(kit: EmulatorKit, request: Request, picture: EmulatedJob): EmulatedJob {
  const data = parseBody(clipBody, request.body ?? {}, wrong)
  const { webhook_url: webhook } = data
  const clip = kit.accept(request, {
    id: randomUUID(),
    model: picture.model,
    prompt: [picture.prompt, data.video_prompt].filter(Boolean).join('. '),
    seconds: Math.max(0, (picture.createdAt - kit.clock.now()) / 1000 + 2 * picture.seconds),
    outputs: [
      {
        type: 'video',
        ...sizeOf(String(picture.details.aspect_ratio)),
        seconds: clipSeconds,
        audio: data.motion_style === 'talking',
      },
    ],
    details: {
      flow: 'clip',
      of: picture.id,
      video_prompt: data.video_prompt ?? null,
      motion_style: data.motion_style,
    },
  })
  if (webhook) kit.whenEnded(clip, () => tell(kit, request, picture.id, webhook))
  return clip
}

const sizeOf = (ratio: string) => clipSize('720p', ratio.replace('x', ':'))

const pictureWords: Readonly<Record<Phase, string>> = {
  queued: 'initializing',
  running: 'image_generating',
  succeeded: 'image_generated',
  failed: 'failed',
  moderated: 'failed',
  cancelled: 'failed',
}
const clipWords: Readonly<Record<Phase, string>> = {
  ...pictureWords,
  queued: 'video_generating',
  running: 'video_generating',
  succeeded: 'video_generated',
}

function wordOf(kit: EmulatorKit, { picture, clip }: Product): string {
  return clip ? clipWords[kit.phase(clip)] : pictureWords[kit.phase(picture)]
}

function productOf(
  kit: EmulatorKit,
  request: Request,
  { picture, clip }: Product,
  status: string,
): JsonObject {
  const { details } = picture
  const link = (job: EmulatedJob | undefined) =>
    job && kit.phase(job) === 'succeeded' ? kit.link(request, job, linkSeconds) : null
  return {
    id: picture.id,
    type: picture.model,
    product_url: details.product_url ?? '',
    aspect_ratio: details.aspect_ratio ?? '',
    status,
    generated_photo_url: link(picture),
    generated_video_url: status === 'video_generated' ? link(clip) : null,
    failed_reason: status === 'failed' ? (reasons[kit.phase(clip ?? picture)] ?? null) : null,
    regen_type: null,
    regen_source_id: null,
    image_prompt: details.image_prompt ?? null,
    video_prompt: clip?.details.video_prompt ?? null,
    motion_style: clip?.details.motion_style ?? null,
    created_at: new Date(picture.createdAt).toISOString(),
    updated_at: new Date(kit.updatedAt(clip ?? picture) * 1000).toISOString(),
    webhook_url: details.webhook_url ?? null,
  }
}

/** Fires at the end of each step, with the whole object. */
function tell(kit: EmulatorKit, request: Request, id: string, url: string): Promise<void> {
  const product = find(kit, id)
  return callBack(url, productOf(kit, request, product, wordOf(kit, product)))
}
