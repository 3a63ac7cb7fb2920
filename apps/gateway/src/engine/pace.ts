import { secondsUntilNextCheck } from '@genmux/core'
import type { AttemptRow, GenerationRow } from '../db/schema.ts'
import { type EngineParts, elapsedSeconds, inSeconds } from './parts.ts'

/**
 * Where the vendor calls back, asking is only the net for a call that is lost. Jobs that have not ended at one and a half
 * times the usual are either slow or not heard of, and a lost call should cost nobody more than a minute.
 */
const quiet = { usualTimes: 1.5, mostSecondsBeyondUsual: 60 } as const
/** Some vendors call before their own API says the same: for so long after a call it is asked as if there was none. */
const settlingSeconds = 10

type PaceParts = Pick<EngineParts, 'callers' | 'now' | 'random'>

/** What the pace of a job depends on. */
export interface Paced {
  readonly attempt: Pick<
    AttemptRow,
    'provider' | 'model' | 'livemode' | 'started_at' | 'callback_base' | 'called_back_at'
  >
  readonly generation: Pick<GenerationRow, 'estimated_seconds' | 'slow_seconds'>
}

/** What such a job usually takes, in seconds, as estimated when it was accepted. */
export function usualSeconds({
  generation,
}: {
  readonly generation: Pick<GenerationRow, 'estimated_seconds'>
}): number | undefined {
  return generation.estimated_seconds ?? undefined
}

/** When the vendor is to be asked next about a running job. */
export function nextCheckAt(parts: PaceParts, job: Paced): Date {
  const timing = { elapsed: elapsedSeconds(parts, job), usual: usualSeconds(job) }
  const slow = job.generation.slow_seconds ?? undefined
  const polled = secondsUntilNextCheck({ ...timing, slow }, parts.random)
  return inSeconds(parts, isCalledFor(parts, job) ? Math.max(polled, quietSeconds(parts, timing)) : polled)
}

/** Whether a call of the vendor can be waited for. */
function isCalledFor(parts: PaceParts, { attempt }: Paced): boolean {
  const { callback_base, called_back_at } = attempt
  const called = called_back_at?.getTime() ?? Number.NEGATIVE_INFINITY
  const settled = parts.now().getTime() - called >= settlingSeconds * 1000
  return callback_base !== null && settled && parts.callers.has(attempt)
}

/** From now on; stretched by up to a tenth, so that jobs which began together are not asked about together. */
function quietSeconds(
  { random }: PaceParts,
  { elapsed, usual }: { readonly elapsed: number; readonly usual: number | undefined },
): number {
  if (usual === undefined) return 0
  const until = Math.min(quiet.usualTimes * usual, usual + quiet.mostSecondsBeyondUsual)
  return (until - elapsed) * (1 + random() / 10)
}
