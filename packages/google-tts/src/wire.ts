import { z } from 'zod'

/** A sound that is empty is left out. */
export const synthesisReply = z.object({ audioContent: z.string().nullish() })

/** Where no voice is to be listed, the list is left out. */
export const voicesReply = z.object({
  voices: z
    .array(
      z.object({
        name: z.string(),
        languageCodes: z.array(z.string()).default([]),
        ssmlGender: z.string().nullish(),
      }),
    )
    .default([]),
})

/** `details` is not always there; each is of another type. */
export const errorReply = z.object({
  error: z.object({
    message: z.string().default('no message'),
    status: z.string().default(''),
    details: z
      .array(z.object({ reason: z.string().optional(), retryDelay: z.string().optional() }))
      .default([])
      .catch([]),
  }),
})
