/** A name as it is compared: letter case, spaces, `-`, `_`, `.` and `/` do not matter. */
export function normaliseName(name: string): string {
  return name.toLowerCase().replace(/[\s\-_./]+/g, '')
}

/** The known name that `name` was likely meant to be; undefined where none is near. The first of equals wins. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = normaliseName(name)
  const reach = Math.max(2, Math.floor(wanted.length * 0.4))
  let best: { readonly name: string; readonly edits: number } | undefined
  for (const candidate of known) {
    const normalised = normaliseName(candidate)
    // So much longer or shorter is out of reach anyway, and comparing a whole book would take for ever.
    if (Math.abs(normalised.length - wanted.length) > reach) continue
    const edits = editsBetween(wanted, normalised)
    if (edits < (best?.edits ?? Number.POSITIVE_INFINITY)) best = { name: candidate, edits }
  }
  return best && best.edits <= reach ? best.name : undefined
}

/** Levenshtein's distance, one row at a time. */
function editsBetween(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1]
    for (let j = 0; j < b.length; j++) {
      const replaced = (row[j] ?? 0) + (a[i] === b[j] ? 0 : 1)
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}
