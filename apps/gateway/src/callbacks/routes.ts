import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { type CallbackParts, takeCallback, unknownAddress } from './take.ts'

/** More than any vendor sends; some put the request of the job in. */
const maxBytes = 1024 ** 2

declare module 'fastify' {
  interface FastifyRequest {
    /** The attempt that the address of a callback is for. */
    calledAttempt: string | undefined
  }
}

/** `POST /callbacks/<provider>/<token>`: vendors' news. Forged addresses cost no query, and their bodies are not read. */
export async function callbackRoutes(app: FastifyInstance, parts: CallbackParts): Promise<void> {
  app.removeAllContentTypeParsers()
  // Signatures are over the bytes as they came.
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: maxBytes }, (_, body, done) => {
    done(null, body)
  })
  app.decorateRequest('calledAttempt')
  app.post<{ Params: { provider: string; token: string }; Body: Buffer | undefined }>(
    '/callbacks/:provider/:token',
    {
      bodyLimit: maxBytes,
      config: { unlimited: true },
      onRequest: async (request, reply) => {
        const { provider, token } = request.params
        request.calledAttempt = parts.callbacks.verify(provider, token)
        if (request.calledAttempt !== undefined) return undefined
        parts.log.debug({ request: request.id }, 'a callback to no address of ours was refused')
        return reply.code(unknownAddress.status).send(unknownAddress.body)
      },
    },
    async ({ calledAttempt, headers, body = Buffer.alloc(0) }, reply) => {
      const answer =
        calledAttempt === undefined
          ? unknownAddress
          : await takeCallback(parts, calledAttempt, { headers: single(headers), body })
      return reply.code(answer.status).send(answer.body)
    },
  )
}

/** Each header once, as HTTP has it: values of the same name are one list. */
function single(headers: IncomingHttpHeaders): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
  )
}
