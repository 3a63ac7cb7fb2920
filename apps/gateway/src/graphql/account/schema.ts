/** What an account may start; of the admin API too. */
export const planSdl = /* GraphQL */ `
  enum Plan {
    FREE
    STARTER
    PRO
    ENTERPRISE
  }
`

export const accountSdl = /* GraphQL */ `
  "Whom the API key of the request belongs to."
  type Account {
    id: ID!
    name: String!
    plan: Plan!
    "What may be started with keys of this mode."
    limits: AccountLimits!
  }

  "Test and live keys are counted apart, each against these."
  type AccountLimits {
    "Null for no limit."
    startsPerMinute: StartQuota
    "Null for no limit. Days begin at 00:00 UTC."
    startsPerDay: StartQuota
    "So many may be in progress at once; those beyond wait QUEUED. Null for no limit."
    inProgress: Int
    "So many may wait. Null for no limit."
    waiting: Int
    "So many have not ended now: in progress, or waiting."
    open: Int!
  }

  type StartQuota {
    limit: Int!
    remaining: Int!
    "Whole seconds until it is whole again."
    resetSeconds: Int!
  }

  extend type Query {
    account: Account!
  }
`
