import { z } from 'zod'
import type { Json } from '../contract/json.ts'
import type { Model } from '../contract/model.ts'
import { normaliseName } from '../names/normalise-name.ts'
import { type OptionSpec, optionSpecs } from '../options/option-specs.ts'
import { nearestValue, numberOf, ratioOf } from '../options/order.ts'
import type { Findings } from './findings.ts'

/** Brings each asked value within the model's own field: as it is, read kindly, or the nearest allowed one. */
export function fitValues(
  model: Model,
  asked: ReadonlyMap<string, Json>,
  findings: Findings,
): ReadonlyMap<string, Json> {
  const fitted = new Map<string, Json>()
  for (const spec of optionSpecs(model.options)) {
    const value = asked.get(spec.name)
    if (value === undefined) continue
    const used = fitValue(model, spec, value, findings)
    if (used !== undefined) fitted.set(spec.name, used)
  }
  return fitted
}

function fitValue(model: Model, spec: OptionSpec, asked: Json, findings: Findings): Json | undefined {
  const takes = (value: Json | undefined): value is Json =>
    value !== undefined && z.safeParse(model.options.shape[spec.name] ?? z.never(), value).success
  if (takes(asked)) return asked
  const read = readKindly(spec, asked)
  if (takes(read)) return read
  const near = nearestAllowed(spec, read ?? asked)
  if (takes(near)) {
    const reason = `${model.name} takes ${limitsOf(spec)} for ${spec.name}.`
    findings.change({ option: spec.name, asked, used: near, reason }, spec.allowedValues)
    return near
  }
  const message = `${spec.name} of ${model.name} must be ${limitsOf(spec)}.`
  findings.refuse(['options', spec.name], message, spec.allowedValues)
  return undefined
}

/** The same value in the form that the model takes: `'6'` or `'6s'` for 6, `1080P` for `1080p`, `16x9` for `16:9`. */
function readKindly(spec: OptionSpec, asked: Json): Json | undefined {
  const named = spec.allowedValues?.find((value) => sameValue(value, asked))
  if (named !== undefined) return named
  if (spec.type !== 'number' && spec.type !== 'integer') return undefined
  if (spec.name === 'duration') return numberOf(asked)
  return typeof asked === 'string' && /^\s*-?\d+(\.\d+)?\s*$/.test(asked) ? Number(asked) : undefined
}

function sameValue(one: Json, other: Json): boolean {
  if (typeof one === 'object' || typeof other === 'object') return false
  if (typeof one === 'boolean' || typeof other === 'boolean') return false
  // Numbers are compared as such: as names, 1.5 and 15 would be the same.
  const [number, otherNumber] = [numberOf(one), numberOf(other)]
  if (number !== undefined || otherNumber !== undefined) return number === otherNumber
  const ratio = ratioOf(one)
  if (ratio !== undefined && ratio === ratioOf(other)) return true
  return normaliseName(String(one)) === normaliseName(String(other))
}

function nearestAllowed(spec: OptionSpec, asked: Json): Json | undefined {
  if (spec.allowedValues) return nearestValue(spec.name, asked, spec.allowedValues)
  if (typeof asked !== 'number' || !Number.isFinite(asked)) return undefined
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = spec
  const within = Math.min(max, Math.max(min, asked))
  if (spec.type !== 'integer') return within
  return Math.floor(within) < min ? Math.ceil(within) : Math.floor(within)
}

function limitsOf({ allowedValues, type, min, max }: OptionSpec): string {
  if (allowedValues) return `one of ${allowedValues.map(String).join(', ')}`
  const kind = type === 'integer' ? 'a whole number' : `a value of type ${type}`
  const from = min === undefined ? '' : ` from ${min}`
  return `${kind}${from}${max === undefined ? '' : ` up to ${max}`}`
}
