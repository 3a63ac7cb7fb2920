import type { Json } from '../contract/json.ts'
import type { FitMode } from '../contract/request.ts'
import type { Warning } from '../contract/warning.ts'
import type { Issue } from '../errors/generation-error.ts'

/** What the steps of fitting have to say: changes that are allowed, and what can't be done at all. */
export interface Findings {
  readonly warnings: ReadonlyMap<string, Warning>
  readonly issues: ReadonlyMap<string, Issue>
  /** Notes a change; under STRICT it is refused. A later change of the same option keeps what was first asked. */
  change(warning: Warning, allowedValues?: readonly Json[]): void
  /** Notes what can't be done. */
  refuse(path: readonly string[], message: string, allowedValues?: readonly Json[]): void
}

export function createFindings(mode: FitMode = 'NEAREST'): Findings {
  const warnings = new Map<string, Warning>()
  const issues = new Map<string, Issue>()
  function refuse(path: readonly string[], message: string, allowedValues?: readonly Json[]) {
    const key = path.join('.')
    if (!issues.has(key)) issues.set(key, { path, message, ...(allowedValues && { allowedValues }) })
  }
  return {
    warnings,
    issues,
    refuse,
    change(warning, allowedValues) {
      const { option, asked, reason } = warning
      if (mode === 'STRICT') refuse(['options', option], `${option}: ${reason}`, allowedValues)
      else warnings.set(option, { ...warning, asked: warnings.get(option)?.asked ?? asked })
    },
  }
}
