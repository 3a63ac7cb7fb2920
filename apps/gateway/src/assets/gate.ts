import { type Readable, Transform } from 'node:stream'
import type { OutputType } from '@genmux/core'
import { HttpRefusal } from '../http-errors.ts'
import { headBytes, kindWords, likelyType } from './file-kind.ts'
import { type AssetSettings, sizeText } from './settings.ts'

/** A file that is larger than one of its kind may be. */
export function tooLarge(type: OutputType, limit: number): HttpRefusal {
  return new HttpRefusal(
    'INVALID_INPUT',
    `The file is too large: ${kindWords[type]} may have at most ${sizeText(limit)}.`,
    413,
  )
}

/**
 * What comes from `source`, for as long as it is no larger than a file of its kind may be and `signal` is not aborted;
 * then it fails with the reason. The source itself is left as it is: whoever sends can still be answered.
 */
export function gated(
  source: Readable,
  { maxBytes }: Pick<AssetSettings, 'maxBytes'>,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  let bytes = 0
  let head = Buffer.alloc(0)
  const gate = new Transform({
    transform(piece: Buffer, _, done) {
      bytes += piece.byteLength
      if (head.length < headBytes) head = Buffer.concat([head, piece.subarray(0, headBytes)])
      const type = head.length < headBytes ? 'video' : likelyType(head)
      if (bytes > maxBytes[type]) done(tooLarge(type, maxBytes[type]))
      else done(null, piece)
    },
  })
  const abort = () => gate.destroy(reasonOf(signal))
  const cutShort = (cause?: Error) => gate.destroy(broken(cause))
  // It may fail before anybody reads it, while the file that it goes to is being opened: whoever reads it then still gets
  // the reason, and unheard it would end the process.
  gate.on('error', () => undefined)
  signal.addEventListener('abort', abort, { once: true })
  source.once('error', cutShort)
  source.once('close', () => source.readableEnded || cutShort())
  gate.once('close', () => {
    signal.removeEventListener('abort', abort)
    source.off('error', cutShort)
  })
  if (signal.aborted) abort()
  // A form that came in one piece may be broken before anybody listens.
  else if (source.destroyed) cutShort(source.errored ?? undefined)
  else source.pipe(gate)
  return gate
}

function reasonOf({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new Error(String(reason))
}

function broken(cause: Error | undefined): HttpRefusal {
  return new HttpRefusal('INVALID_INPUT', 'The file did not arrive whole: send it again.', 400, { cause })
}
