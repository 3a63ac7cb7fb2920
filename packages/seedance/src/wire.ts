import { z } from 'zod'

export const submitReply = z.object({ id: z.string().min(1) })

/** Counts come as numbers or text; `error` is null or absent while all is well. */
export const task = z.object({
  id: z.string(),
  status: z.string(),
  created_at: z.number().nullish(),
  safety_identifier: z.string().nullish(),
  content: z.object({ video_url: z.string().nullish() }).nullish(),
  error: z.object({ code: z.string().default(''), message: z.string().default('') }).nullish(),
  duration: z.coerce.number().nullish(),
  seed: z.number().nullish(),
  resolution: z.string().nullish(),
  ratio: z.string().nullish(),
})
export type TaskReply = z.output<typeof task>

export const taskList = z.object({ items: z.array(task) })

/** Deleting answers with `{}` or with nothing. */
export const cancelReply = z.unknown()

export const errorReply = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) })

export const newsBody = z.object({ id: z.string().min(1), status: z.string() })
