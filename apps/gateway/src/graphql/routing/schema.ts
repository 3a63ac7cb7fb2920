export const routingSdl = /* GraphQL */ `
  "What a score is made of: these add up to it."
  type ScoreParts {
    quality: Float!
    speed: Float!
    cost: Float!
    "What failing takes away: 0 for a model that never fails, else below."
    reliability: Float!
  }

  "A model that can do it."
  type RoutingCandidate {
    "Its place, from 1; the first is the chosen one."
    rank: Int!
    provider: String!
    model: String!
    "0 to 1, higher is better."
    score: Float!
    parts: ScoreParts!
    "Credits. Null while the price is unknown."
    creditCost: Float
    "Seconds; null when nobody knows."
    estimatedTime: Float
    "0 to 1: how probably it comes to a good end, as observed of late; null when nothing was observed."
    successRate: Float
    "What would be changed so that it can do it."
    warnings: [Warning!]!
    "Why it stands where it stands, in a sentence."
    reason: String!
  }

  "What left a model out."
  enum RoutingConstraint {
    "It is no current model; who names it gets it."
    LIFECYCLE
    "It is not one for a general request; who names it gets it."
    ONLY_BY_NAME
    "It can't take what is given."
    INPUT
    "It can't work with these options."
    OPTION
    "It costs more than allowed, or nobody knows what it costs."
    COST
    "Its provider is not set up at this gateway."
    NOT_CONFIGURED
    "Its provider is set up with credentials that don't open it."
    PLAN
    "Its provider is out of order at the moment."
    CIRCUIT
    "Its provider takes no more at the moment."
    BUDGET
    "It has been tried for this already."
    TRIED
    "It can't be given an upload of the request in a form that it takes."
    FILE
    "Another one was quoted."
    QUOTE
  }

  "A model that was left out, and why."
  type RoutingRejection {
    provider: String!
    model: String!
    constraint: RoutingConstraint!
    "In a sentence."
    reason: String!
  }

  enum ChosenBy {
    CALLER
    ROUTER
  }

  "How the model was chosen."
  type Routing {
    chosenBy: ChosenBy!
    priority: Priority
    "The name of what the candidates were scored by: a priority's, or one of the operator's own."
    policy: String!
    candidates: [RoutingCandidate!]!
    rejected: [RoutingRejection!]!
  }
`
