export const deletionSdl = /* GraphQL */ `
  type GenerationDeletePayload {
    "Of the generation that is gone."
    id: ID!
    deletedAt: DateTime!
  }

  extend type Mutation {
    """
    Deletes an ended generation for good: its outputs, what was asked and answered, and its webhooks. Only the books stay:
    usage and credits count it as before. Any number of times. Refused with INVALID_INPUT while it has not ended: cancel
    it first. Null only beside an error, as NOT_FOUND.
    """
    generationDelete(id: ID!): GenerationDeletePayload
  }
`
