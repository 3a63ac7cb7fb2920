import { invalidInput } from '@genmux/core'
import type { GenerationFilter } from '../../db/generations.ts'
import type { QueryGenerationsArgs } from '../generated/types.ts'

const mostAtOnce = 100

/** Which part of a list is asked for. */
export interface Page {
  readonly filter: GenerationFilter
  readonly first: number
  readonly after?: string
}

/** @throws GenerationError `invalid_input` for a page that is too long, or a cursor that is none. */
export function pageOf({ first, after, filter }: Partial<QueryGenerationsArgs>): Page {
  const wanted = first ?? 20
  if (wanted < 1 || wanted > mostAtOnce)
    throw invalidInput({ path: ['first'], message: `first must be between 1 and ${mostAtOnce}.` })
  if (after != null && !/^gen_[0-9a-z]{26}$/.test(after))
    throw invalidInput({ path: ['after'], message: 'after must be the endCursor of an earlier page.' })
  const { status, type, provider, model, tags, createdAfter, createdBefore } = filter ?? {}
  return {
    first: wanted,
    ...(after != null && { after }),
    filter: {
      ...(status && { status }),
      ...(type && { type }),
      ...(provider && { provider: provider.toLowerCase() }),
      ...(model && { model: model.toLowerCase() }),
      ...(tags != null && { tags }),
      ...(createdAfter && { createdAfter }),
      ...(createdBefore && { createdBefore }),
    },
  }
}
