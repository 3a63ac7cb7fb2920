import type { GenerationFilter } from '../../db/generations.ts'
import { idForm } from '../../ids.ts'
import { type Slice, sliceOf } from '../connection.ts'
import type { QueryGenerationsArgs } from '../generated/types.ts'

/** Which part of a list is asked for. */
export interface Page extends Slice {
  readonly filter: GenerationFilter
}

/** @throws GenerationError `invalid_input` for a page that is too long, or a cursor that is none. */
export function pageOf({ filter, ...slice }: Partial<QueryGenerationsArgs>): Page {
  const { status, type, provider, model, tags, createdAfter, createdBefore } = filter ?? {}
  return {
    ...sliceOf(slice, idForm('gen')),
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
