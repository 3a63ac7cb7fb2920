import { z } from 'zod'

/** Ids are text here and numbers there, and longer than a double is exact. */
const id = z.union([z.string(), z.number()]).transform(String)

export const submitReply = z.object({ task_id: id.refine((text) => text !== '') })

const v2Task = z.object({
  id,
  status: z.string(),
  content: z.object({ url: z.string().optional() }).nullish(),
  error: z.object({ code: z.string().nullish(), message: z.string().nullish() }).nullish(),
  resolution: z.string().nullish(),
  ratio: z.string().nullish(),
  duration: z.number().nullish(),
})
export const v2Query = z.object({ task: v2Task })
export type V2Task = z.output<typeof v2Task>

const baseReply = z.object({ status_code: z.number(), status_msg: z.string().default('') })
export const v1Query = z.object({
  status: z.string(),
  file_id: id.nullish(),
  video_width: z.number().nullish(),
  video_height: z.number().nullish(),
  base_resp: baseReply.nullish(),
})
export type V1Query = z.output<typeof v1Query>

export const fileReply = z.object({ file: z.object({ download_url: z.string().min(1) }) })

export const cancelReply = z.object({ status: z.string() })

export const speechReply = z.object({
  data: z.object({ audio: z.string().min(1) }),
  extra_info: z.object({ audio_length: z.number().nullish(), audio_format: z.string().nullish() }).nullish(),
})

const counts = { success_count: z.coerce.number().nullish(), failed_count: z.coerce.number().nullish() }
export const imageReply = z.object({
  data: z.object({ image_urls: z.array(z.string()).nullish(), ...counts }).nullish(),
  metadata: z.object(counts).nullish(),
})
export type ImageReply = z.output<typeof imageReply>

export const voicesReply = z.object({
  system_voice: z
    .array(
      z.object({
        voice_id: z.string(),
        voice_name: z.string().nullish(),
        description: z.array(z.string()).nullish(),
      }),
    )
    .nullish(),
})

/** What every error looks like: `base_resp` in a 200 of V1, `error` in a 4xx or 5xx of V2. */
export const errorReply = z.object({
  status: z.string().optional(),
  base_resp: baseReply.optional(),
  type: z.string().optional(),
  error: z.object({ type: z.string().optional(), message: z.string().default('') }).optional(),
})

export const newsBody = z.union([
  z.object({ challenge: z.string() }),
  z.object({ task: z.object({ id }) }),
  z.object({ task_id: id }),
  z.object({ id }),
])
