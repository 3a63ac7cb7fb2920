import { z } from 'zod'

const id = z.string().min(1)

/** An error of Google's. Codes are HTTP or gRPC numbers, or words. */
const googleError = z.object({
  code: z.union([z.number(), z.string()]).nullish(),
  message: z.string().default(''),
  status: z.string().nullish(),
  details: z.array(z.object({ reason: z.string().optional(), retryDelay: z.string().optional() })).catch([]),
})
export type GoogleError = z.output<typeof googleError>

/** Google's front end may put the same object into an array of one. */
const refusal = z.object({ error: googleError })
export const errorReply = z.union([refusal, z.tuple([refusal]).transform(([only]) => only)])

/** What names a job that was accepted: an operation of Vertex AI, or an interaction of the Gemini API. */
export const started = z.union([
  z.object({ name: id }).transform(({ name }) => name),
  z.object({ id }).transform((job) => job.id),
])

const video = z.object({ bytesBase64Encoded: z.string().nullish(), mimeType: z.string().nullish() })

/** Vertex AI: an operation has no word for where it stands, only whether it is done. */
export const operation = z.object({
  name: id,
  done: z.boolean().nullish(),
  error: googleError.nullish(),
  response: z
    .object({
      videos: z.array(video).nullish(),
      raiMediaFilteredCount: z.number().nullish(),
      raiMediaFilteredReasons: z.array(z.string()).nullish(),
    })
    .nullish(),
})
export type Operation = z.output<typeof operation>

const part = z.object({
  type: z.string(),
  text: z.string().nullish(),
  uri: z.string().nullish(),
  data: z.string().nullish(),
  mime_type: z.string().nullish(),
})
export type Part = z.output<typeof part>

const tokens = z.object({ modality: z.string(), tokens: z.number() })

/** The Gemini API. Steps of kinds that are not read here hold other things under the same names. */
export const interaction = z.object({
  id,
  status: z.string(),
  steps: z
    .array(z.object({ type: z.string(), content: z.array(part).catch([]), error: googleError.nullish() }))
    .nullish(),
  output_video: part.nullish(),
  errors: z.array(googleError).nullish(),
  error: googleError.nullish(),
  usage: z.object({ output_tokens_by_modality: z.array(tokens).catch([]) }).nullish(),
})
export type Interaction = z.output<typeof interaction>

export const news = z.object({ data: z.object({ id }) })
