import type { Json } from './json.ts'

/** Says that a request was met as nearly as possible and not to the letter. */
export interface Warning {
  /** The option or input concerned, by its public name: `resolution`, `provider`, `input.voice`. */
  readonly option: string
  /** What the caller asked for; null when the caller asked for nothing. */
  readonly asked: Json
  /** What is used instead; null when it was left out. */
  readonly used: Json
  /** Why, in a sentence for a person. */
  readonly reason: string
}
