import { scalarsSdl } from '../graphql/scalars/index.ts'

const adminSdl = /* GraphQL */ `
  enum Plan {
    FREE
    STARTER
    PRO
    ENTERPRISE
  }

  enum KeyMode {
    "Served by the emulated vendors; nothing is paid."
    TEST
    "Served by the vendors whose credentials the operator set."
    LIVE
  }

  type Account {
    id: ID!
    name: String!
    plan: Plan!
    createdAt: DateTime!
  }

  "An API key of an account, without the key itself."
  type Key {
    id: ID!
    accountId: ID!
    mode: KeyMode!
    name: String
    "Its last four characters."
    hint: String!
    createdAt: DateTime!
    "From then on it is refused; null while it is good."
    revokedAt: DateTime
  }

  enum ProviderStatus {
    "A live key reaches it."
    AVAILABLE
    "Variables are missing."
    NOT_CONFIGURED
    "GENMUX_PROVIDERS leaves it out, for test keys too."
    DISABLED
  }

  "An environment variable of the gateway, never its value."
  type ProviderVariable {
    name: String!
    set: Boolean!
  }

  type Provider {
    id: ID!
    name: String!
    "Whether the variables that are set are enough."
    configured: Boolean!
    status: ProviderStatus!
    variables: [ProviderVariable!]!
  }

  type PageInfo {
    hasNextPage: Boolean!
    hasPreviousPage: Boolean!
    startCursor: String
    endCursor: String
  }

  type AccountEdge {
    cursor: String!
    node: Account!
  }

  type AccountConnection {
    edges: [AccountEdge!]!
    nodes: [Account!]!
    pageInfo: PageInfo!
  }

  type KeyEdge {
    cursor: String!
    node: Key!
  }

  type KeyConnection {
    edges: [KeyEdge!]!
    nodes: [Key!]!
    pageInfo: PageInfo!
  }

  input AccountCreateInput {
    "At most 100 characters."
    name: String!
    plan: Plan!
  }

  "What is left out stays as it is."
  input AccountUpdateInput {
    "At most 100 characters."
    name: String
    plan: Plan
  }

  type KeyCreatePayload {
    key: Key!
    "The key in full: shown here once, and kept nowhere."
    secret: String!
  }

  type Query {
    "Newest first, at most 100 at once. A search is part of a name in any case, or an id."
    accounts(first: Int = 20, after: String, search: String): AccountConnection!
    "NOT_FOUND when there is none with this id."
    account(id: ID!): Account
    "An account's keys, revoked ones too, newest first, at most 100 at once."
    keys(accountId: ID!, first: Int = 20, after: String): KeyConnection
    "Every provider, with what it still needs to be reached by live keys."
    providers: [Provider!]!
  }

  "Null only beside an error, so that other fields of the document keep their data: a new key is never lost to its neighbour."
  type Mutation {
    accountCreate(input: AccountCreateInput!): Account
    accountUpdate(id: ID!, input: AccountUpdateInput!): Account
    "A name helps to tell keys apart: at most 100 characters."
    keyCreate(accountId: ID!, mode: KeyMode!, name: String): KeyCreatePayload
    "Refused from now on, at every gateway. To revoke it again changes nothing."
    keyRevoke(id: ID!): Key
  }
`

/** The schema of the admin API. `admin.graphql` is its printed form, kept for review. */
export const adminTypeDefs = [scalarsSdl, adminSdl]
