import type { Catalogue } from '../contract/catalogue.ts'
import type { Model } from '../contract/model.ts'
import type { GenerationRequest, Priority } from '../contract/request.ts'
import type { Warning } from '../contract/warning.ts'
import type { GenerationErrorData } from '../errors/generation-error.ts'
import type { Fitted } from '../fit/types.ts'
import type { Work } from '../price/work.ts'
import type { Policies, Policy } from './policies/index.ts'
import type { Spread } from './spread.ts'

/** What the router needs of a provider; a `ProviderAdapter` is one. */
export interface RoutableProvider {
  readonly id: string
  readonly name: string
  readonly models: readonly Model[]
  opens?(model: Model): true | string
}

/** A request that may name a provider or model. `options.model` picks a model inside the provider. */
export interface RoutingRequest extends GenerationRequest {
  /** Provider, `provider/model`, model id, vendor id or alias, in any letter case. Left out: the router chooses. */
  readonly provider?: string
  /** Left out: what the policies say, else `QUALITY`. */
  readonly priority?: Priority
  /** US dollars; candidates that cost more, or whose price is unknown, are left out. */
  readonly maxCostUsd?: number
  /** Leaves out models whose price for this is unknown: what is paid in advance must be known. */
  readonly pricedOnly?: boolean
}

/** What is known of a model for some work. */
export interface Facts {
  /** 0 to 1, 0.5 being the median of the kind; missing where it is unrated. */
  readonly quality?: number
  /** US dollars; missing where the price is unknown. */
  readonly costUsd?: number
  /** Usual seconds to finish; missing where unknown. */
  readonly seconds?: number
  /** Seconds within which 95 of 100 finish; missing where none was observed. */
  readonly slowSeconds?: number
  /** 0 to 1: how probably it comes to a good end; missing where nothing was observed. */
  readonly successRate?: number
}

/** What a score is made of: these add up to it. */
export interface Parts {
  readonly quality: number
  readonly speed: number
  readonly cost: number
  /** What failing takes away: 0 for a model that never fails, else below. */
  readonly reliability: number
}

/** A model that can do the work. What has to be changed for it is in `fitted.warnings`. */
export interface Candidate extends Facts {
  readonly provider: string
  readonly model: Model
  readonly fitted: Fitted
  /** Place among all that can do it, from 1. */
  readonly rank: number
  /** 0 to 1 under the policy. */
  readonly score: number
  readonly parts: Parts
}

/** What can leave a model out: the first of these that it did not meet. */
export const constraints = [
  /** It is no current model, or not one for a general request; who names it gets it. */
  'LIFECYCLE',
  'ONLY_BY_NAME',
  /** It can't take what is given, or not with these options. */
  'INPUT',
  'OPTION',
  /** It costs more than allowed, or nobody knows what it costs. */
  'COST',
  /** Its vendor is not set up here, or not with credentials that open it. */
  'NOT_CONFIGURED',
  'PLAN',
  /** Its vendor is out of order, takes no more at the moment, or has been tried for this already. */
  'CIRCUIT',
  'BUDGET',
  'TRIED',
  /** It can't be given a file of the request in a form that it takes. */
  'FILE',
  /** Another one was quoted. */
  'QUOTE',
] as const
export type Constraint = (typeof constraints)[number]

/** Why a model can't be used now, although it could do the work. */
export interface Unavailable {
  readonly constraint: Exclude<Constraint, 'LIFECYCLE' | 'ONLY_BY_NAME' | 'INPUT' | 'OPTION' | 'COST'>
  /** In a sentence for a person. */
  readonly reason: string
}

/** A model that was left out, and why. */
export interface Rejection {
  readonly provider: string
  /** Id of the model. */
  readonly model: string
  readonly constraint: Constraint
  /** In a sentence for a person. */
  readonly reason: string
}

export type Resolution =
  | {
      readonly ok: true
      readonly chosen: Candidate
      /** Best first; the chosen one is the first. */
      readonly ranking: readonly Candidate[]
      readonly rejected: readonly Rejection[]
      /** Those about names, then those of the chosen candidate. */
      readonly warnings: readonly Warning[]
      readonly chosenBy: 'caller' | 'router'
      /** True where the chosen one is tried only to learn how it does; the ranking was led by the one behind it. */
      readonly explored?: true
      /** As the request says it. */
      readonly priority?: Priority
      /** What they were scored by. */
      readonly policy: Policy
      /** `VENDOR`: of a named provider, the first model in its own order that can do it; scores decide nothing then. */
      readonly order: 'POLICY' | 'VENDOR'
    }
  | { readonly ok: false; readonly error: GenerationErrorData; readonly rejected: readonly Rejection[] }

/** What a model did of late with work of one size. */
export interface Observed {
  /** Median seconds from submit to finish; missing where nothing has finished yet. */
  readonly seconds?: number
  /** Seconds within which 95 of 100 finish; there where `seconds` is. */
  readonly slowSeconds?: number
  /** 0 to 1: how probably a job that is submitted now comes to a good end. */
  readonly successRate?: number
}

/** What is known of the world at the moment of choosing. */
export interface Surroundings {
  readonly catalogues?: { readonly [provider: string]: Catalogue }
  /** `YYYY-MM-DD`. */
  readonly today: string
  /** What was observed of late of such work; it corrects the model's own figures. */
  readonly observed?: (provider: string, model: Model, work: Work) => Observed | undefined
  /** True, or why it can't be used now. Asked of models that can do the work. */
  readonly available?: (provider: string, model: Model) => true | Unavailable
  /** What priorities mean here. */
  readonly policies?: Policies
  /** How those that score alike take turns; without it they come by name. */
  readonly spread?: Spread
  /** US dollars as sentences for the caller call them: what the caller pays may be something else. */
  readonly money?: (usd: number) => string
}
