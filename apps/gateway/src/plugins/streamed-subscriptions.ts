import { GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'

const takesEvents = /text\/event-stream|text\/\*|\*\/\*/i

/** Refuses a subscription whose client takes no event stream: there is no other way to answer it. */
export function useStreamedSubscriptions(): Plugin {
  return {
    onSubscribe({ args: { contextValue }, setResultAndStopExecution }) {
      const accept: string | null = contextValue.request.headers.get('accept')
      if (!accept || takesEvents.test(accept)) return
      const message = 'A subscription is answered as a stream of events: send "Accept: text/event-stream".'
      const extensions = { code: 'INVALID_INPUT', http: { status: 406 } }
      setResultAndStopExecution({ errors: [new GraphQLError(message, { extensions })] })
    },
  }
}
