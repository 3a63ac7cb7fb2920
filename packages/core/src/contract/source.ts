/** Where a fact about a vendor was read, and when: each row of a model table cites at least one. */
export interface Source {
  /** Address of the page, package or repository. */
  readonly url: string
  /** The day it was read or published, `YYYY-MM-DD` or `YYYY-MM`. */
  readonly date: string
  /** What is unsure about it, when something is. */
  readonly note?: string
}
