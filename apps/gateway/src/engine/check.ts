import {
  backoffSeconds,
  type ErrorReason,
  GenerationError,
  type Pending,
  type Result,
  reasons,
  type Task,
  toGenerationError,
} from '@genmux/core'
import { findAttempt, raiseProgress, release } from '../db/attempts.ts'
import type { AttemptRow } from '../db/schema.ts'
import { closeCancelled, recordTask } from '../db/transitions/index.ts'
import { failAttempt } from './outcome.ts'
import { nextCheckAt } from './pace.ts'
import { type EngineParts, inSeconds, type Work } from './parts.ts'
import { isOverdue, settleAnswer } from './settle.ts'

/** So many answers in a row that make no sense end a job. */
const maxDoubts = 3
const doubtful: ReadonlySet<ErrorReason> = new Set(['not_found', 'vendor_reply', 'internal'])

/** Asks the vendor about a `RUNNING` attempt, or tells it to stop when the generation was cancelled. */
export async function checkAttempt(parts: EngineParts, work: Work): Promise<void> {
  if (!work.attempt.task) throw new TypeError(`Attempt ${work.attempt.id} runs without a task.`)
  const task: Task = { status: 'accepted', ...work.attempt.task }
  if (work.generation.status === 'CANCELLED') return stopAtVendor(parts, work, task)
  let answer: Pending | Result
  try {
    answer = await work.link.adapter.check(task, work.link.http)
  } catch (thrown) {
    return checkFailed(parts, work, toGenerationError(thrown))
  }
  if (answer.status === 'pending') return stillPending(parts, work, task, answer)
  await noteSilence(parts, work.attempt)
  return settleAnswer(parts, work, answer)
}

/** A vendor that was told to call and has not, by the time its job has ended, is not waited for next time. */
async function noteSilence(parts: EngineParts, attempt: AttemptRow): Promise<void> {
  if (attempt.callback_base === null || attempt.called_back_at !== null) return
  // It may have called while it was being asked.
  const now = await findAttempt(parts.db, attempt.id)
  if (now?.called_back_at === null) parts.callers.missed(attempt)
}

async function stillPending(parts: EngineParts, work: Work, task: Task, pending: Pending): Promise<void> {
  const { attempt } = work
  if (pending.unknown)
    parts.log.warn(
      { attempt: attempt.id, provider: attempt.provider, status: pending.vendorStatus },
      'the vendor uses a status that the adapter does not know; it counts as pending',
    )
  if (isOverdue(parts, work)) return timeOut(parts, work, task)
  if (pending.progress !== undefined) await raiseProgress(parts.db, attempt.generation_id, pending.progress)
  await recordTask(
    parts.db,
    attempt,
    { id: task.id, state: pending.state ?? task.state },
    { now: parts.now(), nextCheckAt: nextCheckAt(parts, work) },
  )
}

/** A job past its model's longest time is given up, and the vendor told so where it can be. */
async function timeOut(parts: EngineParts, work: Work, task: Task): Promise<void> {
  await work.link.adapter.cancel?.(task, work.link.http).catch((error: unknown) => {
    parts.log.warn({ attempt: work.attempt.id, err: error }, 'an overdue job could not be cancelled')
  })
  const { error } = overdue(work)
  await failAttempt(parts, work, error)
}

function overdue(work: Work): { readonly error: ReturnType<GenerationError['toJSON']> } {
  const minutes = Math.round(work.model.longestSeconds / 60)
  return {
    error: new GenerationError({
      reason: 'timeout',
      message: `${work.model.name} did not finish within ${minutes} minutes. ${reasons.timeout.meaning}`,
    }).toJSON(),
  }
}

async function checkFailed(parts: EngineParts, work: Work, error: GenerationError): Promise<void> {
  const { attempt } = work
  parts.log.warn({ attempt: attempt.id, err: error, reason: error.reason }, 'a check failed')
  const doubts = attempt.doubts + 1
  const hopeless = doubtful.has(error.reason) && doubts >= maxDoubts
  if (hopeless || isOverdue(parts, work)) return failAttempt(parts, work, error.toJSON())
  const wait = backoffSeconds(Math.min(doubts, 6), parts.random, error.retryAfterSeconds, 60)
  await release(parts.db, attempt, { at: inSeconds(parts, wait), doubts })
}

/** The caller cancelled: the vendor is told. What it refuses to stop, it charges for. */
async function stopAtVendor(parts: EngineParts, work: Work, task: Task): Promise<void> {
  const { attempt, link } = work
  if (!link.adapter.cancel) {
    await closeCancelled(parts.db, attempt, { charge: parts.settings.cancelCharge, now: parts.now() })
    return
  }
  try {
    const outcome = await link.adapter.cancel(task, link.http)
    await closeCancelled(parts.db, attempt, {
      charge: outcome === 'refused' ? parts.settings.cancelCharge : 0,
      now: parts.now(),
    })
  } catch (thrown) {
    const doubts = attempt.doubts + 1
    parts.log.warn({ attempt: attempt.id, err: thrown }, 'the vendor could not be told to stop')
    if (doubts >= maxDoubts) {
      await closeCancelled(parts.db, attempt, { charge: parts.settings.cancelCharge, now: parts.now() })
      return
    }
    await release(parts.db, attempt, { at: inSeconds(parts, backoffSeconds(doubts, parts.random)), doubts })
  }
}
