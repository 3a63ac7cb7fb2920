import type { Job, Task } from '@genmux/core'
import { asState, toldWarnings } from '@genmux/core/provider'
import { z } from 'zod'
import { submitRequest } from './requests.ts'

export const taskState = z.object({
  /** Owner and name of the endpoint, without what follows: so the vendor's own client asks. */
  app: z.string(),
  output: z.enum(['video', 'image', 'audio']),
  /** What can't be done is known at submit and told with the result. */
  warnings: toldWarnings,
})
export type State = z.output<typeof taskState>

/** A job in the vendor's queue. */
export function taskOf(job: Job, id: string): Task {
  const { path, warnings } = submitRequest(job)
  const app = path.split('/', 2).join('/')
  return { status: 'accepted', id, state: { app, output: job.model.output, warnings: asState(warnings) } }
}
