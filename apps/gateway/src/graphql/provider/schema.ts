export const providerSdl = /* GraphQL */ `
  enum ProviderStatus {
    AVAILABLE
    "Some of its models fail or take no work at the moment; the router leaves those alone."
    DEGRADED
    "It takes no work at the moment: it is down, or the operator's account there is out of money."
    UNAVAILABLE
  }

  "What a usual job costs and takes: the model's default options, and a text of 1,000 characters where that counts. Null where no figure is known."
  type Pricing {
    creditCost: Float
    "Whole seconds."
    estimatedTime: Int
  }

  type ProviderOption {
    name: String!
    "string, number, integer, boolean, array or object."
    type: String!
    required: Boolean!
    description: String!
    default: JSON
    allowedValues: [JSON]
    min: Float
    max: Float
  }

  enum LifecycleState {
    CURRENT
    LEGACY
    RETIRED
  }

  "A model of a provider. A retired one still works: its successor runs, with a warning."
  type ProviderModel {
    "As in provider/model."
    id: ID!
    name: String!
    description: String!
    type: GenerationType!
    aliases: [String!]!
    "The same weights at other providers, as provider/model."
    alsoAt: [ID!]!
    "The inputs that it takes."
    inputs: [String!]!
    features: [String!]!
    limitations: [String!]!
    "0 to 1, 0.5 being the median of its kind; null where no arena rates it."
    quality: Float
    pricing: Pricing!
    options: [ProviderOption!]!
    lifecycle: LifecycleState!
    "The day on which the vendor switches it off, or did."
    sunset: String
    successor: String
  }

  type Provider {
    id: ID!
    name: String!
    description: String!
    "What its default model makes: its first one, of the asked type where one was asked for."
    type: GenerationType!
    types: [GenerationType!]!
    features: [String!]!
    limitations: [String!]!
    status: ProviderStatus!
    "Of the default model."
    pricing: Pricing!
    "Of the default model."
    options: [ProviderOption!]!
    models: [ProviderModel!]!
  }

  extend type Query {
    "The providers that this key can use, by id, name or one of their models, in any letter case."
    providers(type: GenerationType, id: ID): [Provider!]!
  }
`
