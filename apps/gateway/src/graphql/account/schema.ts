export const accountSdl = /* GraphQL */ `
  enum Plan {
    FREE
    STARTER
    PRO
    ENTERPRISE
  }

  "Whom the API key of the request belongs to."
  type Account {
    id: ID!
    name: String!
    plan: Plan!
  }

  extend type Query {
    account: Account!
  }
`
