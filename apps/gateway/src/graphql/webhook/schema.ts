export const webhookSdl = /* GraphQL */ `
  enum WebhookDeliveryStatus {
    "Waits for its next try."
    PENDING
    DELIVERED
    "The schedule ended without a success."
    FAILED
    "Not sent: its receiver is disabled. webhookRedeliver enables it again."
    DISABLED
  }

  "An event of a generation on its way to its webhookUrl."
  type WebhookDelivery {
    "The webhook-id, the same on every try."
    id: ID!
    "generation.completed, generation.failed or generation.cancelled."
    event: String!
    url: String!
    status: WebhookDeliveryStatus!
    tries: Int!
    "HTTP status of the latest answer; null when none came."
    lastStatusCode: Int
    "Why the latest try failed."
    lastError: String
    "How the latest answer began: at most 200 characters."
    responseStart: String
    createdAt: DateTime!
    lastTriedAt: DateTime
    nextTryAt: DateTime
    deliveredAt: DateTime
  }

  "Verifies webhooks, as the Standard Webhooks specification says. Test and live keys have secrets of their own."
  type WebhookSecret {
    "whsec_…"
    secret: String!
    createdAt: DateTime!
    "Until when it signs beside its successor; null for the current one."
    expiresAt: DateTime
  }

  "A receiver that has failed since its last success."
  type WebhookEndpoint {
    "Its origin, as in https://example.com."
    url: String!
    failingSince: DateTime!
    "Tries in a row."
    failures: Int!
    "Since when nothing is sent to it; null while it is still tried."
    disabledAt: DateTime
    "What went wrong last."
    reason: String!
  }

  extend type Account {
    "Those that sign now: the current one first, then its predecessor during the overlap."
    webhookSecrets: [WebhookSecret!]!
    "Receivers that fail, the longest failing first; at most 100."
    webhookEndpoints: [WebhookEndpoint!]!
  }

  extend type Query {
    "What was sent, or is to be sent, about a generation."
    webhookDeliveries(generationId: ID!): [WebhookDelivery!]!
  }

  extend type Mutation {
    "Sends it again now, with the same webhook-id and a whole schedule; a disabled receiver is enabled."
    webhookRedeliver(id: ID!): WebhookDelivery
    "Makes a new current secret. The old one signs beside it for 24 hours; one that still did so ends at once."
    webhookSecretRotate: WebhookSecret
  }
`
