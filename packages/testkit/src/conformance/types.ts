import type { GenerationRequest } from '@genmux/core'
import type { AnyProvider } from '@genmux/core/provider'
import type { Emulator } from '../emulator/emulator.ts'
import type { Bench } from './bench.ts'

/** A job that shows what a provider can do: a model by its id, and a request to it. */
export interface SampleJob {
  readonly model: string
  readonly request: GenerationRequest
}

/** What is put to the test. */
export interface Subject {
  readonly provider: AnyProvider
  readonly emulator: Emulator
  /** Good credentials: any that do not contain `invalid`. */
  readonly credentials: Readonly<Record<string, string>>
  /** At least one for each way that the provider works: asynchronous, synchronous, of several steps. */
  readonly jobs: readonly [SampleJob, ...SampleJob[]]
  /** Promises that this vendor can't keep, each with the reason. One that holds all the same is an error. */
  readonly exceptions?: Readonly<Record<string, string>>
}

/** One promise of the contract. */
export interface ContractPromise {
  /** `area/name`. */
  readonly id: string
  /** What an adapter promises, as a sentence. */
  readonly says: string
  /** Whether it is about this provider at all. @default always */
  applies?(bench: Bench): boolean
  /** Rejects when the promise is broken. */
  check(bench: Bench): Promise<void>
}

export interface Verdict {
  readonly promise: string
  readonly says: string
  readonly outcome: 'kept' | 'broken' | 'excepted' | 'not applicable'
  /** Why it is broken, or why it is excepted. */
  readonly why?: string
}
