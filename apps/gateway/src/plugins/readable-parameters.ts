import type { Plugin } from 'graphql-yoga'
import { refusedWhole } from '../graphql/errors.ts'

/** Says that `variables` or `extensions` of an address or a form are no JSON, where yoga would call it a fault of ours. */
export function useReadableParameters(): Plugin {
  return {
    onRequestParse({ requestParser, setRequestParser }) {
      if (!requestParser) return
      setRequestParser(async (request) => {
        try {
          return await requestParser(request)
        } catch (thrown) {
          if (!(thrown instanceof SyntaxError)) throw thrown
          throw refusedWhole('INVALID_INPUT', `variables and extensions must be JSON. ${thrown.message}.`)
        }
      })
    },
  }
}
