import type { AttemptRow } from '../db/schema.ts'

/**
 * Seconds from the submit of an attempt to its end at the vendor, of which this gateway hears at `now`.
 *
 * An answer to the submit itself, and a vendor's call, come when the job ends. A question comes later: the job has ended
 * somewhere between the question before and this one, so the middle is taken. Else every estimate would be too long by
 * half a wait, and a model that has become much faster than is thought, and is therefore asked late, would never be seen
 * to be.
 */
export function vendorSeconds(
  attempt: Pick<AttemptRow, 'status' | 'started_at' | 'checked_at' | 'called_back_at'>,
  now: Date,
): number {
  const started = attempt.started_at.getTime()
  const lastSeenRunning = attempt.checked_at?.getTime() ?? started
  const called = attempt.called_back_at?.getTime() ?? Number.NEGATIVE_INFINITY
  const middle = (lastSeenRunning + now.getTime()) / 2
  const end = attempt.status === 'SUBMITTING' ? now.getTime() : called > lastSeenRunning ? called : middle
  return Math.max(0, end - started) / 1000
}
