import { DateTimeISOResolver, JSONResolver } from 'graphql-scalars'

export const scalarsSdl = /* GraphQL */ `
  "A moment, as ISO 8601 in UTC."
  scalar DateTime
  "Any JSON value."
  scalar JSON
`

export const scalarResolvers = { DateTime: DateTimeISOResolver, JSON: JSONResolver }
