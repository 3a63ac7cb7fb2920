import {
  afterFailure,
  afterSuccess,
  beginProbe,
  type Circuit,
  circuitRules,
  closedCircuit,
  type Estimate,
  type GenerationErrorData,
  type Model,
  observe,
  observedAtSize,
  type Priority,
  permits,
  resolve,
  type Surroundings,
  sizeOf,
  usualSeconds,
  type Work,
} from '@genmux/core'
import { type Client, workOf } from './clients.ts'
import { luck } from './luck.ts'
import type { Fate, SimulatedRequest } from './requests.ts'
import type { SimulatedModel, World } from './world.ts'

/** As a gateway sends them: the router chooses, and where one fails, it is asked for the next. */
export class RouterClient implements Client {
  readonly name = 'the router'
  readonly #world: World
  readonly #priority: Priority
  readonly #attempts: number
  readonly #circuits = new Map<string, Circuit>()
  readonly #estimates = new Map<string, Map<number, Estimate>>()
  readonly #byName: ReadonlyMap<string, SimulatedModel>

  constructor(world: World, priority: Priority, attempts = 3) {
    this.#world = world
    this.#priority = priority
    this.#attempts = attempts
    this.#byName = new Map(world.models.map((each) => [each.model.id, each]))
  }

  next(
    { number, duration, resolution }: SimulatedRequest,
    tried: readonly SimulatedModel[],
    at: number,
  ): SimulatedModel | undefined {
    if (tried.length >= this.#attempts) return undefined
    const resolution_ = resolve(
      this.#world.providers,
      {
        type: 'VIDEO',
        input: { text: 'a lighthouse in a storm' },
        options: { duration, resolution },
        priority: this.#priority,
      },
      this.#surroundings(number, tried, at),
    )
    if (!resolution_.ok) return undefined
    const { provider, model } = resolution_.chosen
    for (const key of [provider, `${provider}/${model.id}`])
      this.#circuits.set(key, beginProbe(this.#circuit(key), at))
    return this.#byName.get(model.id)
  }

  taken({ provider, model }: SimulatedModel, at: number): void {
    for (const key of [provider, `${provider}/${model.id}`])
      this.#circuits.set(key, afterSuccess(this.#circuit(key), 'ACCEPTED', at))
  }

  ended(simulated: SimulatedModel, request: SimulatedRequest, fate: Fate): void {
    const { provider, model } = simulated
    const { at } = fate
    if (fate.kind === 'COMPLETED') {
      for (const key of [provider, `${provider}/${model.id}`])
        this.#circuits.set(key, afterSuccess(this.#circuit(key), 'COMPLETED', at))
      this.#observe(simulated, request, { at, ok: true, seconds: fate.seconds })
      return
    }
    const reason = fate.kind === 'REFUSED' ? 'vendor_down' : 'failed'
    this.#strike(provider, 'PROVIDER', reason, at)
    this.#strike(`${provider}/${model.id}`, 'MODEL', reason, at)
    this.#observe(simulated, request, { at, ok: false })
  }

  #surroundings(number: number, tried: readonly SimulatedModel[], at: number): Surroundings {
    return {
      today: '2026-11-25',
      observed: (_, model, work) => this.#observed(model, work, at),
      available: (provider, model) => {
        if (tried.some((each) => each.model === model))
          return { constraint: 'TRIED', reason: `${model.name} has failed for this.` }
        const shut = [provider, `${provider}/${model.id}`].some(
          (key) => permits(this.#circuit(key), at) === 'NOTHING',
        )
        return !shut || { constraint: 'CIRCUIT', reason: `${provider} is out of order.` }
      },
      spread: { seed: String(number) },
    }
  }

  #circuit(key: string): Circuit {
    return this.#circuits.get(key) ?? closedCircuit
  }

  #strike(key: string, whose: 'PROVIDER' | 'MODEL', reason: GenerationErrorData['reason'], at: number) {
    if (!circuitRules[reason]?.about.includes(whose)) return
    const random = () => luck(this.#world.seed, 70, at)
    this.#circuits.set(key, afterFailure(this.#circuit(key), { reason }, at, random))
  }

  #observed(model: Model, work: Work, at: number) {
    const estimates = this.#estimates.get(model.id) ?? new Map<number, Estimate>()
    return observedAtSize(estimates, sizeOf(model.type, work), usualSeconds(model, work), at)
  }

  #observe({ model }: SimulatedModel, request: SimulatedRequest, outcome: Parameters<typeof observe>[1]) {
    const estimates = this.#estimates.get(model.id) ?? new Map<number, Estimate>()
    const size = sizeOf(model.type, workOf(request))
    estimates.set(size, observe(estimates.get(size), outcome))
    this.#estimates.set(model.id, estimates)
  }
}
