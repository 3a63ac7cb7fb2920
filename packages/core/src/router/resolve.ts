import type { Issue } from '../errors/generation-error.ts'
import type { ErrorReason } from '../errors/reasons.ts'
import { type Considered, consider } from './consider.ts'
import { poolOf } from './pool.ts'
import { rank } from './rank.ts'
import type {
  Candidate,
  Rejection,
  Resolution,
  RoutableProvider,
  RoutingRequest,
  Surroundings,
  Unavailable,
} from './types.ts'

/**
 * Chooses the model for a request: what the caller names, or the best of all current models under the asked priority.
 * Without one, quality is favoured, with time and cost deciding between near equals. The same request and
 * surroundings give the same answer, in whatever order the providers come. Pure; never throws on a request.
 */
export function resolve(
  providers: readonly RoutableProvider[],
  request: RoutingRequest,
  surroundings: Surroundings,
): Resolution {
  const ordered = [...providers].sort((a, b) => (a.id < b.id ? -1 : 1))
  const pool = poolOf(ordered, request, surroundings.today)
  if ('path' in pool) return refusal([pool], [])
  const considered = consider(pool.rows, withoutModel(request), surroundings)
  const ranked = rank(considered.contenders, request.priority ?? 'QUALITY')
  // A row that would lose the tags of SSML comes after all that take them.
  const order = ({ model, fitted }: Candidate) =>
    pool.rows.findIndex((row) => row.model.id === model.id) +
    (fitted.warnings.some(({ option }) => option === 'ssml') ? pool.rows.length : 0)
  const chosenBy = request.provider || request.options?.model ? 'caller' : 'router'
  const ranking =
    pool.choice === 'rank'
      ? behindOriginals(ranked, chosenBy)
      : [...ranked].sort((a, b) => order(a) - order(b))
  const chosen = ranking[0]
  if (!chosen) return nothingFits(considered, request)
  const about = pool.warnings.get(chosen.model)
  return {
    ok: true,
    chosen,
    ranking,
    rejected: considered.rejected,
    warnings: [...(about ? [about] : []), ...chosen.fitted.warnings],
    chosenBy,
  }
}

/**
 * Resold models behind the same ones at their own vendor, where they are the next to be tried. Of what the caller named,
 * they come behind all else: the name is that of the vendor's own.
 */
function behindOriginals(ranking: readonly Candidate[], chosenBy: 'caller' | 'router'): readonly Candidate[] {
  const nameOf = ({ provider, model }: Candidate) => `${provider}/${model.id}`
  const names = new Set(ranking.map(nameOf))
  const isBehind = ({ model: { sameAs } }: Candidate) => sameAs !== undefined && names.has(sameAs)
  const placed = ranking
    .filter((candidate) => !isBehind(candidate))
    .flatMap((candidate) => [
      candidate,
      ...ranking.filter((other) => other.model.sameAs === nameOf(candidate)),
    ])
  if (chosenBy === 'router') return placed
  const isResold = ({ model }: Candidate) => Number(model.sameAs !== undefined)
  return placed.sort((a, b) => isResold(a) - isResold(b))
}

/** `options.model` has named the model; it is no option of the model itself. */
function withoutModel(request: RoutingRequest): RoutingRequest {
  if (!request.options) return request
  const { model: _, ...options } = request.options
  return { ...request, options }
}

function nothingFits({ issues, rejected, unavailable }: Considered, request: RoutingRequest): Resolution {
  const reason = whyNot.find(([constraint]) => unavailable.has(constraint))?.[1]
  if (!reason && issues.length > 0) return refusal(issues, rejected)
  if (!reason)
    return refusal([{ path: ['type'], message: `No model for ${request.type} is set up.` }], rejected)
  const reasons = rejected.filter(({ constraint }) => whyNot.some(([each]) => each === constraint))
  const sentences = [...new Set(reasons.map(({ reason: sentence }) => sentence))].join(' ')
  return {
    ok: false,
    error: { reason, message: `No model for this can be used now. ${sentences}` },
    rejected,
  }
}

/** What is said where models could do it and none can be used now: what passes by itself comes first. */
const whyNot: readonly (readonly [Unavailable['constraint'], ErrorReason])[] = [
  ['CIRCUIT', 'vendor_down'],
  ['TRIED', 'vendor_down'],
  ['BUDGET', 'vendor_rate'],
  ['PLAN', 'vendor_plan'],
  ['NOT_CONFIGURED', 'vendor_credentials'],
]

function refusal(issues: readonly Issue[], rejected: readonly Rejection[]): Resolution {
  const message = issues.map((issue) => issue.message).join(' ')
  return { ok: false, error: { reason: 'invalid_input', message, issues }, rejected }
}
