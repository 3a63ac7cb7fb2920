import { z } from 'zod'

/** The name is empty where the server was started with the parts of a model. */
export const capabilitiesReply = z.object({ model: z.object({ name: z.string() }) })

export const submitReply = z.object({ id: z.string().min(1) })

export const jobReply = z.object({
  status: z.string(),
  result: z
    .object({
      output_format: z.string().nullish(),
      images: z.array(z.object({ b64_json: z.string().min(1) })).nullish(),
    })
    .nullish(),
  error: z.object({ code: z.string(), message: z.string().default('') }).nullish(),
})
export type JobReply = z.output<typeof jobReply>

export const errorReply = z.object({ error: z.string(), message: z.string().nullish() })
