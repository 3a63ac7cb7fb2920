import { isDeepStrictEqual } from 'node:util'
import type { RecordedRequest } from './traffic.ts'

export interface CompareSettings {
  /** Fields of the body, by dotted path, in which the two may differ, each with the reason. */
  readonly except?: Readonly<Record<string, string>>
}

/**
 * Where two requests for the same job differ, each difference as a line for a person: method, path, query, and the body
 * field by field. Empty when they agree.
 */
export function compareRequests(
  ours: RecordedRequest | undefined,
  theirs: RecordedRequest | undefined,
  { except = {} }: CompareSettings = {},
): readonly string[] {
  if (!ours || !theirs) return [`${ours ? 'their' : 'our'} request is missing`]
  const left = fieldsOf(ours)
  const right = fieldsOf(theirs)
  return [...new Set([...left.keys(), ...right.keys()])]
    .filter((name) => !Object.hasOwn(except, name) && !isDeepStrictEqual(left.get(name), right.get(name)))
    .map((name) => `${name}: ours ${shown(left.get(name))}, theirs ${shown(right.get(name))}`)
}

/** Every leaf of a request by its path; `method`, `path` and the query among them. */
function fieldsOf({ method, path, query, body }: RecordedRequest): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>([
    ['method', method],
    ['path', path],
  ])
  for (const [name, value] of Object.entries(query)) fields.set(`query.${name}`, value)
  collect(fields, 'body', body)
  return fields
}

function collect(fields: Map<string, unknown>, path: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) {
    if (value !== undefined) fields.set(path, value)
    return
  }
  for (const [name, child] of Object.entries(value)) collect(fields, `${path}.${name}`, child)
}

function shown(value: unknown): string {
  return value === undefined ? 'has none' : JSON.stringify(value)
}
