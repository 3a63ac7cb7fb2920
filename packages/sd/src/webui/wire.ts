import { z } from 'zod'

export const checkpointsReply = z.array(z.object({ title: z.string() }))

export const imagesReply = z.object({
  images: z.array(z.string()),
  info: z.string().default('').transform(seedsOf),
})
export type ImagesReply = z.output<typeof imagesReply>

const infoText = z.object({ all_seeds: z.array(z.number()) })

/** The seeds of JSON within JSON; a server that speaks the same language may leave it empty. */
function seedsOf(info: string): readonly number[] {
  try {
    return infoText.parse(JSON.parse(info)).all_seeds
  } catch {
    return []
  }
}

const field = z.object({ loc: z.array(z.union([z.string(), z.number()])).default([]), msg: z.string() })
/** Raised errors, or FastAPI's own form for fields. Builds differ in where they put the text. */
export const errorReply = z.object({
  error: z.string().nullish(),
  detail: z.union([z.string(), z.array(field)]).nullish(),
  errors: z.string().nullish(),
  message: z.string().nullish(),
})
