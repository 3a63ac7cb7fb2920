/** How much each measure counts: none below 0, one above 0. Only their proportions matter. */
export interface Weights {
  readonly quality: number
  readonly speed: number
  readonly cost: number
}

/** What the router favours, by a name of its own. */
export interface Policy {
  readonly name: string
  /** For a sentence: first of five for `the best quality`. */
  readonly favours: string
  readonly weights: Weights
}
