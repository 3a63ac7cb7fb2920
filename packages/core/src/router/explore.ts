import { firstBits, fraction, hash } from './hash.ts'
import type { Candidate, Resolution } from './types.ts'

type Choice = Extract<Resolution, { ok: true }>

/**
 * Whether a request is one of the share, 0 to 1, that may go to a model only to learn how it does. The same seed gives the
 * same answer, whoever asks.
 *
 * @param seed a name of the request, such as its id
 */
export function mayExplore(seed: string, share: number): boolean {
  return fraction(hash(firstBits, seed)) < share
}

/**
 * Gives a request of the router's to a model that nobody used lately, where it could be the best: what was seen of it long
 * ago keeps it from being chosen, and so from being seen. Only to one that costs no more than the choice, by prices that
 * are known, and that needs no more fitting. Else the choice stays as it is.
 *
 * @param optimistic the same request, resolved as if nothing had been seen of models that are stale
 * @param isStale whether a candidate was not used lately
 */
export function explore(
  choice: Choice,
  optimistic: Resolution,
  isStale: (candidate: Candidate) => boolean,
): Choice {
  if (choice.chosenBy !== 'router' || !optimistic.ok) return choice
  const { provider, model } = optimistic.chosen
  const tried = choice.ranking.find((each) => each.provider === provider && each.model.id === model.id)
  if (!tried || tried === choice.chosen || !isStale(tried) || !isAsGood(tried, choice.chosen)) return choice
  const ranking = [tried, ...choice.ranking.filter((each) => each !== tried)]
  const first = { ...tried, rank: 1 }
  return {
    ...choice,
    chosen: first,
    ranking: [first, ...ranking.slice(1).map((each, index) => ({ ...each, rank: index + 2 }))],
    warnings: tried.fitted.warnings,
    explored: true,
  }
}

/** No dearer, and as near to what was asked. */
function isAsGood(candidate: Candidate, chosen: Candidate): boolean {
  const isPriced = candidate.costUsd !== undefined && chosen.costUsd !== undefined
  return isPriced && candidate.costUsd <= chosen.costUsd && (candidate.fitted.exact || !chosen.fitted.exact)
}
