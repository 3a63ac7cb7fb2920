/** A voice that a vendor offers. */
export interface Voice {
  readonly id: string
  readonly name: string
  readonly gender?: string
  /** BCP 47 tags or the vendor's own names of languages. */
  readonly languages: readonly string[]
  /** Words that describe it, lower case: `professional`, `calm`, `british`. */
  readonly traits: readonly string[]
  readonly previewUrl?: string
  /** Ids of the models that speak with it; left out or empty when all do. */
  readonly models?: readonly string[]
}

/** An avatar, look or presenter that a vendor offers. */
export interface Avatar {
  readonly id: string
  readonly name: string
  readonly gender?: string
  readonly traits: readonly string[]
  readonly previewUrl?: string
  /** The voice it speaks with unless told otherwise. */
  readonly defaultVoiceId?: string
  /** Ids of the models that can animate it; empty when all can. */
  readonly models: readonly string[]
}

/** What is known of a provider's voices and avatars at the moment of fitting. */
export interface Catalogue {
  readonly voices?: readonly Voice[]
  readonly avatars?: readonly Avatar[]
}
