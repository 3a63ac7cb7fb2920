import type { Policy } from './policies/policy.ts'
import { scoring } from './score.ts'
import { type Spread, turnsOf } from './spread.ts'
import type { Candidate } from './types.ts'

/** A candidate before it is compared with others. */
export type Contender = Omit<Candidate, 'rank' | 'score' | 'parts'>

/** Scores that differ by less than the dust of arithmetic are the same. */
const steps = 1e9

/**
 * Best first: those that need no fitting before those that do, then by score. Those that score alike take turns by
 * `spread`, and come by name without it. Resold models stand right behind the same ones at their own vendor, where they
 * are the next to be tried.
 *
 * Making a candidate better, faster, cheaper or more reliable never lowers its rank.
 */
export function rank(
  contenders: readonly Contender[],
  policy: Policy,
  spread?: Spread,
): readonly Candidate[] {
  const scoreOf = scoring(contenders, policy)
  const turnOf = spread && turnsOf(spread)
  const scored = contenders.map((contender) => {
    const { provider, model } = contender
    const { score, parts } = scoreOf(contender)
    return {
      contender,
      name: `${provider}/${model.id}`,
      score: Math.round(score * steps) / steps,
      parts,
      turn: turnOf ? turnOf(provider, model) : 0,
    }
  })
  scored.sort(
    (a, b) =>
      Number(b.contender.fitted.exact) - Number(a.contender.fitted.exact) ||
      b.score - a.score ||
      a.turn - b.turn ||
      (a.name < b.name ? -1 : 1),
  )
  return behindOriginals(scored).map(({ contender, score, parts }, index) => ({
    ...contender,
    rank: index + 1,
    score,
    parts,
  }))
}

interface Named {
  readonly contender: Contender
  readonly name: string
}

function behindOriginals<Each extends Named>(ranking: readonly Each[]): readonly Each[] {
  const resold = ranking.filter(({ contender }) => contender.model.sameAs !== undefined)
  if (resold.length === 0) return ranking
  const names = new Set(ranking.map(({ name }) => name))
  const behind = Map.groupBy(
    resold.filter(({ contender }) => names.has(contender.model.sameAs ?? '')),
    ({ contender }) => contender.model.sameAs,
  )
  const moved = new Set([...behind.values()].flat())
  return ranking
    .filter((each) => !moved.has(each))
    .flatMap((each) => [each, ...(behind.get(each.name) ?? [])])
}
