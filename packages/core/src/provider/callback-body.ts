import type { z } from 'zod'
import { GenerationError } from '../errors/generation-error.ts'

/**
 * The JSON body of a callback.
 *
 * @throws GenerationError `vendor_reply` when it is none, or lacks what the schema wants.
 */
export function callbackBody<Schema extends z.ZodType>(body: Uint8Array, schema: Schema): z.output<Schema> {
  const parsed = schema.safeParse(parseJson(Buffer.from(body).toString('utf8')))
  if (parsed.success) return parsed.data
  throw new GenerationError({ reason: 'vendor_reply', message: 'The callback cannot be understood.' })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
