import type { JobInput } from '../contract/input.ts'
import type { FittedOptions } from '../contract/job.ts'
import type { When } from '../contract/price.ts'

/** What is to be done, as far as price and time depend on it. */
export interface Work {
  readonly input: JobInput
  readonly options: FittedOptions
}

/** Whether a row of a table is about this work. A row without `when` is about all. */
export function holds(when: When | undefined, work: Work): boolean {
  const options = Object.entries(when?.options ?? {})
  const fits = options.every(([name, values]) => values.some((value) => value === work.options[name]))
  return fits && inputsHold(when?.inputs, work.input)
}

/** Whether the inputs named are there (true) or not (false). An empty list is not there. */
export function inputsHold(
  inputs: { readonly [input: string]: boolean } | undefined,
  given: JobInput,
): boolean {
  const there = new Map(Object.entries(given).map(([name, value]) => [name, isThere(value)]))
  return Object.entries(inputs ?? {}).every(([name, wanted]) => (there.get(name) ?? false) === wanted)
}

function isThere(value: JobInput[keyof JobInput]): boolean {
  return value !== undefined && !(Array.isArray(value) && value.length === 0)
}
