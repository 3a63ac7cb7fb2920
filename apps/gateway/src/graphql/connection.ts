import { invalidInput } from '@genmux/core'
import type { IdPrefix } from '../ids.ts'

const mostAtOnce = 100

/** Which part of a list is asked for: so many rows, older than the one with the id `after`. */
export interface Slice {
  readonly first: number
  readonly after?: string
}

/** @throws GenerationError `invalid_input` for a page that is too long, or a cursor that is no id of this list. */
export function sliceOf(
  { first, after }: { readonly first?: number | null; readonly after?: string | null },
  prefix: IdPrefix,
): Slice {
  const wanted = first ?? 20
  if (wanted < 1 || wanted > mostAtOnce)
    throw invalidInput({ path: ['first'], message: `first must be between 1 and ${mostAtOnce}.` })
  if (after != null && !new RegExp(`^${prefix}_[0-9a-z]{1,40}$`).test(after))
    throw invalidInput({ path: ['after'], message: 'after must be the endCursor of an earlier page.' })
  return { first: wanted, ...(after != null && { after }) }
}

/** A relay connection of rows that were read one further than asked, which tells whether there are more. */
export function connectionOf<Row extends { readonly id: string }>(rows: readonly Row[], slice: Slice) {
  const nodes = rows.slice(0, slice.first)
  return {
    nodes,
    edges: nodes.map((node) => ({ cursor: node.id, node })),
    pageInfo: {
      hasNextPage: rows.length > nodes.length,
      hasPreviousPage: slice.after !== undefined,
      startCursor: nodes[0]?.id ?? null,
      endCursor: nodes.at(-1)?.id ?? null,
    },
  }
}
