/** A table of Markdown; numbers stand right. */
export function table(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (cells: readonly (string | number)[]) => `| ${cells.join(' | ')} |`
  const first = rows[0] ?? []
  const rule = columns.map((_, index) => (typeof first[index] === 'number' ? '---:' : '---'))
  return [line(columns), line(rule), ...rows.map(line)].join('\n')
}
