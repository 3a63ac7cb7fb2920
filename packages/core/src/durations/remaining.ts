import { type LogNormal, logOfShareBeyond, sigmasAt } from './log-normal.ts'

/** Halvings of an interval of a few standard deviations: to a billionth. */
const steps = 40

/**
 * Seconds that a job has probably left: half of the jobs that have run for `elapsed` seconds end within them. It is the
 * median at first, and past the median what such late jobs still take, so it never stands still just above zero.
 */
export function remainingSeconds(times: LogNormal, elapsed: number): number {
  if (elapsed <= 0) return times.median
  const now = sigmasAt(times, elapsed)
  const half = logOfShareBeyond(now) - Math.LN2
  let [low, high] = [now, Math.max(now, 0) + 1]
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2
    if (logOfShareBeyond(middle) > half) low = middle
    else high = middle
  }
  return times.median * Math.exp(times.spread * high) - elapsed
}

/** Share of a job that is probably done, 0 to 1: what has passed of what it will have taken. It never falls. */
export function shareDone(times: LogNormal, elapsed: number): number {
  return elapsed <= 0 ? 0 : elapsed / (elapsed + remainingSeconds(times, elapsed))
}
