import { z } from 'zod'

/** Number, id, graph, what came with it, output nodes. Newer servers note when they took it, in milliseconds. */
const job = z
  .tuple([
    z.number(),
    z.string(),
    z.unknown(),
    z.object({ create_time: z.number().nullish() }).nullish().catch(null),
  ])
  .rest(z.unknown())

export const checkpointsReply = z.array(z.string())
export const uploadReply = z.object({ name: z.string().min(1), subfolder: z.string().nullish() })
export const submitReply = z.object({ prompt_id: z.string().min(1) })
export const queueReply = z.object({ queue_running: z.array(job), queue_pending: z.array(job) })

const file = z.object({ filename: z.string(), subfolder: z.string().default(''), type: z.string() })
const told = z.object({ exception_message: z.string().nullish(), exception_type: z.string().nullish() })
const message = z.tuple([z.string(), told.nullish()]).rest(z.unknown())
const historyEntry = z.object({
  prompt: job,
  outputs: z.record(z.string(), z.object({ images: z.array(file).nullish() })).default({}),
  status: z.object({ status_str: z.string(), messages: z.array(message).default([]) }).nullish(),
})
export type HistoryEntry = z.output<typeof historyEntry>
export const historyReply = z.record(z.string(), historyEntry)

const problem = z.object({
  type: z.string(),
  message: z.string().default(''),
  details: z.string().default(''),
  extra_info: z.object({ input_name: z.string().nullish() }).nullish(),
})
const nodeErrors = z.object({
  errors: z.array(problem).default([]),
  dependent_outputs: z.array(z.string()).default([]),
})
/** `node_errors` is a list where it is empty, on some servers. */
export const refusedReply = z.object({
  error: problem.optional(),
  node_errors: z.record(z.string(), nodeErrors).catch({}),
})
