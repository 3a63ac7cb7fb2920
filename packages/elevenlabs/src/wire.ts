import { z } from 'zod'

export const voicesReply = z.object({
  voices: z.array(
    z.object({
      voice_id: z.string(),
      name: z.string().nullish(),
      labels: z.record(z.string(), z.unknown()).nullish(),
      description: z.string().nullish(),
      preview_url: z.string().nullish(),
      verified_languages: z.array(z.object({ language: z.string() })).nullish(),
    }),
  ),
  has_more: z.boolean().nullish(),
  next_page_token: z.string().nullish(),
})

export const historyReply = z.object({
  history: z.array(
    z.object({
      history_item_id: z.string(),
      voice_id: z.string().nullish(),
      model_id: z.string().nullish(),
      text: z.string().nullish(),
      output_format: z.string().nullish(),
      date_unix: z.number(),
    }),
  ),
})

/** Today's envelope, the older one, and the framework's list. */
export const errorReply = z.object({
  detail: z.union([
    z.string(),
    z.object({
      type: z.string().nullish(),
      code: z.string().nullish(),
      status: z.string().nullish(),
      message: z.string().nullish(),
    }),
    z.array(z.object({ loc: z.array(z.union([z.string(), z.number()])).default([]), msg: z.string() })),
  ]),
})
