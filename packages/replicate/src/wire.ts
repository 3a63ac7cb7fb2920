import { z } from 'zod'

const id = z.string().min(1)

/** Reply to a submit: more of the prediction comes with it, but is not needed. */
export const startReply = z.object({ id })

/** A prediction, as it is asked for and as a cancel answers. */
export const prediction = z.object({
  id,
  status: z.string(),
  /** By model a text, a list or an object. */
  output: z.unknown(),
  error: z.unknown(),
  logs: z.string().nullish(),
  data_removed: z.boolean().nullish(),
})
/** What is read of a prediction. */
export type Prediction = z.output<typeof prediction>

/** A page of a list; `next` is the whole address of the page that follows. */
const page = <Item extends z.ZodType>(item: Item) =>
  z.object({ results: z.array(item), next: z.string().nullish() })
/** Predictions of the account; `input` is what each was given. */
export const predictionsPage = page(
  z.object({ id, model: z.string(), created_at: z.string(), input: z.unknown() }),
)

/** An uploaded file. */
export const fileReply = z.object({ urls: z.object({ get: id }) })
/** Uploaded files of the account; `mark` is ours. */
export const filesPage = page(
  fileReply.extend({ metadata: z.object({ mark: z.string().optional() }).nullish().catch(null) }),
)

/** An error: problem+json, or at least its `detail`. */
export const errorReply = z.object({
  title: z.string().default(''),
  detail: z.string(),
  retry_after: z.number().optional(),
})

/** The body of a callback is the prediction. */
export const newsBody = z.object({ id })
