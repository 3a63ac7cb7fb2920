import { z } from 'zod'

export const submitReply = z.object({ id: z.string().min(1), polling_url: z.string().nullish() })

export const pollReply = z.object({
  status: z.string(),
  progress: z.number().nullish(),
  details: z.unknown().optional(),
  /** Credits of one US cent. */
  cost: z.number().nullish(),
  result: z
    .object({
      sample: z.string().nullish(),
      samples: z.array(z.string()).nullish(),
      seed: z.number().nullish(),
      duration: z.number().nullish(),
    })
    .nullish(),
})
export type PollReply = z.output<typeof pollReply>

/** FastAPI's `detail`, the `error` and `message` of the vendor's own guide, or the status of a job. */
export const errorReply = z.object({
  status: z.string().optional(),
  detail: z
    .union([
      z.string(),
      z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])).default([]), msg: z.string() })),
    ])
    .optional(),
  error: z.string().optional(),
  message: z.string().optional(),
  details: z.unknown().optional(),
})
export type ErrorReply = z.output<typeof errorReply>
