import { observedOf } from './estimate.ts'
import type { Policy, Weights } from './policies/policy.ts'
import type { Facts, Parts } from './types.ts'

/** 0.5 is the median of a kind by the scale of ratings; who is unrated counts as that. */
const medianQuality = 0.5
/** What is expected of a model of which nothing was seen. */
const { successRate: usualSuccessRate = 1 } = observedOf(undefined, undefined, 0)
/** Of a hundred jobs, what the slow ones take counts as ten: about the mean of times that are skewed as jobs' are. */
const shareOfSlow = 0.1
/** Keeps what is free, or done at once, comparable. */
const least = 1e-6

/**
 * Scores by one policy, each from 0 to 1, for what stands to choose from. Three measures, each from 0 to 1 with 0.5
 * for the median of the candidates, count by the policy's weights:
 * - quality × p,
 * - of the time t and of the cost c of one result, t/p and c/p: 1 / (1 + √(that / its median)),
 *
 * where p is how probably a job succeeds: a model that fails is no bargain, and quality that doesn't come is none. By
 * ratios to the median, one outlier doesn't make all others look alike, and a hundredth more never decides; by their
 * root, the hundredfold is still worse than the tenfold. What is unknown counts as the median.
 *
 * Making a candidate better, faster, cheaper or more reliable never lowers its score and never raises another's.
 */
export function scoring(
  all: readonly Facts[],
  { weights }: Policy,
): (facts: Facts) => { readonly score: number; readonly parts: Parts } {
  const time = relativeTo(median(all.map((facts) => perResult(secondsOf(facts), reliabilityOf(facts)))))
  const money = relativeTo(median(all.map((facts) => perResult(facts.costUsd, reliabilityOf(facts)))))
  const sum = weights.quality + weights.speed + weights.cost
  const weight: Weights = {
    quality: weights.quality / sum,
    speed: weights.speed / sum,
    cost: weights.cost / sum,
  }
  return (facts) => {
    const seconds = secondsOf(facts)
    const reliability = reliabilityOf(facts)
    const quality = weight.quality * (facts.quality ?? medianQuality)
    const speed = weight.speed * time(seconds)
    const cost = weight.cost * money(facts.costUsd)
    const score =
      quality * reliability +
      weight.speed * time(perResult(seconds, reliability)) +
      weight.cost * money(perResult(facts.costUsd, reliability))
    return { score, parts: { quality, speed, cost, reliability: score - quality - speed - cost } }
  }
}

function secondsOf({ seconds, slowSeconds = seconds }: Facts): number | undefined {
  if (seconds === undefined || slowSeconds === undefined) return undefined
  return seconds + shareOfSlow * (slowSeconds - seconds)
}

function reliabilityOf({ successRate = usualSuccessRate }: Facts): number {
  return Math.max(successRate, least)
}

function perResult(amount: number | undefined, reliability: number): number | undefined {
  return amount === undefined ? undefined : amount / reliability
}

/** From 1 for nothing over 0.5 for the median towards 0. */
function relativeTo(median: number | undefined): (amount: number | undefined) => number {
  return (amount) =>
    amount === undefined || median === undefined
      ? 0.5
      : 1 / (1 + Math.sqrt(Math.max(amount, least) / Math.max(median, least)))
}

function median(amounts: readonly (number | undefined)[]): number | undefined {
  const known = Float64Array.from(amounts.filter((amount) => amount !== undefined)).sort()
  const upper = known[known.length >> 1]
  const lower = known[(known.length - 1) >> 1]
  return lower === undefined || upper === undefined ? undefined : (lower + upper) / 2
}
