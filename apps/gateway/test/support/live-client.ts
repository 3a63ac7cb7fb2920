import { type Client, createClient } from 'graphql-sse'
import { testKey } from './test-gateway.ts'

const watch = `subscription ($id: ID!) { generationUpdated(id: $id) {
  id status progress url completedAt outputs { url } error { code } attempts { status }
} }`
/** A client that others wrote, in its mode of a connection for each subscription. Where it goes is asked anew each time. */
export function sseClient(origin: string | (() => string), key = testKey): Client {
  return createClient({
    url: () => `${typeof origin === 'string' ? origin : origin()}/graphql`,
    headers: { authorization: `Bearer ${key}` },
    retry: async () => undefined,
  })
}

/** What these tests ask of a generation. */
export interface State {
  readonly id: string
  readonly status: string
  readonly progress: number
  readonly url: string | null
  readonly completedAt: string | null
  readonly outputs: readonly object[]
  readonly attempts: readonly { readonly status: string }[]
}

/** What a subscription answers. @throws Error of the codes when it is refused. */
export async function* statesOf(client: Client, id: string): AsyncGenerator<State> {
  for await (const { data, errors } of client.iterate<{ generationUpdated: State }>({
    query: watch,
    variables: { id },
  })) {
    if (!data) throw new Error(JSON.stringify(errors))
    yield data.generationUpdated
  }
}

/** Everything that is left. */
export async function allOf<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

/** The subscription to a generation as it comes over the wire. */
export async function rawStream(origin: string, id: string, init: RequestInit = {}): Promise<Response> {
  return fetch(`${origin}/graphql`, {
    method: 'POST',
    ...init,
    headers: {
      'content-type': 'application/json',
      accept: 'text/event-stream',
      authorization: `Bearer ${testKey}`,
      ...init.headers,
    },
    body: JSON.stringify({ query: watch, variables: { id } }),
  })
}
