import { type ExecutionResult, GraphQLError } from 'graphql'
import { isAsyncIterable, mapAsyncIterator, type Plugin } from 'graphql-yoga'
import { httpStatuses, isErrorCode, refusal } from '../graphql/errors.ts'

/**
 * Gives every error one of the public codes, and a request that is refused as a whole the HTTP status of its code. A
 * request of which anything was answered stays 200: some of its fields may have started work.
 */
export function useErrorCodes(): Plugin {
  return {
    onResultProcess({ result, setResult }) {
      if (Array.isArray(result))
        setResult(result.map((each) => (isAsyncIterable(each) ? subscriptionInBatch : coded(each))))
      else if (isAsyncIterable(result)) setResult(mapAsyncIterator(result, coded))
      else setResult(withStatus(coded(result)))
    },
  }
}

const subscriptionInBatch: ExecutionResult = {
  errors: [refusal('INVALID_INPUT', 'A subscription has a request of its own: send it alone.')],
}

/** GraphQL's own complaints about a document or its variables have no code of ours: they are bad input. */
function coded<Result extends ExecutionResult>(result: Result): Result {
  if (!result.errors) return result
  return {
    ...result,
    errors: result.errors.map((error) => {
      const { code } = error.extensions
      if (isErrorCode(code)) return error
      const known = code === 'INTERNAL_SERVER_ERROR' || code === 'UNEXPECTED' ? 'INTERNAL' : 'INVALID_INPUT'
      const { nodes, source, positions, path } = error
      return new GraphQLError(error.message, {
        nodes: nodes ?? null,
        source: source ?? null,
        positions: positions ?? null,
        path: path ?? null,
        extensions: { ...error.extensions, code: known },
      })
    }),
  }
}

function withStatus<Result extends ExecutionResult>(result: Result): Result {
  const code = result.errors?.[0]?.extensions.code
  // Without data the request did not get as far as being executed, and yoga answers as GraphQL over HTTP says.
  if (result.data === undefined || Object.values(result.data ?? {}).some((value) => value !== null))
    return result
  if (!isErrorCode(code)) return result
  return { ...result, extensions: { ...result.extensions, http: { status: httpStatuses[code] } } }
}
