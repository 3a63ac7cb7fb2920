export const catalogueSdl = /* GraphQL */ `
  "A voice that a vendor offers, for options.voice."
  type Voice {
    id: ID!
    name: String!
    gender: String
    "BCP 47 tags, or the vendor's own names of languages."
    languages: [String!]!
    "Words that describe it: professional, calm, british. A voice can be asked for by them."
    traits: [String!]!
    "The vendor's sample, where it has one."
    previewUrl: String
    "The models that speak with it; empty when all do."
    models: [ID!]!
  }

  "An avatar, look or presenter that a vendor offers, for options.avatarId."
  type Avatar {
    id: ID!
    name: String!
    gender: String
    "Words that describe it. An avatar can be asked for by them."
    traits: [String!]!
    "The vendor's picture, where it has one."
    previewUrl: String
    "The voice that it speaks with unless told otherwise."
    defaultVoiceId: ID
    "The models that can animate it; empty when all can."
    models: [ID!]!
  }

  extend type Query {
    """
    The voices of a provider, which is named by id, name or one of its models, in any letter case; at most 1,000 at once.
    language is a tag (en, pt-BR) or an English name; every word of search must occur in what is known of a voice.
    The vendor's list is at most ten minutes old. Empty where the provider has none; null only beside an error.
    """
    voices(provider: ID!, language: String, search: String, first: Int = 100): [Voice!]
    "The avatars of a provider, found and listed as its voices are."
    avatars(provider: ID!, search: String, first: Int = 100): [Avatar!]
  }
`
