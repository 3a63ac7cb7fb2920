/** A request that is one too many: `RATE_LIMIT`. */
export class RateLimitError extends Error {
  /** When it is worth trying again, in whole seconds. */
  readonly retryAfterSeconds: number

  constructor(message: string, retryAfterSeconds: number) {
    super(message)
    this.name = 'RateLimitError'
    this.retryAfterSeconds = retryAfterSeconds
  }
}
