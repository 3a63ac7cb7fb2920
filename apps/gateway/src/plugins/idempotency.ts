import { invalidInput } from '@genmux/core'
import type { GraphQLResolveInfo } from 'graphql'
import type { GraphQLParams, Plugin } from 'graphql-yoga'
import { startsIn, startsInBatch } from '../graphql/starts.ts'

const header = 'Idempotency-Key'
/** The response header that tells a replay. */
export const replayedHeader = 'Idempotency-Replayed'
const longestKey = 255

const batches = new WeakMap<Request, readonly GraphQLParams[]>()
const replays = new WeakSet<Request>()

/** What idempotency needs of HTTP: all the operations of a request, and a header on its response. */
export function useIdempotency(): Plugin {
  return {
    onRequestParse: ({ request }) => ({
      onRequestParseDone({ requestParserResult }) {
        if (Array.isArray(requestParserResult)) batches.set(request, requestParserResult)
      },
    }),
    onResponse({ request, response }) {
      if (replays.has(request)) response.headers.set(replayedHeader, 'true')
    },
  }
}

/**
 * The key under which a field starts its work; undefined where the request has none.
 *
 * @throws GenerationError `invalid_input` for a key that is empty or too long, and for one on a request that starts work
 *   more than once: none of it is started then.
 */
export function idempotencyKey(request: Request, info: GraphQLResolveInfo): string | undefined {
  const key = checkedKey(request.headers.get(header))
  if (key === undefined) return undefined
  const batch = batches.get(request)
  const starts = batch ? startsInBatch(batch, info.schema) : startsIn(info)
  if (starts > 1)
    throw badKey(
      `covers one start of work, and this request has ${starts}: send each by itself, with its own key.`,
    )
  return key
}

/** The value of an `Idempotency-Key` header; null is none. @throws GenerationError `invalid_input` for one that is empty or too long. */
export function checkedKey(key: string | null): string | undefined {
  if (key === null) return undefined
  if (key === '') throw badKey('must not be empty: any text of your own will do.')
  if (key.length > longestKey) throw badKey(`must not be longer than ${longestKey} characters.`)
  return key
}

/** Has the response say that the work was started before. */
export function markReplayed(request: Request): void {
  replays.add(request)
}

function badKey(problem: string) {
  return invalidInput({ path: [header], message: `The header ${header} ${problem}` })
}
