import { inUsd } from './consider.ts'
import type { Candidate, Resolution } from './types.ts'

type Route = Extract<Resolution, { ok: true }>

/**
 * Why a candidate stands where it stands, in a sentence for a person.
 *
 * @param money as in `Surroundings`
 */
export function explain(
  candidate: Candidate,
  { ranking, policy, order }: Route,
  money: (usd: number) => string = inUsd,
): string {
  const { rank, fitted, quality, seconds, costUsd, successRate } = candidate
  const place = rank === 1 ? `First of ${ranking.length}` : `Number ${rank} of ${ranking.length}`
  const by = order === 'VENDOR' ? "in the provider's own order" : `for ${policy.favours}`
  const changed = fitted.exact ? '' : ', with changes to the request'
  const facts = [
    quality === undefined ? 'unrated' : `quality ${quality.toFixed(2)}`,
    seconds === undefined ? 'time unknown' : `about ${Math.max(1, Math.round(seconds))} s`,
    costUsd === undefined ? 'price unknown' : money(costUsd),
    ...(successRate === undefined ? [] : [`${Math.round(100 * successRate)} of 100 succeed`]),
  ]
  return `${place} ${by}${changed}: ${facts.join('; ')}.`
}
