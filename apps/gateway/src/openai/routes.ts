import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Logger } from 'pino'
import { quotaHeaderNames } from '../limits/quota.ts'
import { replayedHeader } from '../plugins/idempotency.ts'
import { Calls } from './calls.ts'
import { type ErrorAnswer, errorAnswer, shapedAnswer } from './errors.ts'
import { generationHeader, shouldRetryHeader, warningsName } from './headers.ts'
import { type SpeechParts, speak } from './speech.ts'

/** Headers that a browser's scripts may read. */
const exposed = [
  'X-Request-Id',
  generationHeader,
  warningsName,
  shouldRetryHeader,
  replayedHeader,
  ...quotaHeaderNames,
].join(', ')

/** The routes of the `openai` SDK: its requests, its answers, its errors. */
export async function openaiRoutes(
  app: FastifyInstance,
  { log, ...parts }: Omit<SpeechParts, 'calls'> & { readonly log: Logger },
): Promise<void> {
  const calls = new Calls()
  app.addHook('preClose', () => calls.drain(parts.speech.drainSeconds))
  app.addHook('onSend', async (_, reply) => {
    reply.headers({ 'access-control-allow-origin': '*', 'access-control-expose-headers': exposed })
    // Whoever keeps the connection would keep the gateway from stopping.
    if (calls.isStopping) reply.header('connection', 'close')
  })
  // Who asks too often is refused before a route is reached, in words for GraphQL.
  app.addHook(
    'preSerialization',
    async (_, reply, payload) => shapedAnswer(payload, reply.statusCode) ?? payload,
  )
  app.setErrorHandler((thrown, _, reply) => {
    const answer = errorAnswer(thrown)
    if (answer.body.error.code === 'INTERNAL') log.error({ err: thrown }, 'a request failed on our side')
    return sendError(reply, answer)
  })
  app.options('/v1/audio/speech', (request, reply) =>
    reply
      .code(204)
      .headers({
        'access-control-allow-methods': 'POST',
        'access-control-allow-headers': request.headers['access-control-request-headers'] ?? '*',
        'access-control-max-age': '86400',
      })
      .send(),
  )
  app.post('/v1/audio/speech', async (request, reply) => {
    const answer = await speak({ ...parts, calls }, request, reply)
    return 'body' in answer ? sendError(reply, answer) : answer
  })
}

function sendError(reply: FastifyReply, { status, retryAfterSeconds, body }: ErrorAnswer): FastifyReply {
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(Math.ceil(retryAfterSeconds)))
  return reply.code(status).type('application/json; charset=utf-8').send(body)
}
