import {
  type Candidate,
  circuitRules,
  type ErrorReason,
  type RoutingRequest,
  reasons,
  type Warning,
  weightsOf,
} from '@genmux/core'
import { listAttempts, type Owner } from '../db/generations.ts'
import type { GenerationRow } from '../db/schema.ts'
import type { Move } from '../db/transitions/index.ts'
import { progressOf } from '../graphql/generation/progress.ts'
import { choose, unnamed } from '../health/choose.ts'
import { choiceOf, expectedTime, type RouteParts } from '../route.ts'
import { milliCredits } from '../routing.ts'

/** Why a generation has to move, and how long its next try may take. */
export interface Moves {
  readonly reason: ErrorReason
  /** Seconds until the generation's deadline. */
  readonly secondsLeft: number
}

/** What such a job takes where nobody knows, in seconds. */
const usualWhenUnknown = 60

const wasTried = { constraint: 'TRIED', reason: 'It was tried for this already.' } as const

/**
 * The model that takes over a generation: of all that were not tried and cost no more than was quoted, the same model at
 * another vendor first, else the next in the ranking of now. Undefined when there is none, or it would come too late.
 */
export async function nextMove(
  parts: RouteParts,
  generation: GenerationRow,
  { reason, secondsLeft }: Moves,
): Promise<Move | undefined> {
  const { livemode, provider, model } = generation
  const attempts = await listAttempts(parts.db, [generation.id])
  const tried = new Set([{ provider, model }, ...attempts].map(nameOf))
  // Who is down, or does not take our money, is so for all its models.
  const failed = [{ provider, error: { reason } }, ...attempts]
  const out = new Set(failed.flatMap((each) => (isAboutProvider(each.error) ? [each.provider] : [])))
  const links = parts.vendors.list(livemode)
  const adapters = links.map(({ adapter }) => adapter)
  const { request, surroundings } = await choiceOf(parts, ownerOf(generation), requestOf(generation))
  const resolution = choose(parts.health, livemode, adapters, request, {
    ...surroundings,
    available: (id, row) =>
      out.has(id) || tried.has(nameOf({ provider: id, model: row.id }))
        ? wasTried
        : (surroundings.available?.(id, row) ?? true),
  })
  if (!resolution.ok) return undefined
  const affordable = resolution.ranking.filter((candidate) => isWithin(parts, generation, candidate))
  const inTime = affordable.filter(({ seconds = usualWhenUnknown }) => seconds <= secondsLeft)
  const families = new Set(adapters.flatMap(familiesIn(tried)))
  const isSame = (candidate: Candidate) =>
    families.has(weightsOf({ id: candidate.provider }, candidate.model))
  const chosen = inTime.find(isSame) ?? inTime[0]
  return chosen && moveTo(parts, generation, chosen, reason)
}

function isAboutProvider(error: { readonly reason: ErrorReason } | null): boolean {
  return error !== null && Boolean(circuitRules[error.reason]?.about.includes('PROVIDER'))
}

function moveTo(parts: RouteParts, generation: GenerationRow, chosen: Candidate, reason: ErrorReason): Move {
  const { input, options, warnings } = chosen.fitted
  const { seconds, slowSeconds } = expectedTime(parts, ownerOf(generation), generation.type, chosen)
  return {
    provider: chosen.provider,
    model: chosen.model.id,
    work: { input, options },
    warnings: [movedFrom(generation, chosen, reason), ...warnings],
    costMillicredits: milliCredits(chosen.costUsd, parts.markup),
    estimatedSeconds: seconds ?? null,
    slowSeconds: slowSeconds ?? null,
    progress: progressOf(generation, parts.now()) / 100,
  }
}

function ownerOf({ account_id: accountId, livemode }: GenerationRow): Owner {
  return { accountId, livemode }
}

/** Says once, however often it moved, what was to do the work and what does it. */
function movedFrom(generation: GenerationRow, chosen: Candidate, reason: ErrorReason): Warning {
  const first = generation.routing.candidates[0] ?? generation
  return {
    option: 'provider',
    asked: generation.request.provider ?? nameOf(first),
    used: nameOf({ provider: chosen.provider, model: chosen.model.id }),
    reason: `${nameOf(generation)} could not do it, so another does. ${reasons[reason].meaning}`,
  }
}

/** What was asked for, with the choice left to the router. */
function requestOf({ type, request }: GenerationRow): RoutingRequest {
  const { input, options, priority, fit, maxCostUsd, pricedOnly } = request
  return unnamed({
    type,
    input,
    options,
    fit,
    ...(priority && { priority }),
    ...(maxCostUsd !== undefined && { maxCostUsd }),
    ...(pricedOnly && { pricedOnly }),
  })
}

/** The quote is a ceiling; what had no price may go to what has none. */
function isWithin(
  { markup }: RouteParts,
  { quoted_millicredits: quoted }: GenerationRow,
  { costUsd }: Candidate,
) {
  if (quoted === null) return true
  const cost = milliCredits(costUsd, markup)
  return cost !== null && cost <= quoted
}

function familiesIn(tried: ReadonlySet<string>) {
  return ({ id, models }: { readonly id: string; readonly models: readonly Candidate['model'][] }) =>
    models
      .filter((model) => tried.has(nameOf({ provider: id, model: model.id })))
      .map((model) => weightsOf({ id }, model))
}

function nameOf({ provider, model }: { readonly provider: string; readonly model: string }): string {
  return `${provider}/${model}`
}
