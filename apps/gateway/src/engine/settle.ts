import {
  backoffSeconds,
  type Completed,
  type ErrorReason,
  type GenerationError,
  type Result,
  type Task,
  toGenerationError,
} from '@genmux/core'
import {
  recordCancelled,
  recordDelivered,
  recordTask,
  recordUnknown,
  retryGeneration,
} from '../db/transitions/index.ts'
import { vendorSeconds } from '../estimates/vendor-seconds.ts'
import { failAttempt, maxAttempts, reportOutcome, tryNext } from './outcome.ts'
import { nextCheckAt } from './pace.ts'
import { type EngineParts, elapsedSeconds, inSeconds, secondsLeft, type Work } from './parts.ts'
import { storeResult } from './store.ts'

/** After these nobody can be sure that the vendor did not begin. */
const ambiguous: ReadonlySet<ErrorReason> = new Set([
  'submit_unknown',
  'vendor_reply',
  'internal',
  'cancelled',
])

/** Calls the vendor and writes down what came of it. The attempt is `SUBMITTING`, or `UNKNOWN` when an answer is made up for. */
export async function settleSubmit(
  parts: EngineParts,
  work: Work,
  submit: () => Promise<Task | Result>,
): Promise<void> {
  let answer: Task | Result
  try {
    answer = await submit()
  } catch (thrown) {
    return settleRefusal(parts, work, toGenerationError(thrown))
  }
  return settleAnswer(parts, work, answer)
}

/** Writes down what a vendor answered about an attempt. */
export async function settleAnswer(parts: EngineParts, work: Work, answer: Task | Result): Promise<void> {
  const { attempt } = work
  switch (answer.status) {
    case 'accepted':
      await recordTask(parts.db, attempt, answer, { now: parts.now(), nextCheckAt: nextCheckAt(parts, work) })
      return reportOutcome(parts, work, { kind: 'ACCEPTED' })
    case 'completed':
      // It was taken and done at once, or is found to have been.
      if (attempt.status !== 'RUNNING') await reportOutcome(parts, work, { kind: 'ACCEPTED' })
      return settleDelivery(parts, work, answer)
    case 'failed':
      parts.log.info({ attempt: attempt.id, reason: answer.error.reason }, 'the vendor failed the job')
      return failAttempt(parts, work, answer.error)
    case 'cancelled':
      await recordCancelled(parts.db, attempt, parts.now())
  }
}

/**
 * Links are written down before they are fetched, so that another gateway can go on. Bytes that are in the answer itself
 * can't be: they are stored at once, and if that fails the answer counts as lost.
 */
async function settleDelivery(parts: EngineParts, asked: Work, result: Completed): Promise<void> {
  // Storing is no time of the vendor's; nor is asking again for links that died.
  const took = asked.attempt.vendor_seconds ?? vendorSeconds(asked.attempt, parts.now())
  const work: Work = { ...asked, attempt: { ...asked.attempt, vendor_seconds: took } }
  if (result.outputs.some((output) => output.content.kind === 'stream'))
    return storeResult(parts, work, result)
  const { instanceId } = parts
  const attempt = await recordDelivered(parts.db, work.attempt, result, { instanceId, now: parts.now() })
  if (attempt) await storeResult(parts, { ...work, attempt }, result)
}

async function settleRefusal(parts: EngineParts, work: Work, error: GenerationError): Promise<void> {
  const { attempt } = work
  const { reason } = error
  parts.log.warn({ attempt: attempt.id, err: error, reason }, 'the vendor did not accept the job')
  // Once an answer was lost, "not begun" is only true of the latest try: the first may still be under way.
  // So it is where a try of several under one key was lost: the vendor replays its answer to who asks again with that key.
  const stillUnknown = error.retryable && (attempt.status === 'UNKNOWN' || error.mayHaveBegun === true)
  if (ambiguous.has(reason) || stillUnknown) {
    await reportOutcome(parts, work, { kind: 'FAILED', error: error.toJSON() })
    const wait = stillUnknown ? backoffSeconds(3, parts.random, error.retryAfterSeconds, 60) : 0
    await recordUnknown(parts.db, attempt, error.toJSON(), inSeconds(parts, wait))
    return
  }
  // What was lost before may have begun, whatever the vendor says to a later try: nobody else may begin.
  if (!error.retryable || attempt.number >= maxAttempts)
    return failAttempt(parts, work, error.toJSON(), { proven: attempt.status === 'SUBMITTING' })
  await reportOutcome(parts, work, { kind: 'FAILED', error: error.toJSON() })
  // A vendor that has no place is not asked again while another has one.
  if (await tryNext(parts, work, error.toJSON())) return
  const at = inSeconds(parts, backoffSeconds(attempt.number, parts.random, error.retryAfterSeconds, 120))
  await retryGeneration(parts.db, attempt, error.toJSON(), {
    now: parts.now(),
    at,
    wake: (trx) => parts.queue.send(trx, work.generation, at),
  })
}

/** Whether an attempt is older than any job of its model can be, or its generation than any may be. */
export function isOverdue(parts: EngineParts, work: Work): boolean {
  return elapsedSeconds(parts, work) > work.model.longestSeconds || secondsLeft(parts, work.generation) < 0
}
