import { slowSecondsOf, usualSpread } from '../durations/log-normal.ts'
import type { Observed } from './types.ts'

/** How a job of a model ended. `at` is in milliseconds since 1970; `seconds` run from its submit to its result. */
export type Outcome =
  | { readonly at: number; readonly ok: true; readonly seconds: number }
  | { readonly at: number; readonly ok: false }

/**
 * What was seen of a model's jobs of one size, the older the less: plain JSON, of a size that does not grow. Weights count
 * jobs, as they were worth at `at`.
 */
export interface Estimate {
  /** When the latest job ended, in milliseconds since 1970. */
  readonly at: number
  /** Jobs whose time was seen. */
  readonly times: number
  /** Mean and variance of the natural logarithm of their seconds: times of jobs are skewed, their logarithms hardly. */
  readonly mean: number
  readonly variance: number
  readonly good: number
  readonly bad: number
}

/** What is believed of a model before any of its jobs is seen. */
interface Prior {
  readonly seconds: number | undefined
  /** Standard deviation of the logarithm of seconds. */
  readonly spread: number
  readonly successRate: number
}

const hour = 3_600_000
/**
 * Times follow a vendor's load and its releases, which change within days; outages begin and end within hours. After so
 * long what was seen counts half.
 */
const halfLife = { times: 24 * hour, results: hour } as const
/**
 * All that was seen before a job counts as so many jobs at most. A model that turns slow is seen to be after four or five,
 * however many thousands were fast; the price is a median that wavers by a twentieth.
 */
const mostWeight = { times: 15, results: 30 } as const
/** What is believed beforehand counts as so many jobs: of the spread, which is a guess for all models alike, least. */
const pseudo = { times: 2, spread: 0.5, results: 4 } as const
/** Of a hundred jobs of a model that nobody knows, 97 succeed. */
const unseen = { spread: usualSpread, successRate: 0.97 } as const
/** Shorter is taken for this: its logarithm is finite. */
const leastSeconds = 0.01
/** Twice as much work takes 1.4 times as long: some of a job's time is the same for all sizes. */
const secondsPerDoubling = 0.5
/** What is seen of a neighbour counts so much less with each doubling between. */
const discountPerDoubling = 0.5
/** Neighbours farther away, in doublings, say nothing. */
const farthest = 4

const nothing: Estimate = { at: Number.NEGATIVE_INFINITY, times: 0, mean: 0, variance: 0, good: 0, bad: 0 }

/**
 * The estimate with one more outcome in it. Outcomes of the same instant may come in any order. One that comes late counts
 * as what it is worth by now.
 */
export function observe(estimate: Estimate | undefined, outcome: Outcome): Estimate {
  const at = Math.max(estimate?.at ?? outcome.at, outcome.at)
  const before = aged(estimate, at)
  const fresh = (span: number) => 2 ** ((outcome.at - at) / span)
  const worth = fresh(halfLife.results)
  if (!outcome.ok) return { ...before, bad: before.bad + worth }
  const time = {
    times: fresh(halfLife.times),
    mean: Math.log(Math.max(outcome.seconds, leastSeconds)),
    variance: 0,
  }
  return { ...before, ...pooled(before, time), good: before.good + worth }
}

/**
 * What is to be expected of the next job: what was seen, drawn to what was known before while it is little or old.
 *
 * @param priorSeconds the model's own figure, in seconds; without one and with no time seen there are no `seconds`
 * @param now milliseconds since 1970
 */
export function observedOf(
  estimate: Estimate | undefined,
  priorSeconds: number | undefined,
  now: number,
): Observed {
  return toObserved(expectation(aged(estimate, now), { ...unseen, seconds: priorSeconds }))
}

/**
 * As `observedOf`, for a size of which little was seen: what is known before is then what the same model's neighbouring
 * sizes took, scaled, and how often they succeeded.
 *
 * @param estimates by size as `sizeOf` tells it
 */
export function observedAtSize(
  estimates: ReadonlyMap<number, Estimate>,
  size: number,
  priorSeconds: number | undefined,
  now: number,
): Observed {
  const neighbours = [...estimates]
    .filter(([other]) => other !== size && Math.abs(other - size) <= farthest)
    .map(([other, estimate]) => scaled(aged(estimate, now), size - other))
    .reduce(together, nothing)
  const before = expectation(neighbours, { ...unseen, seconds: priorSeconds })
  return toObserved(expectation(aged(estimates.get(size), now), before))
}

/** What it is worth at `at`. At its own time it is left as it is: so the order of outcomes of one instant is the same. */
function aged(estimate: Estimate | undefined, at: number): Estimate {
  if (!estimate) return { ...nothing, at }
  const passed = at - estimate.at
  if (passed <= 0) return estimate
  const { good, bad } = estimate
  const times = Math.min(estimate.times, mostWeight.times) * 2 ** (-passed / halfLife.times)
  const results =
    Math.min(1, mostWeight.results / Math.max(good + bad, 1)) * 2 ** (-passed / halfLife.results)
  return { ...estimate, at, times, good: good * results, bad: bad * results }
}

type Times = Pick<Estimate, 'times' | 'mean' | 'variance'>

/** Both together, as if all their jobs had been seen at once. */
function pooled(one: Times, other: Times): Times {
  const times = one.times + other.times
  if (times === 0) return one
  const share = other.times / times
  const apart = other.mean - one.mean
  return {
    times,
    mean: one.mean + share * apart,
    variance: one.variance * (1 - share) + other.variance * share + share * (1 - share) * apart * apart,
  }
}

function together(one: Estimate, other: Estimate): Estimate {
  return {
    at: Math.max(one.at, other.at),
    ...pooled(one, other),
    good: one.good + other.good,
    bad: one.bad + other.bad,
  }
}

/** A neighbour's, as it would be if its jobs were so many doublings larger, and worth less for the distance. */
function scaled(estimate: Estimate, doublings: number): Estimate {
  const worth = discountPerDoubling ** Math.abs(doublings)
  return {
    ...estimate,
    times: estimate.times * worth,
    mean: estimate.mean + doublings * secondsPerDoubling * Math.LN2,
    good: estimate.good * worth,
    bad: estimate.bad * worth,
  }
}

/** What was seen, mixed with what is believed beforehand as if that were a few more jobs. */
function expectation({ times, mean, variance, good, bad }: Estimate, prior: Prior): Prior {
  const seen = times / (times + pseudo.times)
  const spreadSeen = times / (times + pseudo.spread)
  return {
    seconds: mixed(prior.seconds, times > 0 ? mean : undefined, seen),
    spread: Math.sqrt(spreadSeen * variance + (1 - spreadSeen) * prior.spread * prior.spread),
    successRate: (good + pseudo.results * prior.successRate) / (good + bad + pseudo.results),
  }
}

/** Between a figure and the mean of logarithms, by the share that was seen; exactly the figure where that is nothing. */
function mixed(prior: number | undefined, mean: number | undefined, seen: number): number | undefined {
  if (mean === undefined) return prior
  if (prior === undefined) return Math.exp(mean)
  return prior * Math.exp(seen * (mean - Math.log(Math.max(prior, leastSeconds))))
}

function toObserved({ seconds, spread, successRate }: Prior): Observed {
  if (seconds === undefined) return { successRate }
  return { seconds, slowSeconds: slowSecondsOf({ median: seconds, spread }), successRate }
}
