import { type Refusal, Refused } from '@genmux/testkit/emulator'
import type { z } from 'zod'

/** The body as the schema has it. @throws Refused with the first thing that is wrong. */
export function valid<Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw bad(issue?.message ?? 'Invalid', issue?.path.join('.') ?? '')
}

/** A refusal of one parameter. */
export function bad(message: string, param: string): Refused {
  return new Refused(refusal(400, 'invalid_parameter', `${param}: ${message}`, param))
}

/** An error in the vendor's form. */
export function refusal(status: number, code: string, message: string, param?: string): Refusal {
  const doc_url = `https://developers.heygen.com/docs/error-codes#${code.replaceAll('_', '-')}`
  return { status, body: { error: { code, message, ...(param && { param }), doc_url } } }
}
