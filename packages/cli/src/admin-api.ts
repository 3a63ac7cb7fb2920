import { z } from 'zod'
import { Failure } from './failure.ts'

/** Longest that an answer may take, in milliseconds. */
const patience = 15_000
/** Longest page that the gateway gives. */
const mostAtOnce = 100

const answerSchema = z.object({
  data: z.unknown().optional(),
  errors: z.array(z.object({ message: z.string() })).optional(),
})

const pageInfoSchema = z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() })

/** Rows of a list, and whether the gateway has more. */
export interface Listed<Row> {
  readonly rows: readonly Row[]
  readonly more: boolean
}

/** The admin API of one gateway. */
export class AdminApi {
  readonly #endpoint: URL
  readonly #gateway: URL
  readonly #key: string

  constructor(gateway: URL, key: string) {
    this.#gateway = gateway
    // A gateway may stand below a path of a proxy's.
    this.#endpoint = new URL('admin/graphql', gateway.href.replace(/\/*$/, '/'))
    this.#key = key
  }

  /**
   * Runs a document with one field, and answers with what that field holds.
   *
   * @throws Failure when the gateway refuses, does not answer, or answers what this command does not know.
   */
  async ask<Schema extends z.ZodType>(
    document: string,
    variables: object,
    schema: Schema,
  ): Promise<z.output<Schema>> {
    const response = await this.#post({ query: document, variables })
    const answer = answerSchema.safeParse(await response.json().catch(() => undefined))
    if (!answer.success)
      throw new Failure(
        'refused',
        `${this.#endpoint} answered ${response.status}, but not as a gateway does.`,
      )
    const { data, errors = [] } = answer.data
    if (errors.length > 0) throw new Failure('refused', errors.map(({ message }) => message).join('\n'))
    const field = z.record(z.string(), schema).safeParse(data)
    const [value] = field.success ? Object.values(field.data) : []
    if (value === undefined)
      throw new Failure(
        'refused',
        'The gateway and this command are of different versions: update the older one.',
      )
    return value
  }

  /** The first `limit` rows of a list, page by page; its document takes `$first` and `$after`. */
  async list<Schema extends z.ZodType>(
    document: string,
    variables: object,
    row: Schema,
    limit: number,
  ): Promise<Listed<z.output<Schema>>> {
    const pageSchema = z.object({ nodes: z.array(row), pageInfo: pageInfoSchema })
    const rows: z.output<Schema>[] = []
    let next: z.output<typeof pageInfoSchema> = { hasNextPage: true, endCursor: null }
    while (next.hasNextPage && rows.length < limit) {
      const first = Math.min(mostAtOnce, limit - rows.length)
      const page = await this.ask(document, { ...variables, first, after: next.endCursor }, pageSchema)
      rows.push(...page.nodes)
      next = page.pageInfo
    }
    return { rows, more: next.hasNextPage }
  }

  async #post(body: object): Promise<Response> {
    try {
      return await fetch(this.#endpoint, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.#key}` },
        body: JSON.stringify(body),
        // The key goes where it was sent, and nowhere else.
        redirect: 'manual',
        signal: AbortSignal.timeout(patience),
      })
    } catch (cause) {
      const late = cause instanceof DOMException && cause.name === 'TimeoutError'
      const what = late ? `did not answer within ${patience / 1000} s` : `cannot be reached${because(cause)}`
      const how = 'Start it with `npm start` in its checkout, or say with --url or GENMUX_URL where it is.'
      throw new Failure('refused', `The gateway at ${this.#gateway} ${what}. ${how}`, { cause })
    }
  }
}

/** The system's own word for what went wrong with a connection, where there is one. */
function because(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause ? ` (${cause.code})` : ''
}
