import type { GenerationRow } from '../db/schema.ts'
import { isNamed } from '../health/choose.ts'

/** Whether another model may do the work: the router chose, or the caller said so; and nobody said otherwise. */
export function mayFallOver({ request }: Pick<GenerationRow, 'request'>): boolean {
  return request.fallback ?? !isNamed(request)
}
