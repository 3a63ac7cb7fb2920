import { invalidInput } from '@genmux/core'
import { z } from 'zod'
import type { GenerationOrder } from '../../accept.ts'
import type { GenerateInput } from '../generated/types.ts'
import { assertBounded } from './text-bounds.ts'

const options = z.record(z.string(), z.json())

/**
 * An order as the gateway works with it: nulls count as left out, defaults apply, credits become US dollars.
 *
 * @throws GenerationError `invalid_input` when `options` is no object or `maxCost` no price, and as `assertBounded`.
 */
export function orderOf({ maxCost, tags, ...input }: GenerateInput, markup: number): GenerationOrder {
  const given = withoutNulls(input)
  const parsed = options.safeParse(given.options ?? {})
  if (!parsed.success)
    throw invalidInput({
      path: ['options'],
      message: 'options must be an object of option names and values.',
    })
  if (maxCost != null && maxCost < 0)
    throw invalidInput({ path: ['maxCost'], message: 'maxCost must be 0 credits or more.' })
  const order: GenerationOrder = {
    fit: 'NEAREST',
    ...given,
    input: withoutNulls(given.input),
    options: withoutNulls(parsed.data),
    ...(maxCost != null && { maxCostUsd: maxCost / 100 / markup }),
    ...(tags != null && { tags }),
  }
  assertBounded(order)
  return order
}

type WithoutNulls<T> = { [K in keyof T]: Exclude<T[K], null> }

function withoutNulls<T extends { readonly [name: string]: unknown } | object>(value: T): WithoutNulls<T> {
  const entries: [string, unknown][] = Object.entries(value)
  // The entries that are left are those of T that are not null.
  return Object.fromEntries(
    entries.filter(([, each]) => each !== null && each !== undefined),
  ) as WithoutNulls<T>
}
