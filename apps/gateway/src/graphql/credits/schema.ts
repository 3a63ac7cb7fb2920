/** Balances and their movements; of the admin API too. */
export const transfersSdl = /* GraphQL */ `
  "What there is to spend. A test key sees and spends test credits, a live key live ones."
  type Credits {
    "Can be spent."
    available: Float!
    "Belongs to generations under way: taken when they complete, back when they fail."
    reserved: Float!
  }

  enum CreditTransferKind {
    "Credits that were paid for, or given."
    TOP_UP
    "A correction by the operator."
    ADJUST
    "A generation was accepted."
    RESERVE
    "What an ended generation was charged."
    SETTLE
    "What an ended generation was not charged."
    REFUND
  }

  "One movement of credits. The sums of available and reserved over all of them are the balances."
  type CreditTransfer {
    id: ID!
    kind: CreditTransferKind!
    "What it changed of the available credits."
    available: Float!
    "What it changed of the reserved credits."
    reserved: Float!
    generationId: ID
    "The operator's name of a top-up or an adjustment."
    reference: String
    note: String
    createdAt: DateTime!
  }

  type CreditTransferEdge {
    cursor: String!
    node: CreditTransfer!
  }

  type CreditTransferConnection {
    edges: [CreditTransferEdge!]!
    nodes: [CreditTransfer!]!
    pageInfo: PageInfo!
  }
`

export const creditsSdl = /* GraphQL */ `
  enum UsageGrouping {
    "A day in UTC, such as 2026-11-24."
    DAY
    PROVIDER
    "provider/model"
    MODEL
  }

  "What generations of one day, provider or model came to."
  type Usage {
    "The day, the provider, or provider/model."
    key: String!
    generations: Int!
    "What the ended ones cost."
    credits: Float!
  }

  extend type Account {
    "Null for an account that does not pay with credits."
    credits: Credits
    "Every movement of credits, newest first, at most 100 at once."
    statement(first: Int = 20, after: String): CreditTransferConnection!
    "Generations by when they were accepted: the last 30 days unless said otherwise, and at most 366."
    usage(by: UsageGrouping! = DAY, from: DateTime, to: DateTime): [Usage!]!
  }
`
