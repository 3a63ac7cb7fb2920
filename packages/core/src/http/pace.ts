import { type LogNormal, logNormal, millsRatio, sigmasAt, slowSecondsOf } from '../durations/log-normal.ts'

/** Bounds of the wait between two questions about a job, in seconds. */
const shortest = 0.5
const longest = { short: 15, long: 60 } as const
/** Without a usual time: a second at first, then a tenth of what has passed. */
const blind = { first: 1, share: 0.1 } as const
/** Chosen by computing: the end of a job is heard of on average less than three hundredths of its time late. */
const patience = 0.046
/** Shorter jobs are not asked about more closely than those of so many seconds: nobody minds half a second. */
const leastScale = 20
/** Past the 95th the model is no guide any more: the wait is this share of what has passed. */
const shareInTail = 0.06

/**
 * Seconds until the next question about a running job; between half a second and 15 seconds, for longer jobs up to their
 * usual time, and never more than a minute. Jittered by a tenth, so that jobs started together do not ask together.
 *
 * Questions are densest where the end is most probable. The fewest questions for a given average delay have waits in
 * proportion to one over the root of the hazard, the probability that a job which still runs ends in the next second: so
 * there are one or two before the end is likely, several around the median, and ever fewer after the 95th.
 *
 * @param elapsed seconds since the submit
 * @param usual the model's usual time in seconds, where it is known
 * @param slow seconds within which 95 of 100 end, where that is known
 */
export function secondsUntilNextCheck(
  job: { readonly elapsed: number; readonly usual?: number | undefined; readonly slow?: number | undefined },
  random: () => number,
): number {
  const { elapsed, usual, slow } = job
  const jitter = 0.9 + random() / 5
  if (usual === undefined || usual <= 0)
    return jitter * Math.min(blind.first + elapsed * blind.share, longest.short)
  const most = Math.min(Math.max(longest.short, usual), longest.long)
  return jitter * Math.min(Math.max(waitFor(logNormal(usual, slow), elapsed, most), shortest), most)
}

/** The wait whose length fits the hazard at its end, not at its start: else a first wait would be for ever. */
function waitFor(times: LogNormal, elapsed: number, most: number): number {
  if (elapsed > slowSecondsOf(times)) return elapsed * shareInTail
  let [low, high] = [0, most]
  for (let step = 0; step < 20; step += 1) {
    const middle = (low + high) / 2
    if (middle < patienceAt(times, elapsed + middle)) low = middle
    else high = middle
  }
  return high
}

/** The best wait at a moment: one over the root of the hazard, in units of the job's own length. */
function patienceAt(times: LogNormal, seconds: number): number {
  return (
    patience * Math.sqrt(Math.max(times.median, leastScale) * seconds * millsRatio(sigmasAt(times, seconds)))
  )
}
