import type { JobInput } from '../contract/input.ts'
import type { Json } from '../contract/json.ts'
import type { Model, Region } from '../contract/model.ts'
import { optionSpecs } from '../options/option-specs.ts'
import { distance, nearestValue } from '../options/order.ts'
import { inputsHold } from '../price/work.ts'
import type { Findings } from './findings.ts'

interface Placed {
  readonly values: ReadonlyMap<string, Json>
  /** Distances in the order in which options are kept: duration, aspect ratio, resolution, the rest; then defaults moved. */
  readonly far: readonly number[]
}

const keptFirst = ['duration', 'aspectRatio', 'resolution']

/** Moves the options into the allowed combination that is nearest to what was asked. */
export function fitRegion(
  model: Model,
  input: JobInput,
  asked: ReadonlyMap<string, Json>,
  findings: Findings,
): ReadonlyMap<string, Json> {
  if (!model.regions) return asked
  const regions = model.regions.filter((region) => inputsHold(region.when?.inputs, input))
  const defaults = new Map(optionSpecs(model.options).map((spec) => [spec.name, spec.default]))
  const placed = regions.map((region) => place(region, asked, defaults)).sort(nearer)[0]
  if (!placed) {
    findings.refuse(['input'], `${model.name} does not take these inputs together.`)
    return asked
  }
  for (const [option, value] of asked) {
    const used = placed.values.get(option)
    if (used === undefined || used === value) continue
    const allowed = regions.flatMap((region) => region.allow[option] ?? [])
    const reason = reasonFor(model, option, value, placed.values, allowed)
    findings.change({ option, asked: value, used, reason }, [...new Set(allowed)])
  }
  return placed.values
}

function place(
  region: Region,
  asked: ReadonlyMap<string, Json>,
  defaults: ReadonlyMap<string, Json | undefined>,
): Placed {
  const values = new Map(asked)
  const far = [0, 0, 0, 0, 0]
  const add = (index: number, by: number) => {
    far[index] = (far[index] ?? 0) + by
  }
  for (const [option, allowed] of Object.entries(region.allow)) {
    const wanted = asked.get(option)
    const preset = defaults.get(option)
    if (wanted === undefined) {
      const used = allowed.find((value) => value === preset) ?? allowed[0]
      if (used !== undefined) values.set(option, used)
      if (used !== preset) add(4, 1)
      continue
    }
    const used = nearestValue(option, wanted, allowed) ?? allowed[0]
    if (used === undefined) continue
    values.set(option, used)
    const index = keptFirst.indexOf(option)
    add(index < 0 ? 3 : index, distance(option, wanted, used) ?? 1)
  }
  return { values, far }
}

function nearer(a: Placed, b: Placed): number {
  for (const [index, far] of a.far.entries()) {
    const by = far - (b.far[index] ?? 0)
    if (by !== 0) return by
  }
  return 0
}

/** Names the option that was kept instead, where one was: "takes 1080p only with other durations". */
function reasonFor(
  model: Model,
  option: string,
  asked: Json,
  values: ReadonlyMap<string, Json>,
  allowed: readonly Json[],
): string {
  if (!allowed.includes(asked))
    return `${model.name} does not take ${option} ${String(asked)} with these inputs.`
  const kept =
    [...keptFirst, ...values.keys()].find((name) => name !== option && values.has(name)) ?? 'the rest'
  const value = kept === 'the rest' ? '' : ` ${String(values.get(kept))}`
  return `${model.name} does not take ${option} ${String(asked)} together with ${kept}${value}, and ${kept} is kept first.`
}
