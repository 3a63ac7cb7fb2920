import { z } from 'zod'

export const submitReply = z.object({ id: z.string().min(1) })

/** The Agents API. */
export const agentsTask = z.object({
  id: z.string(),
  state: z.string(),
  output: z.array(z.object({ type: z.string(), url: z.string().nullish() })).nullish(),
  failure_code: z.string().nullish(),
  failure_reason: z.string().nullish(),
})
export type AgentsTask = z.output<typeof agentsTask>

/** Dream Machine. */
export const dreamTask = z.object({
  id: z.string(),
  state: z.string(),
  created_at: z.string().nullish(),
  failure_reason: z.string().nullish(),
  assets: z.object({ video: z.string().nullish(), image: z.string().nullish() }).nullish(),
  request: z.record(z.string(), z.unknown()).nullish(),
})
export type DreamTask = z.output<typeof dreamTask>
export const dreamList = z.object({ generations: z.array(dreamTask) })

/** Text, or a list of what is wrong with which field. */
export const errorReply = z.object({
  detail: z.union([
    z.string(),
    z
      .array(z.object({ loc: z.array(z.union([z.string(), z.number()])).default([]), msg: z.string() }))
      .transform((problems) => problems.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join('; ')),
  ]),
})

export const newsBody = z.object({ id: z.string().min(1) })
