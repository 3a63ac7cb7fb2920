import {
  afterFailure,
  afterSuccess,
  beginProbe,
  type Circuit,
  circuitRules,
  closedCircuit,
  type ErrorReason,
  type GenerationErrorData,
  type Model,
  permits,
  type Unavailable,
  withdrawProbe,
} from '@genmux/core'
import type { Logger } from 'pino'
import { type CircuitKey, type CircuitRow, changeCircuit, readCircuits } from '../db/circuits.ts'
import type { Db } from '../db/database.ts'
import { vendorPlaces } from '../db/transitions/index.ts'
import { announce } from './announce.ts'
import type { Budgets } from './budgets.ts'

/** What a vendor did about a job: it took it, it brought it to a good end, or it did neither. */
export type Outcome =
  | { readonly kind: 'ACCEPTED' | 'COMPLETED' }
  | { readonly kind: 'FAILED'; readonly error: GenerationErrorData }

/** Whether a job may be sent now. */
export type Gate =
  | {
      readonly open: true
      /** Whether it is the one job that is to try: when it is not sent after all, the probe must be withdrawn. */
      readonly probes: boolean
    }
  | { readonly open: false; readonly circuit: Extract<Circuit, { state: 'OPEN' | 'PROBING' }> }

export interface HealthParts {
  readonly db: Db
  readonly log: Logger
  readonly budgets: Budgets
  now(): Date
  /** 0 to 1. */
  random(): number
}

/** How old what is known may be, in milliseconds. */
const freshMilliseconds = 1000
const wholeProvider = ''
/** Of a provider that has no budget: more than most budgets leave. */
const roomWithoutBudget = 50

/**
 * The health of all vendors. What is known is read every second, so that asking costs nothing; it is written at a failure
 * and when a circuit opens, is probed or closes, one process after another, so that one of them sends the probe.
 */
export class Health {
  readonly #parts: HealthParts
  #circuits: ReadonlyMap<string, CircuitRow> = new Map()
  /** How often this gateway changed one. */
  #changes = 0
  /** How many tasks providers with a budget have places for, for live keys. */
  #places: ReadonlyMap<string, number> = new Map()

  constructor(parts: HealthParts) {
    this.#parts = parts
  }

  /** Reads at once, and goes on doing so. @returns what ends it */
  async start(): Promise<() => Promise<void>> {
    await this.refresh()
    let underWay = Promise.resolve()
    let idle = true
    const timer = setInterval(() => {
      if (!idle) return
      idle = false
      underWay = this.refresh()
        .catch((err: unknown) => this.#parts.log.error({ err }, 'the health of vendors could not be read'))
        .finally(() => {
          idle = true
        })
    }, freshMilliseconds)
    return () => {
      clearInterval(timer)
      return underWay
    }
  }

  /** Reads what all gateways know. */
  async refresh(): Promise<void> {
    const { db, budgets, now } = this.#parts
    const changes = this.#changes
    const [circuits, places] = await Promise.all([
      readCircuits(db),
      Promise.all(
        budgets.limited.map(async ([provider, budget]) => {
          const free = await vendorPlaces(db, { provider, livemode: true }, budget, now())
          return [provider, free] as const
        }),
      ),
    ])
    // What was read before a change of our own is older than what is known; the next reading has both.
    if (changes === this.#changes) this.#circuits = new Map(circuits.map((row) => [nameOf(row), row]))
    this.#places = new Map(places)
  }

  /** Every circuit of which something is known. */
  get circuits(): readonly CircuitRow[] {
    return [...this.#circuits.values()]
  }

  /** For the router, which has others to choose from: true, or why a model is better left alone now. */
  preferred(livemode: boolean): (provider: string, model: Model) => true | Unavailable {
    return (provider, model) => {
      const [blocked] = this.#blocking({ provider, model: model.id, livemode })
      if (blocked) return unavailable(provider, blocked)
      return this.room(livemode, provider) === 0
        ? { constraint: 'BUDGET', reason: `${provider} has as many tasks as it takes.` }
        : true
    }
  }

  /** For how many more tasks a provider has a place, as far as is known. */
  room(livemode: boolean, provider: string): number {
    return (livemode ? this.#places.get(provider) : undefined) ?? roomWithoutBudget
  }

  /** For who names a model, or has no other: true, or why it is certain that it can't be used now. */
  possible(livemode: boolean): (provider: string, model: Model) => true | Unavailable {
    return (provider, model) => {
      const blocked = this.#blocking({ provider, model: model.id, livemode }).find(
        // While a job is out to try it is not certain: a generation waits for what comes of that.
        ({ reason, state }) => circuitRules[reason]?.certain && state !== 'PROBING',
      )
      return blocked ? unavailable(provider, blocked) : true
    }
  }

  /** Seconds until one of these is tried again; undefined where nobody knows. */
  secondsUntil(
    livemode: boolean,
    models: readonly { provider: string; model: string }[],
  ): number | undefined {
    const instants = models.flatMap((each) =>
      this.#blocking({ ...each, livemode }).map(({ until }) => (until - this.#now()) / 1000),
    )
    return instants.length === 0 ? undefined : Math.max(1, Math.ceil(Math.min(...instants)))
  }

  /** How a provider stands: it takes nothing for certain, or something about it is in trouble. */
  standing(livemode: boolean, provider: string): 'AVAILABLE' | 'DEGRADED' | 'UNAVAILABLE' {
    const open = this.circuits.filter(
      (row) => row.provider === provider && row.livemode === livemode && row.circuit.state !== 'CLOSED',
    )
    if (open.length === 0) return 'AVAILABLE'
    const isShut = this.#blocking({ provider, model: wholeProvider, livemode }).some(
      ({ reason }) => circuitRules[reason]?.certain,
    )
    return isShut ? 'UNAVAILABLE' : 'DEGRADED'
  }

  /**
   * Whether a job may be sent now, as the probe where one is due.
   *
   * @param insists for a caller who named the model: then what its jobs come to does not matter, only whether it takes them
   */
  async pass(place: CircuitKey, insists: boolean): Promise<Gate> {
    const matters = (circuit: Circuit) =>
      circuit.state !== 'CLOSED' && !(insists && circuitRules[circuit.reason]?.healedBy === 'COMPLETED')
    const [blocked] = this.#blocking(place).filter(matters)
    if (blocked) return { open: false, circuit: blocked }
    let probes = false
    for (const key of keysOf(place)) {
      if (!matters(this.#of(key))) continue
      const { before, after } = await this.#change(key, (circuit) => beginProbe(circuit, this.#now()))
      if (after === before && after.state !== 'CLOSED') return { open: false, circuit: after }
      probes ||= after.state === 'PROBING'
    }
    return { open: true, probes }
  }

  /** Learns from what a vendor did. */
  async report(place: CircuitKey, outcome: Outcome): Promise<void> {
    const learn = (circuit: Circuit) =>
      outcome.kind === 'FAILED'
        ? afterFailure(circuit, outcome.error, this.#now(), this.#parts.random)
        : afterSuccess(circuit, outcome.kind, this.#now())
    for (const key of keysOf(place)) {
      if (outcome.kind === 'FAILED') {
        const about = circuitRules[outcome.error.reason]?.about ?? []
        if (!about.includes(key.model === wholeProvider ? 'PROVIDER' : 'MODEL')) {
          await this.#withdrawBy(outcome.error.reason, key)
          continue
        }
      } else if (learn(this.#of(key)) === this.#of(key)) continue
      await this.#change(key, learn)
    }
  }

  /** A job that was let out to try is not sent after all. */
  async withdraw(place: CircuitKey): Promise<void> {
    for (const key of keysOf(place))
      if (this.#of(key).state === 'PROBING')
        await this.#change(key, (circuit) => withdrawProbe(circuit, this.#now()))
  }

  /** What was refused for another reason has not shown whether jobs are taken again. */
  async #withdrawBy(reason: ErrorReason, key: CircuitKey): Promise<void> {
    if (this.#of(key).state !== 'PROBING' || circuitRules[reason]?.healedBy === 'COMPLETED') return
    await this.#change(key, (circuit) => withdrawProbe(circuit, this.#now()))
  }

  async #change(key: CircuitKey, change: (circuit: Circuit) => Circuit) {
    const { db, log, now } = this.#parts
    const changed = await changeCircuit(db, key, now(), change)
    this.#changes += 1
    this.#circuits = new Map(this.#circuits).set(nameOf(key), { ...key, circuit: changed.after })
    announce(log, key, changed)
    return changed
  }

  /** The circuits of a model and of its provider that let nothing through. */
  #blocking(place: CircuitKey) {
    const now = this.#now()
    return keysOf(place).flatMap((key) => {
      const circuit = this.#of(key)
      return circuit.state !== 'CLOSED' && permits(circuit, now) === 'NOTHING' ? [circuit] : []
    })
  }

  #of(key: CircuitKey): Circuit {
    return this.#circuits.get(nameOf(key))?.circuit ?? closedCircuit
  }

  #now(): number {
    return this.#parts.now().getTime()
  }
}

function keysOf({ provider, model, livemode }: CircuitKey): readonly CircuitKey[] {
  return [
    { provider, model: wholeProvider, livemode },
    { provider, model, livemode },
  ]
}

function nameOf({ provider, model, livemode }: CircuitKey): string {
  return `${provider}/${model}/${livemode}`
}

const troubles: { readonly [reason: string]: string } = {
  vendor_funds: 'takes no work now: the operator’s account there is out of money',
  vendor_credentials: 'takes no work now: it does not accept the operator’s credentials',
  vendor_plan: 'does not offer this to the operator’s account',
  vendor_rate: 'takes no more work at the moment',
  vendor_down: 'is down',
  submit_unknown: 'does not answer',
}

function unavailable(provider: string, { reason }: { readonly reason: string }): Unavailable {
  return { constraint: 'CIRCUIT', reason: `${provider} ${troubles[reason] ?? 'has failed its latest jobs'}.` }
}
