import { planSdl } from '../graphql/account/schema.ts'
import { pageInfoSdl } from '../graphql/connection.ts'
import { transfersSdl } from '../graphql/credits/schema.ts'
import { scalarsSdl } from '../graphql/scalars/index.ts'

const adminSdl = /* GraphQL */ `
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
    "Whether it pays with credits; the house account does not."
    metered: Boolean!
    "Starts per minute of an ENTERPRISE account; null for no limit. Other plans have theirs from the plan."
    startsPerMinute: Int
    "Generations in progress at once, likewise."
    inProgress: Int
    "What it has to spend; null when it does not pay with credits."
    credits(mode: KeyMode! = LIVE): Credits
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
    "Some of its models fail or take no work from live keys at the moment."
    DEGRADED
    "It takes no work from live keys at the moment: circuits say why."
    UNAVAILABLE
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

  "A provider, or one of its models, that is sent no work."
  type Circuit {
    "Null where it is the whole provider."
    model: String
    "What opened it, such as vendor_funds: the account is out of money."
    reason: String!
    "Whether one job is out to try if it works again."
    probing: Boolean!
    "When a job is sent to try, at the latest."
    until: DateTime!
  }

  type Provider {
    id: ID!
    name: String!
    "Whether the variables that are set are enough."
    configured: Boolean!
    status: ProviderStatus!
    variables: [ProviderVariable!]!
    "What is in trouble at the moment, for live keys."
    circuits: [Circuit!]!
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
    "Whether it pays with credits."
    metered: Boolean! = true
  }

  "What is left out stays as it is."
  input AccountUpdateInput {
    "At most 100 characters."
    name: String
    "A plan other than ENTERPRISE ends limits of the account's own."
    plan: Plan
    metered: Boolean
    "Of an ENTERPRISE account; null for no limit."
    startsPerMinute: Int
    "Of an ENTERPRISE account; null for no limit."
    inProgress: Int
  }

  input CreditsInput {
    accountId: ID!
    mode: KeyMode! = LIVE
    "Credits, in steps of a thousandth. 1 is 1 US cent at cost, times the operator's markup."
    amount: Float!
    "Your name for it, such as a payment's id: the same one counts once, however often it is sent."
    reference: String!
    "Why, for people."
    note: String
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
    "Every movement of an account's credits, newest first, at most 100 at once."
    statement(accountId: ID!, mode: KeyMode! = LIVE, first: Int = 20, after: String): CreditTransferConnection
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
    "Gives credits that were paid for."
    creditsAdd(input: CreditsInput!): CreditTransfer
    "Corrects: gives credits, or takes them with a negative amount, never what is reserved or not there."
    creditsAdjust(input: CreditsInput!): CreditTransfer
  }
`

/** The schema of the admin API. `admin.graphql` is its printed form, kept for review. */
export const adminTypeDefs = [scalarsSdl, pageInfoSdl, planSdl, transfersSdl, adminSdl]
