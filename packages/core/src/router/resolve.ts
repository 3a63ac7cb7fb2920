import type { Issue } from '../errors/generation-error.ts'
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
  if (issues.length > 0) return refusal(issues, rejected)
  if (unavailable.size === 0)
    return refusal([{ path: ['type'], message: `No model for ${request.type} is set up.` }], rejected)
  const message = `No model for this can be used now. ${rejected.map(({ reason }) => reason).join(' ')}`
  const reason = unavailable.has('vendor_down') ? 'vendor_down' : 'vendor_plan'
  return { ok: false, error: { reason, message }, rejected }
}

function refusal(issues: readonly Issue[], rejected: readonly Rejection[]): Resolution {
  const message = issues.map((issue) => issue.message).join(' ')
  return { ok: false, error: { reason: 'invalid_input', message, issues }, rejected }
}
