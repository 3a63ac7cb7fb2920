import { Readable } from 'node:stream'
import type { Warning } from '@genmux/core'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { AcceptParts, Payer } from '../accept.ts'
import { listOutputs } from '../db/generations.ts'
import type { GenerationRow, OutputRow } from '../db/schema.ts'
import { cancelUnsubmitted } from '../db/transitions/index.ts'
import type { Beginning, LiveOutput, LiveOutputs } from '../engine/live-outputs.ts'
import type { WakeUp } from '../engine/submit-queue.ts'
import { ownerOf } from '../graphql/context.ts'
import { refusal } from '../graphql/errors.ts'
import { keyConflict } from '../graphql/start-work.ts'
import { RateLimitError } from '../limits/refusal.ts'
import type { Subscribers } from '../live/subscribers.ts'
import type { MediaStore } from '../media/store.ts'
import { checkedKey, replayedHeader } from '../plugins/idempotency.ts'
import type { Call, Calls, Interruption } from './calls.ts'
import { endOf } from './end.ts'
import { type ErrorAnswer, failureAnswer } from './errors.ts'
import {
  contentTypeOf,
  generationHeader,
  shouldRetryHeader,
  warningsHeader,
  warningsName,
} from './headers.ts'
import { readSpeechRequest } from './request.ts'
import { acceptTry, type Sameness } from './retries.ts'

/** The scope of its idempotency keys. */
const operation = 'audio/speech'

/** How long calls may take. */
export interface SpeechSettings {
  /** Until the first byte: below the five minutes after which Node's `fetch`, and so the SDK, gives up. */
  readonly firstByteSeconds: number
  /** From the first byte to the last, however slowly the caller takes them. */
  readonly wholeSeconds: number
  /** How long a stop waits for calls that are open: below the ten that the server gives its hooks. */
  readonly drainSeconds: number
}

export const defaultSpeechSettings: SpeechSettings = {
  firstByteSeconds: 240,
  wholeSeconds: 1800,
  drainSeconds: 7,
}

export interface SpeechParts extends AcceptParts {
  readonly subscribers: Subscribers
  readonly media: MediaStore
  readonly live: LiveOutputs
  readonly calls: Calls
  readonly speech: SpeechSettings
  /** Has the engine of this process submit a generation at once. */
  submit(wakeUp: WakeUp): void
}

/** What a call came to: the first byte of a stream, the end of the generation, or neither. */
type Outcome =
  | { readonly kind: 'begun'; readonly live: LiveOutput; readonly beginning: Beginning }
  | { readonly kind: 'ended'; readonly generation: GenerationRow }
  | { readonly kind: 'interrupted'; readonly why: Interruption }

/**
 * Speaks a text in one call. It is a generation like any other, carried to its end whatever becomes of the call; where the
 * vendor answers with a stream, the caller hears it while it is being stored. The answer ends only once the generation is
 * `COMPLETED`, and breaks off where it is not: what looks whole is whole, stored and paid for.
 *
 * @throws GenerationError, RateLimitError, InsufficientCredits and GraphQLError where it is refused: nothing is started.
 */
export async function speak(
  parts: SpeechParts,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<ErrorAnswer | FastifyReply> {
  const accepted = await accept(parts, request)
  const { generation, isNew } = accepted
  reply.headers({ [generationHeader]: generation.id, [shouldRetryHeader]: 'false' })
  if (!isNew) reply.header(replayedHeader, 'true')

  const call = parts.calls.begin(generation.id, reply.raw, parts.speech.firstByteSeconds)
  const live = isNew ? listen(parts.live, call) : undefined
  if (isNew && !call.signal.aborted) parts.submit(generation)
  const end = endOf(parts.subscribers, generation, call.signal)
  const outcome = await Promise.race<Outcome>([
    ...(live ? [live.begun.then((beginning) => ({ kind: 'begun', live, beginning }) as const)] : []),
    end.then(
      (ended) => ({ kind: 'ended', generation: ended }) as const,
      (thrown: unknown) => {
        if (!call.signal.aborted) throw thrown
        // It is the interruption that is told.
        return new Promise<never>(() => undefined)
      },
    ),
    call.interrupted.then((why) => ({ kind: 'interrupted', why }) as const),
  ])
  switch (outcome.kind) {
    case 'begun':
      return answerLive(parts, reply, { call, generation, ...outcome })
    case 'ended':
      return answerEnded(parts, reply, call, outcome.generation)
    case 'interrupted':
      return answerInterrupted(parts, reply, call, accepted, outcome.why)
  }
}

/** What a call waits for. */
interface Accepted {
  readonly generation: GenerationRow
  /** Whether this call started it. */
  readonly isNew: boolean
  readonly owner: Payer
  readonly sameness: Sameness
}

async function accept(parts: SpeechParts, request: FastifyRequest): Promise<Accepted> {
  const owner = ownerOf(request)
  const { order, inItsNames } = readSpeechRequest(request.body, parts.markup)
  const sameness = samenessOf(request)
  if (parts.calls.isStopping) throw refusal('PROVIDER_UNAVAILABLE', 'This gateway is stopping: try again.')
  if (!parts.subscribers.hasRoomFor(owner.accountId))
    throw new RateLimitError('Your account has too many calls and subscriptions open: close some.', 5)
  const once = await acceptTry(parts, owner, operation, order, sameness).catch((thrown: unknown) => {
    throw inItsNames(thrown)
  })
  if (once.outcome === 'conflict') throw keyConflict()
  return { generation: once.generation, isNew: once.outcome === 'accepted', owner, sameness }
}

function samenessOf({ headers }: FastifyRequest): Sameness {
  const key = headers['idempotency-key']
  const count = headers['x-stainless-retry-count']
  return {
    key: checkedKey(typeof key === 'string' ? key : null),
    tries: typeof count === 'string' && /^\d{1,3}$/.test(count) ? Number(count) : undefined,
  }
}

function listen(outputs: LiveOutputs, call: Call): LiveOutput {
  const live = outputs.listen(call.generationId)
  call.signal.addEventListener('abort', () => live.close(), { once: true })
  void call.closed.then(() => live.close())
  return live
}

async function answerInterrupted(
  { db, calls, now }: SpeechParts,
  reply: FastifyReply,
  call: Call,
  { generation, isNew, owner, sameness: { key, tries } }: Accepted,
  why: Interruption,
): Promise<ErrorAnswer | FastifyReply> {
  if (why !== 'gone') {
    // A caller who comes back is known again, and waits for the same generation.
    if (key !== undefined || tries !== undefined) reply.header(shouldRetryHeader, 'true')
    return inProgress(generation, why)
  }
  reply.hijack()
  // Who repeated the call may wait for what it started.
  if (isNew && !calls.isShared(call))
    await cancelUnsubmitted(
      db,
      generation.id,
      now(),
      key === undefined ? undefined : { ...owner, operation, key },
    )
  return reply
}

interface LiveAnswer {
  readonly call: Call
  readonly generation: GenerationRow
  readonly live: LiveOutput
  readonly beginning: Beginning
}

function answerLive(parts: SpeechParts, reply: FastifyReply, answer: LiveAnswer): FastifyReply {
  const { call, generation, beginning } = answer
  reply.type(contentTypeOf(beginning.mimeType, generation.work.options.format))
  const warnings = [...generation.warnings, ...beginning.warnings]
  return send(parts, reply, call, warnings, heardThenRead(parts, answer))
}

/** The bytes as they come; where the caller was too slow for them, the rest from the file. */
async function* heardThenRead(
  parts: SpeechParts,
  { live, generation }: LiveAnswer,
): AsyncGenerator<Uint8Array> {
  let sent = 0
  for await (const piece of live.pieces as AsyncIterable<Uint8Array>) {
    sent += piece.byteLength
    yield piece
  }
  if (live.isBehind) yield* parts.media.read(nameOf(await storedFile(parts, generation)), sent)
}

async function answerEnded(
  parts: SpeechParts,
  reply: FastifyReply,
  call: Call,
  generation: GenerationRow,
): Promise<ErrorAnswer | FastifyReply> {
  if (generation.status === 'CANCELLED')
    return failureAnswer({ reason: 'cancelled', message: 'This generation was cancelled.' })
  if (generation.status !== 'COMPLETED')
    return failureAnswer(generation.error ?? { reason: 'internal', message: 'It failed.' })
  const file = await storedFile(parts, generation)
  reply.type(contentTypeOf(file.mime_type, file.format)).header('content-length', file.bytes)
  return send(parts, reply, call, generation.warnings, parts.media.read(nameOf(file)))
}

function send(
  { speech }: SpeechParts,
  reply: FastifyReply,
  call: Call,
  warnings: readonly Warning[],
  bytes: AsyncIterable<Uint8Array>,
): FastifyReply {
  if (warnings.length > 0) reply.header(warningsName, warningsHeader(warnings))
  const body = Readable.from(bytes, { objectMode: false })
  call.lasts(speech.wholeSeconds)
  call.signal.addEventListener(
    'abort',
    () => body.destroy(new Error(`The call ended early: ${String(call.signal.reason)}.`)),
    { once: true },
  )
  return reply.send(body)
}

/** @throws TypeError when the generation has no file, or none any more. */
async function storedFile({ db }: SpeechParts, { id }: GenerationRow): Promise<OutputRow> {
  const [file] = await listOutputs(db, [id])
  if (!file) throw new TypeError(`${id} has no file.`)
  return file
}

function nameOf({ id, format }: OutputRow): string {
  return `${id}.${format}`
}

/** The generation goes on without the call. */
function inProgress({ id }: GenerationRow, why: 'late' | 'stopping'): ErrorAnswer {
  const because = why === 'late' ? 'It takes longer than a call may wait' : 'This gateway is stopping'
  const message = `${because}. The generation goes on: the query generation(id: "${id}") shows how, and it is charged once.`
  return {
    status: why === 'late' ? 504 : 503,
    retryAfterSeconds: why === 'late' ? undefined : 1,
    body: {
      error: { message, type: 'server_error', param: null, code: 'GENERATION_IN_PROGRESS', generationId: id },
    },
  }
}
