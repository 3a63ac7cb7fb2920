import { z } from 'zod'

const id = z.string().min(1)
const number = z.number().nullish()
const text = z.string().nullish()

/** What a file goes by afterwards: passed back byte for byte, its query included. */
export const fileReply = z.object({ url: id })

export const startReply = z.object({ job_id: id, status: z.string().default('IN_QUEUE') })

export const statusReply = z.object({ status: z.string(), progress: number })
export type StatusReply = z.output<typeof statusReply>

const jobError = z.object({ code: z.string(), message: text })
export type JobError = z.output<typeof jobError>

/** `cost` and `currency` are missing until the job is charged. */
export const jobReply = z.object({
  status: z.string(),
  outputs: z
    .array(
      z.object({
        status: z.string(),
        asset_id: text,
        url: text,
        width: number,
        height: number,
        duration_ms: number,
        error: jobError.nullish(),
      }),
    )
    .nullish(),
  cost: number,
  currency: text,
  error: jobError.nullish(),
})
export type JobReply = z.output<typeof jobReply>

/** Every key but the first two may be null or missing. */
export const errorReply = z.object({
  error: z.object({
    code: z.string().min(1),
    message: z.string().default(''),
    param: text,
    retry_after: number,
    details: z.array(z.object({ reason: text })).nullish(),
  }),
})

/** The news of a job, as the job itself reads; only its id is read. */
export const newsBody = z.object({ job_id: id })
