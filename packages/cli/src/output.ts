/** A column of a table for people. */
export interface Column<Row> {
  readonly title: string
  readonly value: (row: Row) => string | null
}

/** Rows as an aligned table; an empty value is a dash. */
export function table<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const cells = [
    columns.map(({ title }) => title),
    ...rows.map((row) => columns.map(({ value }) => value(row) || '-')),
  ]
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)))
  return cells
    .map((line) =>
      line
        .map((cell, index) => cell.padEnd(widths[index] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}

/** Where a command writes: what was asked for on one side, what is said about it on the other. */
export interface Streams {
  stdout(text: string): void
  stderr(text: string): void
}

/** What a command has to say, as a person or a program wants it. */
export class Output {
  readonly #streams: Streams
  readonly #json: boolean

  constructor(streams: Streams, json: boolean) {
    this.#streams = streams
    this.#json = json
  }

  /** One thing: as an object, or as a table of one row. */
  one<Row>(columns: readonly Column<Row>[], row: Row): void {
    this.#print(row, () => table(columns, [row]))
  }

  /** Several things: as an array, or as a table. */
  many<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): void {
    this.#print(rows, () => (rows.length === 0 ? 'There are none.' : table(columns, rows)))
  }

  /** A text that is meant to be piped on: alone on its line, or as a field of the whole. */
  text(text: string, whole: object): void {
    this.#print(whole, () => text)
  }

  /** Said to the person, never to a pipe. */
  hint(text: string): void {
    this.#streams.stderr(`${text}\n`)
  }

  #print(value: unknown, forPeople: () => string): void {
    this.#streams.stdout(`${this.#json ? JSON.stringify(value, null, 2) : forPeople()}\n`)
  }
}
