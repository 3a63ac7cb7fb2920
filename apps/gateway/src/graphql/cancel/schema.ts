export const cancelSdl = /* GraphQL */ `
  enum CancelOutcome {
    "It is cancelled and costs nothing."
    CANCELLED_FREE
    "It is cancelled; the vendor had begun and charges all the same, so its creditCost stays."
    CANCELLED_CHARGED
    "It had already completed or failed, and stays so."
    TOO_LATE
  }

  type CancelPayload {
    "As it is now. With an outcome, its creditCost is final."
    generation: Generation!
    """
    Whether a cancelled generation costs anything is known when its vendor has been told to stop, mostly within a second.
    cancel waits up to five seconds for that. Null after that: it is cancelled and stays so, and creditCost is the most
    that it will cost; ask again with the same mutation, which changes nothing more.
    """
    outcome: CancelOutcome
  }

  extend type Mutation {
    "Cancels a generation and says what came of it; any number of times. Null only beside an error, as NOT_FOUND."
    cancel(id: ID!): CancelPayload
  }
`
