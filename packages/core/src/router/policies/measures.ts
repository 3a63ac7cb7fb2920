/** What a policy looks at; each from 0, the worst of the candidates, to 1, the best. */
export interface Measures {
  readonly quality: number
  readonly speed: number
  readonly cheapness: number
}

/** A score from 0 to 1. */
export type Policy = (measures: Measures) => number
