import type { Issue } from '../errors/generation-error.ts'
import type { ErrorReason } from '../errors/reasons.ts'
import { type Considered, consider } from './consider.ts'
import { policyFor } from './policies/index.ts'
import { type Pool, poolOf } from './pool.ts'
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
 * Chooses the model for a request: what the caller names, or the best of all current models under the asked priority
 * and the operator's policies. The same request and surroundings give the same answer, in whatever order the providers
 * come. Pure; never throws on a request.
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
  const policy = policyFor(request.priority, surroundings.policies)
  const ranked = rank(considered.contenders, policy, surroundings.spread)
  const chosenBy = request.provider || request.options?.model ? 'caller' : 'router'
  const ranking = chosenBy === 'router' ? ranked : inOrderOf(pool, ranked)
  const rejected = [...pool.rejected, ...considered.rejected]
  const chosen = ranking[0]
  if (!chosen) return nothingFits({ ...considered, rejected }, request)
  const about = pool.warnings.get(chosen.model)
  return {
    ok: true,
    chosen,
    ranking,
    rejected,
    warnings: [...(about ? [about] : []), ...chosen.fitted.warnings],
    chosenBy,
    ...(request.priority && { priority: request.priority }),
    policy,
    order: pool.choice === 'order' ? 'VENDOR' : 'POLICY',
  }
}

/**
 * What the caller named: models of a provider in its own order, after them those that would lose the tags of SSML; of
 * a model that several have, those that resell it behind all else, as the name is that of the vendor's own.
 */
function inOrderOf({ rows, choice }: Pool, ranked: readonly Candidate[]): readonly Candidate[] {
  const place = ({ model, fitted }: Candidate) => {
    if (choice === 'rank') return Number(model.sameAs !== undefined)
    const losesTags = fitted.warnings.some(({ option }) => option === 'ssml')
    return rows.findIndex((row) => row.model.id === model.id) + (losesTags ? rows.length : 0)
  }
  return ranked
    .toSorted((a, b) => place(a) - place(b))
    .map((candidate, index) => ({ ...candidate, rank: index + 1 }))
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
  const about = rejected.filter(({ constraint }) => whyNot.some(([each]) => each === constraint))
  const sentences = [...new Set(about.map((rejection) => rejection.reason))]
  const more =
    sentences.length > mostSentences ? ` So it is with ${sentences.length - mostSentences} more.` : ''
  const message = `No model for this can be used now. ${sentences.slice(0, mostSentences).join(' ')}${more}`
  return { ok: false, error: { reason, message }, rejected }
}

/** More than a person reads of why nothing can be used. */
const mostSentences = 3

/** What is said where models could do it and none can be used now: what passes by itself comes first. */
const whyNot: readonly (readonly [Unavailable['constraint'], ErrorReason])[] = [
  ['CIRCUIT', 'vendor_down'],
  ['TRIED', 'vendor_down'],
  ['BUDGET', 'vendor_rate'],
  ['FILE', 'invalid_input'],
  ['PLAN', 'vendor_plan'],
  ['NOT_CONFIGURED', 'vendor_credentials'],
]

function refusal(issues: readonly Issue[], rejected: readonly Rejection[]): Resolution {
  const message = issues.map((issue) => issue.message).join(' ')
  return { ok: false, error: { reason: 'invalid_input', message, issues }, rejected }
}
