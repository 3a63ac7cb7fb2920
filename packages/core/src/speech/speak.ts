import type { Job } from '../contract/job.ts'
import { GenerationError, invalidInput, toGenerationError } from '../errors/generation-error.ts'
import { canJoin, joinSpeech, type SpokenPiece } from './join.ts'
import { textPieces } from './pieces.ts'

/** Minutes of the widest format: more is no speech. */
const maxPieceBytes = 64 * 1024 * 1024

/** A sound on its way. */
export interface Speech {
  readonly stream: ReadableStream<Uint8Array>
  readonly mimeType: string
}

/** How a text is to be sent. */
export interface Sending {
  /** Pieces wait for their turn where the vendor takes no more requests for now: those before are paid for. */
  readonly repeatable: false | 'when-limited'
  /** What is said before and after a piece, for vendors that keep the tone. */
  readonly previous?: string
  readonly next?: string
}

/**
 * Speaks the text of a job. One that the vendor takes at once goes out as one request, and streams; a longer one is spoken
 * in pieces, one after another, and joined. `speak` is told how long the row of the model says (`pieceMax`).
 *
 * A piece that fails when others are paid for fails the whole for good: sent again from the beginning, they would be paid
 * for twice.
 *
 * @param mimeType what the asked format will come as, to know beforehand whether it can be joined
 * @throws GenerationError `invalid_input` before anything is sent when the format can't be joined; `failed` when a later
 * piece fails.
 */
export async function speakText<Answer extends Speech>(
  { model, input, options }: Job,
  mimeType: string,
  speak: (text: string, sending: Sending) => Promise<Answer>,
): Promise<{ readonly speech: Speech; readonly answers: readonly Answer[] }> {
  const { pieceMax = Number.POSITIVE_INFINITY, unit } = model.inputs.accepts.text ?? {}
  const texts = textPieces(input.text ?? '', pieceMax, unit)
  const [only = ''] = texts
  if (texts.length <= 1) {
    const answer = await speak(only, { repeatable: false })
    return { speech: answer, answers: [answer] }
  }
  if (!canJoin(mimeType))
    throw invalidInput({
      path: ['options', 'format'],
      message: `${model.name} speaks at most ${pieceMax} ${unit ?? 'characters'} at once, and format ${String(options.format)} can't be joined: choose mp3 or wav, or shorten the text.`,
    })
  const answers: Answer[] = []
  const pieces: SpokenPiece[] = []
  for (const [index, text] of texts.entries()) {
    try {
      const [previous, next] = [texts[index - 1], texts[index + 1]]
      const around = { ...(previous && { previous }), ...(next && { next }) }
      const answer = await speak(text, { repeatable: 'when-limited', ...around })
      answers.push(answer)
      pieces.push({ bytes: await readAll(answer.stream), mimeType: answer.mimeType })
    } catch (thrown) {
      throw index === 0 ? thrown : unfinished(toGenerationError(thrown), index + 1, texts.length)
    }
  }
  const [first = { bytes: new Uint8Array(), mimeType }, ...more] = pieces
  const whole = joinSpeech([first, ...more])
  return {
    speech: { stream: new Blob([new Uint8Array(whole.bytes)]).stream(), mimeType: whole.mimeType },
    answers,
  }
}

async function readAll(stream: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of stream) {
    size += chunk.byteLength
    if (size > maxPieceBytes)
      throw new GenerationError({
        reason: 'vendor_reply',
        message: `A piece of the speech is larger than ${maxPieceBytes} bytes.`,
      })
    chunks.push(chunk)
  }
  return new Uint8Array(Buffer.concat(chunks))
}

/** What could be tried again becomes final: the pieces before are paid for. */
function unfinished(error: GenerationError, piece: number, pieces: number): GenerationError {
  if (!error.retryable) return error
  return new GenerationError({
    ...error.toJSON(),
    reason: 'failed',
    message: `Piece ${piece} of ${pieces} of the text could not be spoken. ${error.message}`,
  })
}
