import { z } from 'zod'
import type { Catalogue } from '../contract/catalogue.ts'
import { inputNames, type JobInput } from '../contract/input.ts'
import type { FittedOptions } from '../contract/job.ts'
import type { Json } from '../contract/json.ts'
import type { Model } from '../contract/model.ts'
import type { GenerationRequest } from '../contract/request.ts'
import { fitCatalogue } from './catalogue.ts'
import { createFindings, type Findings } from './findings.ts'
import { foldHints } from './hints.ts'
import { fitInputs } from './inputs.ts'
import { nameOptions } from './option-names.ts'
import { fitRegion } from './regions.ts'
import type { Fit } from './types.ts'
import { fitValues } from './values.ts'

const plainOptions = z.record(z.string(), z.json())

/**
 * Meets a request as nearly as the model can, and says what was changed. Duration is kept first, then aspect ratio,
 * then resolution; ties go down; nothing is raised above what was asked where that costs more and less is to be had.
 * Under STRICT every change is an issue instead. Pure; never throws on a request.
 *
 * @param catalogue the provider's voices and avatars; without it their names pass as they are.
 */
export function fit(model: Model, request: GenerationRequest, catalogue?: Catalogue): Fit {
  const findings = createFindings(request.fit)
  if (request.type !== model.type) {
    findings.refuse(['type'], `${model.name} makes ${model.type}, not ${request.type}.`)
  }
  const given = fitInputs(model, request.input, findings)
  const { known, hints } = nameOptions(model, request, findings)
  const found = fitCatalogue(model, known, catalogue, findings)
  const values = fitValues(model, found, findings)
  const placed = fitRegion(model, given, values, findings)
  const input = foldHints(model, given, hints, findings)
  const options = parseOptions(model, placed, findings)
  requireOptions(model, input, options, findings)
  const [issue, ...issues] = findings.issues.values()
  if (issue) return { ok: false, issues: [issue, ...issues] }
  const warnings = [...findings.warnings.values()]
  return { ok: true, input, options, warnings, exact: warnings.every(({ asked }) => asked === null) }
}

function requireOptions(model: Model, input: JobInput, options: FittedOptions, findings: Findings): void {
  for (const name of inputNames) {
    const option = model.inputs.needsOption?.[name]
    if (option !== undefined && input[name] !== undefined && options[option] === undefined)
      findings.refuse(['options', option], `${model.name} needs ${option} for a given ${name}.`)
  }
}

function parseOptions(model: Model, placed: ReadonlyMap<string, Json>, findings: Findings): FittedOptions {
  const parsed = model.options.safeParse(Object.fromEntries(placed))
  if (parsed.success) return plainOptions.parse(parsed.data)
  for (const { path, message } of parsed.error.issues) {
    findings.refuse(['options', ...path.map(String)], `${path.join('.')} of ${model.name}: ${message}.`)
  }
  return {}
}
