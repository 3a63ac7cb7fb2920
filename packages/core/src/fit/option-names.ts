import type { Json } from '../contract/json.ts'
import type { Model } from '../contract/model.ts'
import type { GenerationRequest } from '../contract/request.ts'
import { nearest } from '../names/normalise-name.ts'
import { commonOptions, isCommonOption } from '../options/common-options.ts'
import { optionSpecs } from '../options/option-specs.ts'
import type { Findings } from './findings.ts'

/** The asked options, sorted by what the model can do with them. */
export interface NamedOptions {
  readonly known: ReadonlyMap<string, Json>
  /** Without a vendor parameter, but with a way to say them in the prompt. */
  readonly hints: ReadonlyMap<string, Json>
}

/** Knows each option by its name; an unknown name is refused, a common one that the model lacks is left out. */
export function nameOptions(model: Model, request: GenerationRequest, findings: Findings): NamedOptions {
  const names = optionSpecs(model.options).map((spec) => spec.name)
  const known = new Map<string, Json>()
  const hints = new Map<string, Json>()
  for (const [name, value] of askedOptions(request, findings)) {
    if (names.includes(name)) known.set(name, value)
    else if (Object.hasOwn(model.promptHints ?? {}, name)) hints.set(name, value)
    else if (isCommonOption(name)) {
      const reason = `${model.name} has no ${name}, so it is left out.`
      findings.change({ option: name, asked: value, used: null, reason })
    } else {
      const near = nearest(name, [...names, ...Object.keys(commonOptions)])
      const advice = near === undefined ? '' : ` Did you mean ${near}?`
      findings.refuse(['options', name], `${model.name} knows no option ${name}.${advice}`)
    }
  }
  return { known, hints }
}

/** `input.voice` is the same as `options.voice`; null means not asked. */
function askedOptions(
  { input, options = {} }: GenerationRequest,
  findings: Findings,
): ReadonlyMap<string, Json> {
  const asked = new Map(Object.entries(options).filter(([, value]) => value !== null && value !== undefined))
  if (input.voice === undefined || input.voice === '') return asked
  const other = asked.get('voice')
  if (other !== undefined && other !== input.voice) {
    findings.refuse(['input', 'voice'], 'input.voice and options.voice differ: give one of them.')
  }
  return asked.set('voice', other ?? input.voice)
}
