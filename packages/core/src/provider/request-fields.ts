import type { Json, JsonObject } from '../contract/json.ts'

/** How one of our fields becomes one of the vendor's: its name, or its path and a change of the value. */
export type FieldRule = string | { readonly to: string; readonly change: (value: Json) => Json | undefined }

/**
 * Maps fields by table. A field that is missing, or whose change gives undefined, is left out; false and 0 are kept.
 * A dotted name makes nested objects: `{ seed: 'settings.seed' }`.
 *
 * @example
 * requestFields({ duration: 5, resolution: '1080p' }, { duration: 'duration', resolution: { to: 'size', change: sizeOf } })
 */
export function requestFields(
  values: { readonly [field: string]: Json | undefined },
  table: { readonly [field: string]: FieldRule },
): JsonObject {
  const body: { [key: string]: Json } = {}
  for (const [field, rule] of Object.entries(table)) {
    const value = values[field]
    if (value === undefined) continue
    const changed = typeof rule === 'string' ? value : rule.change(value)
    if (changed !== undefined) place(body, (typeof rule === 'string' ? rule : rule.to).split('.'), changed)
  }
  return body
}

function place(into: { [key: string]: Json }, path: readonly string[], value: Json): void {
  const [head = '', ...rest] = path
  if (rest.length === 0) {
    into[head] = value
    return
  }
  const child = { ...(into[head] as JsonObject | undefined) }
  place(child, rest, value)
  into[head] = child
}
