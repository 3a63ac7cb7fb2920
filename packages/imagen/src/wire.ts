import { z } from 'zod'

const part = z.object({
  text: z.string().nullish(),
  /** Words and drafts of the model's thinking. */
  thought: z.boolean().nullish(),
  inlineData: z.object({ mimeType: z.string(), data: z.string() }).nullish(),
})

/** A candidate may lack its content, and a content its parts. */
const candidate = z.object({
  content: z.object({ parts: z.array(part).nullish() }).nullish(),
  finishReason: z.string().nullish(),
  finishMessage: z.string().nullish(),
})

export const generateReply = z.object({
  candidates: z.array(candidate).nullish(),
  promptFeedback: z
    .object({ blockReason: z.string().nullish(), blockReasonMessage: z.string().nullish() })
    .nullish(),
})
export type GenerateReply = z.output<typeof generateReply>

const refusal = z.object({
  error: z.object({
    message: z.string().default(''),
    status: z.string().nullish(),
    details: z
      .array(z.object({ reason: z.string().optional(), retryDelay: z.string().optional() }))
      .catch([]),
  }),
})

/** Google's front end may put the same object into an array of one. */
export const errorReply = z.union([refusal, z.tuple([refusal]).transform(([only]) => only)])
