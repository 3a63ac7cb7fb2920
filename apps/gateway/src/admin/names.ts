import { invalidInput } from '@genmux/core'
import { z } from 'zod'

/** Names are printed in terminals and logs, so nothing in them may steer one. */
const nameSchema = z
  .string()
  .trim()
  .min(1, 'must not be empty')
  .max(100, 'must have at most 100 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must be one line of visible characters')

/** A name as it is kept. @throws GenerationError `invalid_input` that names the field. */
export function nameOf(given: string, path: readonly [string, ...string[]]): string {
  const parsed = nameSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw invalidInput({ path: [...path], message: `${path.join('.')} ${issue?.message}.` })
}
