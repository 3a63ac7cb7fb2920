import {
  type Candidate,
  explain,
  type Model,
  type Resolution,
  toMilliCredits,
  type Unavailable,
} from '@genmux/core'
import { creditsText } from './db/ledger.ts'
import type { Routing } from './db/schema.ts'
import type { Vendors } from './vendors.ts'

/** What can be done for a request: the chosen model first among all that can do it. */
export type Route = Extract<Resolution, { ok: true }>

/** How the model was chosen, as it is kept and shown: every candidate, and what left the others out. */
export function routingOf(markup: number, route: Route): Routing {
  const money = inCreditsText(markup)
  return {
    chosenBy: route.chosenBy,
    priority: route.priority ?? null,
    policy: route.policy.name,
    candidates: route.ranking.map((candidate) => ({
      ...pick(candidate),
      creditCost: inCredits(milliCredits(candidate.costUsd, markup)),
      reason:
        route.explored && candidate === route.chosen
          ? `${triedToLearn} ${explain(candidate, route, money)}`
          : explain(candidate, route, money),
    })),
    rejected: route.rejected,
  }
}

const triedToLearn = 'Tried to learn how it does now, as no job of it was seen for hours.'

function pick({ provider, model, rank, score, parts, seconds, successRate, fitted }: Candidate) {
  return {
    provider,
    model: model.id,
    rank,
    score: rounded(score),
    parts: {
      quality: rounded(parts.quality),
      speed: rounded(parts.speed),
      cost: rounded(parts.cost),
      reliability: rounded(parts.reliability),
    },
    estimatedTime: seconds ?? null,
    successRate: successRate === undefined ? null : rounded(successRate),
    warnings: fitted.warnings,
  }
}

/** Four decimals: more would only fill the row of each generation. */
const rounded = (number: number) => Math.round(number * 1e4) / 1e4

/** The vendor's price as its caller pays it: `6 credits`. */
export function inCreditsText(markup: number): (usd: number) => string {
  return (usd) => `${creditsText(toMilliCredits(usd, markup))} credits`
}

/** What so many US dollars of the vendor's cost here; null while the price is unknown. */
export function milliCredits(usd: number | undefined, markup: number): number | null {
  return usd === undefined ? null : toMilliCredits(usd, markup)
}

/** Credits from thousandths of them; null stays null. */
export function inCredits(millicredits: number | null): number | null {
  return millicredits === null ? null : millicredits / 1000
}

/**
 * Every provider there is, with those that are set up as they are; a test key has them all. What one of the others could
 * do is no fault of the request.
 */
export function everyAdapter(vendors: Vendors, livemode: boolean) {
  const adapters = new Map(vendors.list(false).map(({ adapter }) => [adapter.id, adapter]))
  if (livemode) for (const { adapter } of vendors.list(true)) adapters.set(adapter.id, adapter)
  return [...adapters.values()]
}

/** True, or that the provider of a model is not set up. */
export function configured(vendors: Vendors, livemode: boolean) {
  return (provider: string, model: Model): true | Unavailable =>
    vendors.find(livemode, provider)
      ? true
      : {
          constraint: 'NOT_CONFIGURED',
          reason: `${model.name} could do this, but ${provider} is not set up at this gateway: its operator has to give it credentials.`,
        }
}
