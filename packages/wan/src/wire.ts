import { z } from 'zod'

const id = z.string().min(1)

export const submitReply = z.object({ output: z.object({ task_id: id }) })

export const taskReply = z.object({
  output: z.object({
    task_id: z.string(),
    task_status: z.string(),
    video_url: z.string().nullish(),
    actual_prompt: z.string().nullish(),
    code: z.string().nullish(),
    message: z.string().nullish(),
  }),
  usage: z
    .object({ duration: z.coerce.number().nullish(), output_video_duration: z.coerce.number().nullish() })
    .nullish(),
})
export type TaskReply = z.output<typeof taskReply>

export const cancelReply = z.object({ request_id: z.string() })

export const errorReply = z.object({ code: z.string().min(1), message: z.string().default('') })
