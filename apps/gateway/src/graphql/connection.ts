import { invalidInput } from '@genmux/core'
/** What every connection says of its page; of the admin API too. */
export const pageInfoSdl = /* GraphQL */ `
  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }
`

const mostAtOnce = 100

/** Which part of a list is asked for: so many rows, older than the one with the id `after`. */
export interface Slice {
  readonly first: number
  readonly after?: string
}

/** @param form of the ids of the list. @throws GenerationError `invalid_input` for a page that is too long, or a cursor that is no id of this list. */
export function sliceOf(
  { first, after }: { readonly first?: number | null; readonly after?: string | null },
  form: RegExp,
): Slice {
  const wanted = first ?? 20
  if (wanted < 1 || wanted > mostAtOnce)
    throw invalidInput({ path: ['first'], message: `first must be between 1 and ${mostAtOnce}.` })
  if (after != null && !form.test(after))
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
