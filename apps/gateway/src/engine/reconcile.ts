import {
  type Found,
  GenerationError,
  type GenerationErrorData,
  type Job,
  reasons,
  toGenerationError,
} from '@genmux/core'
import { jobInput } from '../assets/job-input.ts'
import { ownedTasks, release } from '../db/attempts.ts'
import { closeCancelled, retryGeneration } from '../db/transitions/index.ts'
import { failAttempt } from './outcome.ts'
import { usualSeconds } from './pace.ts'
import { type EngineParts, elapsedSeconds, inSeconds, type Work } from './parts.ts'
import { isOverdue, settleAnswer, settleSubmit } from './settle.ts'

const secondsBetweenLooks = 5
/** Clocks differ: a job that the vendor dates a little before our submit can still be ours. */
const clockSkewSeconds = 60
const usualWhenUnknown = 60

/** So many usual times a vendor is given to call about a job that only its call can bring back. */
const usualTimesForCall = 3

/**
 * Finds out what became of a submit whose answer was lost: by the task that the vendor has called about, at an address
 * that only it was told, else by its class of deduplication. What can't be found out within a few of the model's usual
 * times is given up, by the operator's policy. What can be looked for is looked for however late it is: a gateway may
 * have been away for hours, and the vendor has long finished.
 */
export async function reconcileAttempt(parts: EngineParts, work: Work): Promise<void> {
  const { adapter, http } = work.link
  const dedup = adapter.dedup(work.model)
  if (await adoptCalled(parts, work)) return
  switch (dedup.class) {
    case 'key':
      // Vendors forget keys in time, and one that is forgotten begins anew.
      if (isOverdue(parts, work)) return giveUp(parts, work)
      // The vendor replays its first answer to the same key, so this starts nothing new.
      return settleSubmit(parts, work, async () => adapter.submit(await sameJob(parts, work), http))
    case 'reference':
    case 'list':
      return lookFor(parts, work, async (since) => dedup.find(await sameJob(parts, work), since, http))
    case 'none':
      return isTooLate(parts, work, mayCall(work) ? usualTimesForCall : 1)
        ? giveUp(parts, work)
        : lookLater(parts, work)
  }
}

/** Whether a call of the vendor could still bring the job back. */
function mayCall({ attempt, link }: Work): boolean {
  return attempt.callback_base !== null && link.adapter.callback?.adopt !== undefined
}

/** Goes on with the task that the vendor has named. False where it named none, or one that is somebody else's. */
async function adoptCalled(parts: EngineParts, work: Work): Promise<boolean> {
  const { attempt, generation, model, link } = work
  const { adapter } = link
  const { called_task_id: id } = attempt
  if (id === null || !adapter.callback?.adopt) return false
  if ((await ownedTasks(parts.db, adapter.id, attempt.livemode, [id])).has(id)) return false
  const job = {
    type: generation.type,
    model,
    input: generation.work.input,
    options: generation.work.options,
    reference: attempt.id,
  }
  await settleAnswer(parts, work, adapter.callback.adopt(job, id))
  return true
}

/** The job as it was submitted, to the byte: vendors refuse a key that comes again with another body. */
async function sameJob(parts: EngineParts, work: Work): Promise<Job> {
  const { generation, attempt, model } = work
  const { callback_base: base } = attempt
  return {
    type: generation.type,
    model,
    input: await jobInput(parts, work, { base: attempt.input_base, verify: false }),
    options: generation.work.options,
    reference: attempt.id,
    ...(base !== null && { callback: parts.callbacks.target(base, attempt) }),
  }
}

async function lookFor(
  parts: EngineParts,
  work: Work,
  find: (since: number) => Promise<readonly Found[]>,
): Promise<void> {
  const { attempt, link } = work
  const since = attempt.started_at.getTime() / 1000 - clockSkewSeconds
  try {
    const found = await find(since)
    const owned = await ownedTasks(
      parts.db,
      link.adapter.id,
      attempt.livemode,
      found.map((task) => task.id),
    )
    const free = found.filter((task) => !owned.has(task.id))
    const [only] = free
    // Two that match can't be told apart, and the wrong one may be somebody else's.
    if (only && free.length === 1) return await settleAnswer(parts, work, adopted(only))
  } catch (thrown) {
    parts.log.warn(
      { attempt: attempt.id, err: toGenerationError(thrown) },
      'a lost submit could not be looked for',
    )
  }
  return isTooLate(parts, work, 2) ? giveUp(parts, work) : lookLater(parts, work)
}

/** What was found, with the id by which it is ours from now on. */
function adopted({ id, outcome }: Found): Found['outcome'] {
  return outcome.status === 'completed' ? { ...outcome, taskId: id } : outcome
}

/** Whether so many of the model's usual times have passed since the submit, or the longest that it may take. */
function isTooLate(parts: EngineParts, work: Work, times: number): boolean {
  const isPast = elapsedSeconds(parts, work) > times * (usualSeconds(work) ?? usualWhenUnknown)
  return isPast || isOverdue(parts, work)
}

async function lookLater(parts: EngineParts, work: Work): Promise<void> {
  const wait = Math.min(secondsBetweenLooks, Math.max(0.5, (usualSeconds(work) ?? usualWhenUnknown) / 4))
  await release(parts.db, work.attempt, { at: inSeconds(parts, wait) })
}

async function giveUp(parts: EngineParts, work: Work): Promise<void> {
  const { attempt, generation } = work
  if (generation.status === 'CANCELLED') {
    await closeCancelled(parts.db, attempt, { charge: 0, now: parts.now() })
    return
  }
  // A vendor that called has begun: whatever the policy is for what nobody can tell, this would be paid twice.
  if (parts.settings.unknownSubmit === 'fail' || attempt.called_back_at !== null)
    return failAttempt(parts, work, lostForGood(work))
  await retryGeneration(parts.db, attempt, lostForGood(work), {
    now: parts.now(),
    at: parts.now(),
    wake: (trx) => parts.queue.send(trx, generation),
  })
}

function lostForGood({ attempt, link }: Work): GenerationErrorData {
  return {
    ...new GenerationError({
      reason: 'submit_unknown',
      message: `${link.adapter.name} ${whatIsKnown(attempt)} Nothing was submitted twice.`,
    }).toJSON(),
    providerMessage: attempt.error?.providerMessage ?? reasons.submit_unknown.meaning,
  }
}

function whatIsKnown({ called_back_at }: Work['attempt']): string {
  return called_back_at === null
    ? 'may or may not have begun: its answer was lost and it offers no way to find out.'
    : 'took the job, as it called back about it; but its answer was lost, and with it the way to the result.'
}
