import type { GenerationRow } from '../db/schema.ts'

/** Whether another model may do the work: the router chose, or the caller said so; and nobody said otherwise. */
export function mayFallOver({ request }: Pick<GenerationRow, 'request'>): boolean {
  return request.fallback ?? !isNamed(request)
}

/** Whether the caller named a provider or a model. */
function isNamed({ provider, options }: GenerationRow['request']): boolean {
  return Boolean(provider || options?.model)
}
