import { z } from 'zod'

const usage = z.object({
  output_tokens: z.number(),
  input_tokens_details: z.object({ text_tokens: z.number(), image_tokens: z.number() }),
})
export type Usage = z.output<typeof usage>

export const imagesReply = z.object({
  data: z.array(z.object({ b64_json: z.string().nullish() })).nullish(),
  output_format: z.string().nullish(),
  size: z.string().nullish(),
  quality: z.string().nullish(),
  background: z.string().nullish(),
  usage: usage.nullish().catch(undefined),
})
export type ImagesReply = z.output<typeof imagesReply>

export const errorReply = z.object({
  error: z.object({
    message: z.string().catch('no message'),
    type: z.string().nullish(),
    code: z.union([z.string(), z.number().transform(String)]).nullish(),
    moderation_details: z.object({ moderation_stage: z.string().nullish() }).nullish(),
  }),
})
