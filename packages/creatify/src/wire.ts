import { z } from 'zod'

const id = z.string().min(1)

/** A link, scraped or of own data. Its outer id is the one that counts; the inner one is of another object. */
export const linkReply = z.object({ id })
export const submitReply = z.object({ id })

const seconds = z.coerce.number().nullish()

/** An ad made from a link. */
export const adReply = z.object({
  id,
  status: z.string(),
  name: z.string().nullish(),
  failed_reason: z.string().nullish(),
  /** Text here, a number on other pages of the vendor. */
  progress: z.union([z.string(), z.number()]).nullish(),
  video_output: z.string().nullish(),
  duration: seconds,
  outputs: z.array(z.object({ video_output: z.string().nullish(), duration: seconds })).nullish(),
})
export type AdReply = z.output<typeof adReply>

/** The list of ads, whose frame is not documented: bare, or in a page as the vendor's framework makes them. */
export const adList = z.union([
  z.array(adReply),
  z.object({ results: z.array(adReply) }).transform(({ results }) => results),
])

/** A product picture and the clip made from it. */
export const productReply = z.object({
  id,
  status: z.string(),
  generated_photo_url: z.string().nullish(),
  generated_video_url: z.string().nullish(),
  failed_reason: z.string().nullish(),
})
export type ProductReply = z.output<typeof productReply>

const sentences = z.array(z.string()).transform((each) => each.join(' '))

/** A sentence, a list of sentences, or sentences by field: all three are in use. */
export const errorReply = z.union([
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  z.object({ message: z.string() }).transform(({ message }) => message),
  sentences,
  z
    .record(
      z.string(),
      z.union([z.string(), sentences, z.unknown().transform((other) => JSON.stringify(other))]),
    )
    .transform((fields) =>
      Object.entries(fields)
        .map((problem) => problem.join(': '))
        .join(' '),
    ),
])

export const newsBody = z.object({ id })
