/** Exit codes, as scripts rely on them. */
export const exitCodes = { done: 0, refused: 1, wrongUsage: 2 } as const

/** Why a command did not do what it was asked: written for the person at the terminal. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly exitCode: number

  constructor(why: 'refused' | 'wrongUsage', message: string, options?: ErrorOptions) {
    super(message, options)
    this.exitCode = exitCodes[why]
  }
}
