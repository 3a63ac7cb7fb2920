import { z } from 'zod'

/** An item for each picture: a link, or why there is none. `size` is what was really made: `2048x2048`. */
export const imagesReply = z.object({
  data: z.array(
    z.object({
      url: z.string().nullish(),
      size: z.string().nullish(),
      error: z.object({ code: z.string().default(''), message: z.string().default('') }).nullish(),
    }),
  ),
})
export type ImagesReply = z.output<typeof imagesReply>

export const errorReply = z.object({ error: z.object({ code: z.string(), message: z.string().default('') }) })
