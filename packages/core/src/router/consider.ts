import type { Model } from '../contract/model.ts'
import type { Issue } from '../errors/generation-error.ts'
import { fit } from '../fit/fit.ts'
import { costUsd } from '../price/cost.ts'
import { qualityOf, usualSeconds } from '../price/expectations.ts'
import type { Row } from './pool.ts'
import type { Contender } from './rank.ts'
import type { Constraint, Rejection, RoutingRequest, Surroundings, Unavailable } from './types.ts'

/** What was found of the rows of a pool, in their order. */
export interface Considered {
  readonly contenders: readonly Contender[]
  readonly rejected: readonly Rejection[]
  /** Of the row that came nearest; empty where none failed for its request. */
  readonly issues: readonly Issue[]
  /** What keeps rows out that could do it. */
  readonly unavailable: ReadonlySet<Unavailable['constraint']>
}

/** Fits the request to each row, says what it would cost and take, and asks whether it can be used now. */
export function consider(
  rows: readonly Row[],
  request: RoutingRequest,
  surroundings: Surroundings,
): Considered {
  const contenders: Contender[] = []
  const rejected: Rejection[] = []
  const problematic: Problematic[] = []
  const unavailable = new Set<Unavailable['constraint']>()
  for (const row of rows) {
    const { provider, model } = row
    const reject = (constraint: Constraint, reason: string) =>
      rejected.push({ provider: provider.id, model: model.id, constraint, reason })
    const fitted = fit(model, request, surroundings.catalogues?.[provider.id])
    const cost = fitted.ok ? costUsd(model, fitted) : undefined
    const problems = fitted.ok ? costProblems(model, cost, request, surroundings) : fitted.issues
    const [first] = problems
    if (!fitted.ok || first) {
      reject(constraintOf(first), problems.map(({ message }) => message).join(' '))
      problematic.push({ problems, cost: cost ?? Number.MAX_VALUE })
      continue
    }
    const available = availability(row, surroundings)
    if (available === true) {
      contenders.push(contenderOf(row, fitted, cost, surroundings))
    } else {
      unavailable.add(available.constraint)
      reject(available.constraint, available.reason)
    }
  }
  const [nearest] = problematic.sort((a, b) => a.problems.length - b.problems.length || a.cost - b.cost)
  return { contenders, rejected, issues: nearest?.problems ?? [], unavailable }
}

interface Problematic {
  readonly problems: readonly Issue[]
  readonly cost: number
}

function availability({ provider, model }: Row, { available }: Surroundings): true | Unavailable {
  const now = available?.(provider.id, model) ?? true
  if (now !== true) return now
  const opens = provider.opens?.(model) ?? true
  return opens === true || { constraint: 'PLAN', reason: opens }
}

/** By the part of the request that the issue is about. */
function constraintOf(issue: Issue | undefined): Constraint {
  const part = issue?.path[0]
  if (part === 'input') return 'INPUT'
  return part === 'options' ? 'OPTION' : 'COST'
}

function contenderOf(
  { provider, model }: Row,
  fitted: Contender['fitted'],
  cost: number | undefined,
  surroundings: Surroundings,
): Contender {
  const observed = surroundings.observed?.(provider.id, model, fitted)
  const seconds = observed?.seconds ?? usualSeconds(model, fitted)
  const quality = qualityOf(model, fitted)
  return {
    provider: provider.id,
    model,
    fitted,
    ...(quality !== undefined && { quality }),
    ...(cost !== undefined && { costUsd: cost }),
    ...(seconds !== undefined && { seconds }),
    ...(observed?.slowSeconds !== undefined && { slowSeconds: observed.slowSeconds }),
    ...(observed?.successRate !== undefined && { successRate: observed.successRate }),
  }
}

function costProblems(
  { name }: Model,
  cost: number | undefined,
  { maxCostUsd: most, pricedOnly }: RoutingRequest,
  { money = inUsd }: Surroundings,
): readonly Issue[] {
  if (pricedOnly && cost === undefined)
    return [
      { path: ['provider'], message: `What ${name} costs for this is not known, and it is paid in advance.` },
    ]
  if (most === undefined || (cost !== undefined && cost <= most)) return []
  const message =
    cost === undefined
      ? `What ${name} costs for this is not known, and at most ${money(most)} may be spent.`
      : `${name} costs ${money(cost)} for this, more than the ${money(most)} that may be spent.`
  return [{ path: ['maxCost'], message }]
}

/** US dollars to three figures. */
export const inUsd = (usd: number) => `${Number(usd.toPrecision(3))} USD`
