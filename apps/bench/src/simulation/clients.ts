import { costUsd, usualSeconds, type Work } from '@genmux/core'
import { luck } from './luck.ts'
import type { Fate, SimulatedRequest } from './requests.ts'
import type { SimulatedModel, World } from './world.ts'

/** Whoever sends requests to models. */
export interface Client {
  readonly name: string
  /** The model to try now; undefined when it gives up. */
  next(request: SimulatedRequest, tried: readonly SimulatedModel[], at: number): SimulatedModel | undefined
  /** Told at once that a job was taken, and when it ends how it did. */
  taken?(model: SimulatedModel, at: number): void
  ended?(model: SimulatedModel, request: SimulatedRequest, fate: Fate): void
}

/** As people call a vendor today: one model, and what fails has failed. */
export function always(name: string, model: SimulatedModel, attempts = 1): Client {
  return { name, next: (_, tried) => (tried.length < attempts ? model : undefined) }
}

/** One after the other. */
export function roundRobin(world: World): Client {
  let turn = 0
  return {
    name: 'round robin',
    next(_, tried) {
      if (tried.length > 0) return undefined
      turn++
      return world.models[turn % world.models.length]
    },
  }
}

export function random(world: World): Client {
  return {
    name: 'random',
    next(request, tried) {
      if (tried.length > 0) return undefined
      return world.models[Math.floor(luck(world.seed, 60, request.number) * world.models.length)]
    },
  }
}

/** The work as a model would get it. */
export function workOf({ duration, resolution }: Omit<SimulatedRequest, 'number' | 'at'>): Work {
  return { input: { text: 'a lighthouse in a storm' }, options: { duration, resolution } }
}

/** What it costs, in US dollars. */
export function priceOf({ model }: SimulatedModel, request: SimulatedRequest): number {
  return costUsd(model, workOf(request)) ?? 0
}

/** The best by what vendors and boards tell, as one would pick it with care: of quality, of time, of cost for the usual work. */
export function bestOnPaper({ models }: World, priority: 'QUALITY' | 'SPEED' | 'COST'): SimulatedModel {
  const usual = workOf({ duration: 5, resolution: '720p' })
  const worth = ({ model }: SimulatedModel) => {
    const { fromText } = model.quality
    if (priority === 'QUALITY') return typeof fromText === 'object' ? fromText.score : 0
    const amount = priority === 'SPEED' ? usualSeconds(model, usual) : costUsd(model, usual)
    return amount === undefined ? Number.NEGATIVE_INFINITY : -amount
  }
  return models.reduce((best, each) => (worth(each) > worth(best) ? each : best))
}
