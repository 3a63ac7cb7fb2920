import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { CircuitKey, CircuitRow } from '../db/circuits.ts'
import type { GenerationStatus } from '../db/schema.ts'
import type { Outcome } from '../health/health.ts'

/** What is looked up when somebody asks for the metrics. */
export interface MetricSources {
  circuits(): readonly CircuitRow[]
  /** Generations that have not ended, by status. */
  openGenerations(): Promise<readonly { readonly status: GenerationStatus; readonly count: number }[]>
}

const mode = (livemode: boolean) => (livemode ? 'live' : 'test')

/** What an operator can watch and be alerted on. Labels are ids of providers and models, and words of ours. */
export class Metrics {
  readonly #registry = new Registry()
  readonly #outcomes: Counter<'provider' | 'model' | 'mode' | 'outcome'>
  readonly #failures: Counter<'provider' | 'model' | 'mode' | 'reason'>
  readonly #circuits: Gauge<'provider' | 'model' | 'mode' | 'state' | 'reason'>
  readonly #generations: Gauge<'status'>

  constructor() {
    const registers = [this.#registry]
    collectDefaultMetrics({ register: this.#registry })
    this.#outcomes = new Counter({
      name: 'genmux_vendor_outcomes_total',
      help: 'What vendors did about jobs: accepted, completed or failed them.',
      labelNames: ['provider', 'model', 'mode', 'outcome'],
      registers,
    })
    this.#failures = new Counter({
      name: 'genmux_vendor_failures_total',
      help: 'Failures of vendors, by reason.',
      labelNames: ['provider', 'model', 'mode', 'reason'],
      registers,
    })
    this.#circuits = new Gauge({
      name: 'genmux_circuit_open',
      help: '1 while a provider (model "*") or a model gets no work, with the reason; vendor_funds is an empty account.',
      labelNames: ['provider', 'model', 'mode', 'state', 'reason'],
      registers,
    })
    this.#generations = new Gauge({
      name: 'genmux_generations_open',
      help: 'Generations that have not ended, by status.',
      labelNames: ['status'],
      registers,
    })
  }

  /** Counts what a vendor did. */
  count({ provider, model, livemode }: CircuitKey, outcome: Outcome): void {
    const labels = { provider, model, mode: mode(livemode) }
    this.#outcomes.inc({ ...labels, outcome: outcome.kind.toLowerCase() })
    if (outcome.kind === 'FAILED') this.#failures.inc({ ...labels, reason: outcome.error.reason })
  }

  /** All metrics as Prometheus reads them, with their media type. */
  async read(sources: MetricSources): Promise<{ readonly type: string; readonly text: string }> {
    const open = await sources.openGenerations()
    this.#circuits.reset()
    for (const { provider, model, livemode, circuit } of sources.circuits()) {
      if (circuit.state === 'CLOSED') continue
      const { state, reason } = circuit
      this.#circuits.set(
        { provider, model: model || '*', mode: mode(livemode), state: state.toLowerCase(), reason },
        1,
      )
    }
    for (const status of ['QUEUED', 'PROCESSING'] as const)
      this.#generations.set({ status }, open.find((each) => each.status === status)?.count ?? 0)
    return { type: this.#registry.contentType, text: await this.#registry.metrics() }
  }
}
