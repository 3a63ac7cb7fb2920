import { z } from 'zod'

export const videoReply = z.object({ data: z.object({ video_id: z.string().min(1) }) })
export const lipsyncReply = z.object({ data: z.object({ lipsync_id: z.string().min(1) }) })
export const agentReply = z.object({ data: z.object({ session_id: z.string().min(1) }) })
export const assetReply = z.object({ data: z.object({ asset_id: z.string().min(1) }) })
export const speechReply = z.object({
  data: z.object({ audio_url: z.string().min(1), duration: z.number().nullish() }),
})

export const jobReply = z.object({
  data: z.object({
    status: z.string(),
    video_url: z.string().nullish(),
    duration: z.number().nullish(),
    failure_code: z.string().nullish(),
    failure_message: z.string().nullish(),
  }),
})
export type JobReply = z.output<typeof jobReply>['data']

/** A session of the video agent; its video is a job of its own once there is one. */
export const sessionReply = z.object({
  data: z.object({
    status: z.string(),
    progress: z.number().nullish(),
    video_id: z.string().nullish(),
    failure_message: z.string().nullish(),
  }),
})
export type SessionReply = z.output<typeof sessionReply>['data']

const page = { has_more: z.boolean().nullish(), next_token: z.string().nullish() }
export const voicesReply = z.object({
  data: z.array(
    z.object({
      voice_id: z.string(),
      name: z.string().nullish(),
      language: z.string().nullish(),
      gender: z.string().nullish(),
      type: z.string().nullish(),
      preview_audio_url: z.string().nullish(),
    }),
  ),
  ...page,
})
export const looksReply = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      name: z.string().nullish(),
      avatar_type: z.string().nullish(),
      gender: z.string().nullish(),
      default_voice_id: z.string().nullish(),
      supported_api_engines: z.array(z.string()).nullish(),
      preview_image_url: z.string().nullish(),
    }),
  ),
  ...page,
})

export const errorReply = z.object({
  error: z.object({
    code: z.union([z.string(), z.number()]).transform(String),
    message: z.string().default(''),
  }),
})

/** Samples differ in where the name of the event stands; only the id of the job is read. */
export const callbackEvent = z.object({ event_data: z.object({ video_id: z.string().min(1) }) })
