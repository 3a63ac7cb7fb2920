import type { Readable } from 'node:stream'
import type { FastifyRequest } from 'fastify'
import { HttpRefusal } from '../http-errors.ts'
import type { ReceivedFile } from '../media/store.ts'

/** Takes a file from a stream. */
export type Receive = (source: Readable) => Promise<ReceivedFile>

/**
 * Receives the file of a request: the one file of a form, or else the body itself.
 *
 * @param signal when it is aborted, this rejects with its reason
 * @throws HttpRefusal `INVALID_INPUT` for a form without a file, with two, or that is none; what `receive` throws.
 */
export function receiveFile(
  request: FastifyRequest,
  receive: Receive,
  signal: AbortSignal,
): Promise<ReceivedFile> {
  return request.isMultipart() ? fromForm(request, receive, signal) : receive(request.raw)
}

async function fromForm(
  request: FastifyRequest,
  receive: Receive,
  signal: AbortSignal,
): Promise<ReceivedFile> {
  const parts = request.parts()
  let file: ReceivedFile | undefined
  try {
    for (;;) {
      const { done, value: part } = await nextPart(parts, signal)
      if (done) break
      if (part.type === 'field') continue
      if (file)
        throw new HttpRefusal('INVALID_INPUT', 'The form holds more than one file: send each by itself.')
      file = await receive(part.file)
    }
  } catch (error) {
    await file?.discard()
    throw error
  }
  if (!file)
    throw new HttpRefusal('INVALID_INPUT', 'The form holds no file: send one as a part with a filename.')
  return file
}

type Parts = ReturnType<FastifyRequest['parts']>

async function nextPart(parts: Parts, signal: AbortSignal): ReturnType<Parts['next']> {
  const aborted = Promise.withResolvers<never>()
  const abort = () => aborted.reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  if (signal.aborted) abort()
  const next = parts.next().catch((cause: unknown) => {
    const why = cause instanceof Error ? cause.message : 'It has no end'
    throw new HttpRefusal('INVALID_INPUT', `The form could not be read: ${why}.`, 400, { cause })
  })
  return Promise.race([next, aborted.promise]).finally(() => signal.removeEventListener('abort', abort))
}
