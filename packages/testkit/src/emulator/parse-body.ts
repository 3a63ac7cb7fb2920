import type { z } from 'zod'
import { type Refusal, Refused } from './kit.ts'

/** The first thing that is wrong with a request. */
export interface Problem {
  /** Names of the fields from the outside in. */
  readonly path: readonly string[]
  readonly message: string
}

/**
 * What a request says, as the vendor's schema has it.
 *
 * @param refuse the vendor's way to name a problem
 * @throws Refused with the first problem.
 */
export function parseBody<Schema extends z.ZodType>(
  schema: Schema,
  body: unknown,
  refuse: (problem: Problem) => Refusal,
): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Refused(
    refuse({ path: issue?.path.map(String) ?? [], message: issue?.message ?? 'The body is wrong.' }),
  )
}
