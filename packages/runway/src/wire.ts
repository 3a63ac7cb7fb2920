import { z } from 'zod'

export const submitReply = z.object({ id: z.string().min(1) })

export const taskReply = z.object({
  status: z.string(),
  progress: z.number().nullish(),
  output: z.array(z.string()).nullish(),
  failure: z.string().nullish(),
  failureCode: z.string().nullish(),
  cost: z.object({ credits: z.number() }).nullish(),
})
export type TaskReply = z.output<typeof taskReply>

/** A 204 has no body. */
export const cancelReply = z.unknown()

const issue = z.object({
  message: z.string().optional(),
  path: z.array(z.union([z.string(), z.number()])).default([]),
  values: z.array(z.unknown()).optional(),
})
export const errorReply = z.object({
  error: z.union([z.string(), z.object({ message: z.string() }).transform(({ message }) => message)]),
  issues: z.array(issue).optional(),
})
export type Issue = z.output<typeof issue>
