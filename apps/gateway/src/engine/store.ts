import {
  backoffSeconds,
  type Completed,
  GenerationError,
  type Output,
  openOutput,
  toGenerationError,
  toMilliCredits,
  type Warning,
} from '@genmux/core'
import { release } from '../db/attempts.ts'
import type { NewOutput } from '../db/schema.ts'
import {
  closeCancelled,
  completeGeneration,
  recordDeadLinks,
  recordUnknown,
} from '../db/transitions/index.ts'
import { newId } from '../ids.ts'
import { shortfalls } from '../media/delivery.ts'
import { type MediaFacts, probe } from '../media/probe.ts'
import type { ReceivedFile } from '../media/store.ts'
import { failAttempt, reportOutcome } from './outcome.ts'
import { type EngineParts, inSeconds, type Work } from './parts.ts'

/** Fresh links that are asked for before dead ones end a job. */
const maxRefreshes = 5
/** Failed downloads in a row that end a job. */
const maxDownloads = 8

interface StoredOutput {
  readonly row: NewOutput
  readonly name: string
  readonly facts: MediaFacts
  readonly file: ReceivedFile
}

/** One of the outputs of a result. */
interface OutputOf extends Pick<Completed, 'warnings'> {
  readonly output: Output
  readonly position: number
}

/** Fetches what the vendor delivered into the media store, looks at it, and ends the generation. */
export async function storeResult(parts: EngineParts, work: Work, result: Completed): Promise<void> {
  const received: StoredOutput[] = []
  try {
    for (const [position, output] of result.outputs.entries())
      received.push(await receive(parts, work, { ...result, output, position }))
    for (const { file, name } of received) await file.keep(name)
    if (await finish(parts, work, result, received)) {
      parts.live.stored(work.generation.id)
      return await reportOutcome(parts, work, { kind: 'COMPLETED' })
    }
    parts.live.lost(work.generation.id)
    await Promise.all(received.map(({ name }) => parts.media.remove(name)))
    // Cancelled meanwhile: the vendor delivered all the same, so it charges.
    await closeCancelled(parts.db, work.attempt, { charge: parts.settings.cancelCharge, now: parts.now() })
  } catch (thrown) {
    parts.live.lost(work.generation.id)
    await Promise.all(received.map(({ file }) => file.discard()))
    await storingFailed(parts, work, toGenerationError(thrown))
  }
}

async function receive(
  parts: EngineParts,
  work: Work,
  { output, position, warnings = [] }: OutputOf,
): Promise<StoredOutput> {
  const { adapter, dispatcher } = work.link
  const download = await openOutput(output.content, adapter.connection, {
    maxBytes: parts.settings.maxOutputBytes,
    ...(dispatcher && { dispatcher }),
  })
  const file = await parts.media.receive(
    // Only what comes in the answer itself: a link that breaks is fetched again.
    output.content.kind === 'stream' && position === 0
      ? parts.live.tap(work.generation.id, download.stream, { mimeType: download.mimeType, warnings })
      : download.stream,
  )
  const facts = await probe(file.path, download.mimeType)
  if (!facts) {
    await file.discard()
    throw new GenerationError({
      reason: 'vendor_reply',
      message: `What ${adapter.name} delivered can't be read as ${output.type}.`,
    })
  }
  const id = newId('out', parts.now().getTime())
  return {
    file,
    facts,
    name: `${id}.${facts.format}`,
    row: {
      id,
      generation_id: work.generation.id,
      position,
      type: facts.type,
      mime_type: facts.mimeType,
      format: facts.format,
      bytes: file.bytes,
      sha256: file.sha256,
      width: facts.width ?? null,
      height: facts.height ?? null,
      duration: facts.duration ?? output.duration ?? null,
      created_at: parts.now(),
    },
  }
}

async function finish(
  parts: EngineParts,
  { attempt, generation, model }: Work,
  result: Completed,
  stored: readonly StoredOutput[],
): Promise<boolean> {
  const { options } = generation.work
  const less: readonly Warning[] = stored.flatMap(({ facts }) => shortfalls(options, model.output, facts))
  if (less.length > 0)
    parts.log.warn(
      { generation: generation.id, provider: attempt.provider, model: model.id, less },
      'the vendor delivered less than asked',
    )
  const [first] = stored
  return completeGeneration(parts.db, attempt, {
    taskId: result.taskId,
    outputs: stored.map(({ row }) => row),
    metadata: {
      ...(typeof options.resolution === 'string' && { resolution: options.resolution }),
      ...(typeof options.aspectRatio === 'string' && { aspectRatio: options.aspectRatio }),
      ...(typeof options.seed === 'number' && { seed: options.seed }),
      ...result.metadata,
      ...(first && measured(first.facts)),
    },
    warnings: [...generation.warnings, ...(result.warnings ?? []), ...less],
    chargedMillicredits: charged(parts, generation, result),
    now: parts.now(),
  })
}

/** What the vendor's own bill comes to here; undefined where it told none. More than was quoted is for the operator to see. */
function charged(
  { log, settings }: EngineParts,
  { id, model, cost_millicredits: quoted }: Work['generation'],
  { chargedUsd }: Completed,
): number | undefined {
  if (chargedUsd === undefined) return undefined
  const millicredits = toMilliCredits(Math.max(0, chargedUsd), settings.markup)
  if (quoted !== null && millicredits > quoted)
    log.warn(
      { generation: id, model, quoted, charged: millicredits },
      'the vendor charged more than was quoted',
    )
  return millicredits
}

function measured({ width, height, duration, format }: MediaFacts): Record<string, unknown> {
  return {
    ...(width !== undefined && { width, height }),
    ...(duration !== undefined && { duration: Math.round(duration * 1000) / 1000 }),
    format,
  }
}

async function storingFailed(parts: EngineParts, work: Work, error: GenerationError): Promise<void> {
  const { attempt } = work
  parts.log.warn({ attempt: attempt.id, err: error, reason: error.reason }, 'an output could not be stored')
  if (attempt.status !== 'STORING' && attempt.status !== 'RUNNING') {
    // The bytes were in the answer to the submit, and it is lost: whoever reconciles may find them again.
    await recordUnknown(
      parts.db,
      attempt,
      error.toJSON(),
      inSeconds(parts, backoffSeconds(attempt.doubts, parts.random)),
    )
    return
  }
  if (
    error.reason === 'not_found' &&
    attempt.status === 'STORING' &&
    attempt.task &&
    attempt.refreshes < maxRefreshes
  ) {
    await recordDeadLinks(
      parts.db,
      attempt,
      inSeconds(parts, backoffSeconds(attempt.refreshes, parts.random)),
    )
    return
  }
  const doubts = attempt.doubts + 1
  // While it runs the bytes were in the answer to a question, which can be asked again.
  const again = attempt.status === 'RUNNING' || error.retryable || error.reason === 'internal'
  if (again && doubts < maxDownloads)
    return release(parts.db, attempt, {
      at: inSeconds(parts, backoffSeconds(doubts, parts.random, undefined, 60)),
      doubts,
    })
  await failAttempt(parts, work, error.toJSON())
}
