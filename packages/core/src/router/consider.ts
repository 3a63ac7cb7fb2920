import type { Model } from '../contract/model.ts'
import type { Issue } from '../errors/generation-error.ts'
import { fit } from '../fit/fit.ts'
import { costUsd } from '../price/cost.ts'
import { qualityOf, usualSeconds } from '../price/expectations.ts'
import type { Row } from './pool.ts'
import type { Contender } from './rank.ts'
import type { Rejection, RoutingRequest, Surroundings } from './types.ts'

/** What was found of the rows of a pool, in their order. */
export interface Considered {
  readonly contenders: readonly Contender[]
  readonly rejected: readonly Rejection[]
  /** Of the candidate that came nearest; empty where none failed for its request. */
  readonly issues: readonly Issue[]
  /** Why rows were left out that could do it: not now, or not with the operator's credentials. */
  readonly unavailable: ReadonlySet<'vendor_down' | 'vendor_plan'>
}

/** Fits the request to each row and says what it would cost and take. */
export function consider(
  rows: readonly Row[],
  request: RoutingRequest,
  surroundings: Surroundings,
): Considered {
  const contenders: Contender[] = []
  const rejected: Rejection[] = []
  let issues: readonly Issue[] = []
  const unavailable = new Set<'vendor_down' | 'vendor_plan'>()
  for (const { provider, model } of rows) {
    const reject = (reason: string) => rejected.push({ provider: provider.id, model: model.id, reason })
    const open = provider.opens?.(model) ?? true
    const available = open === true ? (surroundings.available?.(provider.id, model) ?? true) : open
    if (available !== true) {
      unavailable.add(open === true ? 'vendor_down' : 'vendor_plan')
      reject(available)
      continue
    }
    const fitted = fit(model, request, surroundings.catalogues?.[provider.id])
    const found = fitted.ok ? contenderOf({ provider, model }, fitted, surroundings) : undefined
    const problems = fitted.ok ? costProblems(model, found?.costUsd, request) : fitted.issues
    if (found && problems.length === 0) {
      contenders.push(found)
      continue
    }
    reject(problems.map(({ message }) => message).join(' '))
    if (issues.length === 0 || problems.length < issues.length) issues = problems
  }
  return { contenders, rejected, issues, unavailable }
}

function contenderOf(
  { provider, model }: Row,
  fitted: Contender['fitted'],
  surroundings: Surroundings,
): Contender {
  const cost = costUsd(model, fitted)
  const seconds = surroundings.observed?.(provider.id, model, fitted)?.seconds ?? usualSeconds(model, fitted)
  return {
    provider: provider.id,
    model,
    fitted,
    ...(cost !== undefined && { costUsd: cost }),
    ...(seconds !== undefined && { seconds }),
    quality: qualityOf(model, fitted),
  }
}

function costProblems(
  { name }: Model,
  cost: number | undefined,
  { maxCostUsd: most, pricedOnly }: RoutingRequest,
): readonly Issue[] {
  if (pricedOnly && cost === undefined)
    return [
      { path: ['provider'], message: `What ${name} costs for this is not known, and it is paid in advance.` },
    ]
  if (most === undefined || (cost !== undefined && cost <= most)) return []
  const message =
    cost === undefined
      ? `The price is unknown, and at most ${most} USD may be spent.`
      : `It costs ${Number(cost.toPrecision(3))} USD, more than ${most} USD.`
  return [{ path: ['maxCost'], message }]
}
