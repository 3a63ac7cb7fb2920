import { z } from 'zod'

const text = z.string().nullish()
const number = z.number().nullish()

export const submitReply = z.object({ request_id: z.string().min(1) })

/** A failed job is `COMPLETED` too. */
export const statusReply = z.object({ status: z.string(), error: text, error_type: text })
export type StatusReply = z.output<typeof statusReply>

const file = z.object({ url: text, width: number, height: number, duration: number })
export type File = z.output<typeof file>

/** What models make, each in its own shape. */
export const resultReply = z.object({
  images: z.array(file).nullish(),
  image: file.nullish(),
  video: file.nullish(),
  audio: file.nullish(),
  /** Of the pictures, in their order. */
  has_nsfw_concepts: z.array(z.unknown()).nullish(),
  seed: number,
  duration: number,
  actual_prompt: text,
})
export type ResultReply = z.output<typeof resultReply>

/** Answers with 400 and another word when it is too late. */
export const cancelReply = z.object({ status: z.string() })

/** A list of what is wrong by a model, or text and a type by what is around it. */
export const errorReply = z.object({
  detail: z
    .union([
      z.string(),
      z.array(
        z.object({
          loc: z.array(z.union([z.string(), z.number()])).default([]),
          msg: z.string().default(''),
          type: z.string().optional(),
        }),
      ),
    ])
    .default(''),
  error_type: z.string().optional(),
})

export const newsBody = z.object({ request_id: z.string().min(1) })
