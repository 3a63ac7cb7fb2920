import { execute, type GraphQLSchema, parse } from 'graphql'
import { findAccount } from '../db/accounts.ts'
import type { WebhookDeliveryRow } from '../db/webhook-tables.ts'
import { createContext, type Services } from '../graphql/context.ts'
import { Allowance } from '../limits/allowance.ts'
import { limitsOf } from '../limits/plans.ts'

/** Largest body of an event, in bytes. */
export const mostBytes = 20_000
/** Longest text that is left of an error, in characters, when nothing else can be left out any more. */
const errorCharacters = 500

/** The whole generation in the structured dialect: what a client would get for the same document. */
const document = parse(/* GraphQL */ `
  query ($id: ID!) {
    generation(id: $id) {
      id status type provider model url tags livemode
      outputs { id url type width height duration format bytes }
      metadata { width height duration format resolution aspectRatio seed }
      creditCost estimatedTime progress errorCode
      error { code message providerMessage reason stage retryable billed }
      warnings { option asked used reason }
      attempts {
        id provider model status startedAt finishedAt
        error { code message providerMessage reason stage retryable billed }
      }
      routing {
        chosenBy priority policy
        candidates {
          rank provider model score parts { quality speed cost reliability } creditCost estimatedTime successRate
          warnings { option asked used reason } reason
        }
        rejected { provider model constraint reason }
      }
      createdAt startedAt completedAt expiresAt
    }
  }
`)

/** Nobody asked over HTTP; what is read of a generation does not depend on a request. */
const inside = new Request('http://localhost/graphql')

/** A generation as GraphQL answers it, by field. */
export type GenerationData = { readonly [field: string]: unknown }

/** What an event is about. */
export interface EventContent {
  readonly type: string
  readonly timestamp: Date
  readonly data: GenerationData
}

/** What is left out of an event that would be too large, in this order, until it is small enough. */
const omissions = ['routing', 'attempts', 'warnings', 'tags', 'metadata', 'outputs'] as const

/** Reads the generation of a delivery as its owner would, by the resolvers of the API. */
export class EventBodies {
  readonly #schema: GraphQLSchema
  readonly #services: Services

  constructor(schema: GraphQLSchema, services: Services) {
    this.#schema = schema
    this.#services = services
  }

  /** The body of a delivery, as JSON: the generation as it is now. */
  async of({ generation_id, account_id, livemode, event, created_at }: WebhookDeliveryRow): Promise<string> {
    const account = await findAccount(this.#services.db, account_id)
    if (!account) throw new TypeError(`Account ${account_id} is not there to be told.`)
    const allowance = new Allowance(limitsOf(account), undefined)
    const { data, errors } = await execute({
      schema: this.#schema,
      document,
      variableValues: { id: generation_id },
      contextValue: createContext(this.#services, { account, livemode, allowance }, inside),
    })
    const [error] = errors ?? []
    if (error) throw error
    const generation = data?.generation
    if (typeof generation !== 'object' || generation === null)
      throw new TypeError(`Generation ${generation_id} is not there to be reported.`)
    return bodyOf({ type: event, timestamp: created_at, data: { ...generation } })
  }
}

/**
 * An event as JSON of at most 20,000 bytes. Of one that would be larger, `routing`, `attempts`, `warnings`, `tags`,
 * `metadata` and `outputs` are left out, in this order and only as many as it takes, and named in `omitted`; at last each
 * text of its error is cut to 500 characters. `url` always stays.
 */
export function bodyOf({ type, timestamp, data }: EventContent): string {
  const write = (rest: GenerationData, omitted: readonly string[]) =>
    JSON.stringify({ type, timestamp, data: rest, ...(omitted.length > 0 && { omitted }) })
  let rest = data
  for (const [count] of [undefined, ...omissions].entries()) {
    const omitted = omissions.slice(0, count)
    rest = without(data, omitted)
    const body = write(rest, omitted)
    if (Buffer.byteLength(body) <= mostBytes) return body
  }
  return write({ ...rest, error: shortened(rest.error) }, omissions)
}

function without(data: GenerationData, fields: readonly string[]): GenerationData {
  return Object.fromEntries(Object.entries(data).filter(([field]) => !fields.includes(field)))
}

function shortened(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error
  return Object.fromEntries(
    Object.entries(error).map(([field, value]) => [
      field,
      typeof value === 'string' ? value.slice(0, errorCharacters) : value,
    ]),
  )
}
