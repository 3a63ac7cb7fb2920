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
  }

  extend type Query {
    account: Account!
  }
`
