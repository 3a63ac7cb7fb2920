import type { JobInput } from '../contract/input.ts'
import type { FittedOptions } from '../contract/job.ts'
import type { Warning } from '../contract/warning.ts'
import type { Issue } from '../errors/generation-error.ts'

/** A request that a model can do. */
export type Fitted = {
  readonly ok: true
  readonly input: JobInput
  readonly options: FittedOptions
  readonly warnings: readonly Warning[]
  /** True when nothing that was asked for was changed. */
  readonly exact: boolean
}

export type Fit = Fitted | { readonly ok: false; readonly issues: readonly [Issue, ...Issue[]] }
