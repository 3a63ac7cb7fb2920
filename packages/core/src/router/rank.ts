import type { Priority } from '../contract/request.ts'
import { favourCost } from './policies/cost.ts'
import type { Policy } from './policies/measures.ts'
import { favourQuality } from './policies/quality.ts'
import { favourSpeed } from './policies/speed.ts'
import type { Candidate } from './types.ts'

/** A candidate before it is compared with others. */
export type Contender = Omit<Candidate, 'score' | 'reason'>

const policies: { readonly [Name in Priority]: Policy } = {
  QUALITY: favourQuality,
  SPEED: favourSpeed,
  COST: favourCost,
}
const best: { readonly [Name in Priority]: string } = {
  QUALITY: 'best quality',
  SPEED: 'soonest',
  COST: 'lowest cost',
}

/**
 * Best first: those that need no fitting before those that do, then by score, then by name. What is unknown of a
 * candidate counts as the median of the others, never as the best.
 */
export function rank(contenders: readonly Contender[], priority: Priority): readonly Candidate[] {
  const speed = scale(contenders.map(({ seconds }) => seconds))
  const cheapness = scale(contenders.map(({ costUsd }) => costUsd))
  return contenders
    .map((contender) => ({
      ...contender,
      score: policies[priority]({
        quality: contender.quality,
        speed: speed(contender.seconds),
        cheapness: cheapness(contender.costUsd),
      }),
    }))
    .sort(
      (a, b) =>
        Number(b.fitted.exact) - Number(a.fitted.exact) ||
        b.score - a.score ||
        (nameOf(a) < nameOf(b) ? -1 : 1),
    )
    .map((candidate, index, all) => ({
      ...candidate,
      reason: reasonFor(candidate, index, all.length, priority),
    }))
}

/** From 1 for the smallest to 0 for the largest known amount, by its logarithm. */
function scale(amounts: readonly (number | undefined)[]): (amount: number | undefined) => number {
  // The bound keeps the logarithm of nothing finite.
  const log = (amount: number) => Math.log(Math.max(amount, 1e-6))
  const known = amounts
    .filter((amount) => amount !== undefined)
    .map(log)
    .sort((a, b) => a - b)
  const least = known[0]
  const most = known.at(-1)
  const median = known[Math.floor(known.length / 2)]
  return (amount) => {
    if (least === undefined || most === undefined || median === undefined || least === most) return 0.5
    return (most - (amount === undefined ? median : log(amount))) / (most - least)
  }
}

function nameOf({ provider, model }: Contender): string {
  return `${provider}/${model.id}`
}

function reasonFor(
  candidate: Contender & { score: number },
  index: number,
  of: number,
  priority: Priority,
): string {
  const place = index === 0 ? `First of ${of}` : `Number ${index + 1} of ${of}`
  const fitted = candidate.fitted.exact ? '' : ', with changes to the request'
  const seconds =
    candidate.seconds === undefined ? 'time unknown' : `about ${Math.round(candidate.seconds)} s`
  const cost =
    candidate.costUsd === undefined ? 'price unknown' : `${Number(candidate.costUsd.toPrecision(3))} USD`
  return `${place} for ${best[priority]}${fitted}: quality ${candidate.quality.toFixed(2)}; ${seconds}; ${cost}.`
}
