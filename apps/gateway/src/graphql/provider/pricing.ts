import {
  costUsd,
  type Model,
  type Observed,
  sizeOf,
  toMilliCredits,
  usualSeconds,
  type Work,
} from '@genmux/core'
import { z } from 'zod'
import { inCredits } from '../../routing.ts'
import type { Pricing } from '../generated/types.ts'

const plainOptions = z.record(z.string(), z.json())

/** Speech is priced by its text: its price is that of so many characters. */
const sampleText = 'x'.repeat(1000)

/** What a usual job of a model costs and takes: its default options, and a text of 1,000 characters where that counts. */
export function pricingOf(
  model: Model,
  markup: number,
  expect: (size: number, priorSeconds: number | undefined) => Observed,
): Pricing {
  const work: Work = { input: { text: sampleText }, options: defaultsOf(model) }
  const usd = costUsd(model, work)
  const { seconds } = expect(sizeOf(model.type, work), usualSeconds(model, work))
  return {
    creditCost: usd === undefined ? null : inCredits(toMilliCredits(usd, markup)),
    estimatedTime: seconds === undefined ? null : Math.max(1, Math.round(seconds)),
  }
}

/** Field by field: a required option without a default must not hide the defaults of the others. */
function defaultsOf({ options }: Model): Work['options'] {
  return plainOptions.parse(
    Object.fromEntries(
      Object.entries(options.shape).flatMap(([name, field]) => {
        const parsed = z.safeParse(field, undefined)
        return parsed.success && parsed.data !== undefined ? [[name, parsed.data]] : []
      }),
    ),
  )
}
