export const quoteSdl = /* GraphQL */ `
  "What generate would do with the same input now."
  type Quote {
    "Has generate keep to this quote, as its quoteId, with the same input."
    id: ID!
    "Until when model and price are frozen."
    expiresAt: DateTime!
    type: GenerationType!
    "The provider that would be chosen."
    provider: String!
    "The model that would be chosen."
    model: String!
    "Credits. Null while the price is unknown."
    creditCost: Float
    "Whole seconds; null when nobody knows."
    estimatedTime: Int
    chosenBy: ChosenBy!
    priority: Priority
    "The name of what the candidates were scored by: a priority's, or one of the operator's own."
    policy: String!
    "What would be changed so that the chosen model can do it."
    warnings: [Warning!]!
    "All models that can do it, in the order in which they come into question; the first is the chosen one. A reseller's stands right behind the same model of its own vendor."
    candidates: [RoutingCandidate!]!
    "Models that were looked at and can't do it, and why."
    rejected: [RoutingRejection!]!
  }

  extend type Query {
    "Chooses, fits and prices as generate would; nothing is started. Refused as generate would be: null only beside an error."
    quote(input: GenerateInput!): Quote
  }
`
