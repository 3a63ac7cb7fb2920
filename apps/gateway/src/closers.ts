/** What has to be closed, in the reverse order of how it was opened. */
export class Closers {
  readonly #closers: (() => Promise<unknown>)[] = []

  /** `close` runs before everything that was added earlier. */
  add(close: () => Promise<unknown>): void {
    this.#closers.push(close)
  }

  /** Closes everything; one that fails does not keep the others open. @throws AggregateError of the failures. */
  async close(): Promise<void> {
    const failures: unknown[] = []
    for (const close of this.#closers.splice(0).reverse())
      await close().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw new AggregateError(failures, 'Not everything could be closed.')
  }
}
