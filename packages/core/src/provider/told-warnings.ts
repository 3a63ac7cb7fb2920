import { z } from 'zod'
import type { Json } from '../contract/json.ts'
import type { Warning } from '../contract/warning.ts'

const json: z.ZodType<Json> = z.json()

/** Warnings in the state of a task: what can't be done is known at submit, and told with the result. */
export const toldWarnings = z.array(
  z.object({ option: z.string(), asked: json, used: json, reason: z.string() }),
)

/** The same warnings as plain JSON, for the state of a task. */
export function asState(warnings: readonly Warning[]): z.output<typeof toldWarnings> {
  return warnings.map((warning) => ({ ...warning }))
}
