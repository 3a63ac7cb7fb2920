import { z } from 'zod'

/** Every reply says `code: 0` when it is good; ids are digits beyond what a double holds, so they stay text. */
const id = z.string().min(1)

export const errorReply = z.object({ code: z.number(), message: z.string().default('') })

export const newSubmitReply = z.object({ data: z.object({ id }) })
export const legacySubmitReply = z.object({ data: z.object({ task_id: id }) })

export const newTask = z.object({
  id,
  status: z.string(),
  message: z.string().nullish(),
  create_time: z.number().nullish(),
  outputs: z
    .array(z.object({ type: z.string(), url: z.string().nullish(), duration: z.coerce.string().nullish() }))
    .nullish(),
})
export type NewTask = z.output<typeof newTask>
export const newTasksReply = z.object({ data: z.array(newTask) })

const file = z.object({ url: z.string().nullish(), duration: z.coerce.string().nullish() })
export const legacyTask = z.object({
  task_id: id,
  task_status: z.string(),
  task_status_msg: z.string().nullish(),
  created_at: z.number().nullish(),
  task_result: z.object({ videos: z.array(file).nullish(), images: z.array(file).nullish() }).nullish(),
})
export type LegacyTask = z.output<typeof legacyTask>
export const legacyTaskReply = z.object({ data: legacyTask })

const face = z.object({
  face_id: z.coerce.string(),
  start_time: z.number().nullish(),
  end_time: z.number().nullish(),
})
export type Face = z.output<typeof face>
/** The list goes by two names. */
export const facesReply = z.object({
  data: z.object({
    session_id: z.string().min(1),
    face_data: z.array(face).nullish(),
    face_list: z.array(face).nullish(),
  }),
})

/** The news of a task: bare, or as a reply has it. */
export const newsBody = z.union([
  z.object({ data: z.object({ id }) }).transform(({ data }) => data.id),
  z.object({ data: z.object({ task_id: id }) }).transform(({ data }) => data.task_id),
  z.object({ task_id: id }).transform((task) => task.task_id),
  z.object({ id }).transform((task) => task.id),
])
