import { z } from 'zod'

export const pictureReply = z.object({ image: z.string().min(1), seed: z.number().nullish() })

/** How a picture ended, in a good reply. */
export const finishedReply = z.object({ finish_reason: z.string() })

export const errorReply = z.object({
  name: z.string().nullish(),
  errors: z.array(z.string()).nullish(),
})
