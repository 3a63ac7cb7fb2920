import { priorities } from '@genmux/core'
import { z } from 'zod'

const weight = z.number().min(0, 'must be 0 or more')

const policySchema = z.strictObject({
  weights: z
    .strictObject({ quality: weight.default(0), speed: weight.default(0), cost: weight.default(0) })
    .refine(({ quality, speed, cost }) => quality + speed + cost > 0, 'must have one above 0')
    .describe('How much each counts; only their proportions matter.'),
  favours: z.string().min(1).optional().describe('For a sentence: first of five for `the best quality`.'),
})

/** What an operator may say in `genmux.config.ts`. */
export const operatorConfigSchema = z
  .strictObject({
    policies: z
      .record(
        z.string().regex(/^[A-Za-z][\w-]{0,39}$/, 'must be a name of letters, digits, - and _'),
        policySchema,
      )
      .default({})
      .describe('By name; one called QUALITY, SPEED or COST replaces what that priority means.'),
    defaultPolicy: z
      .string()
      .optional()
      .describe('The policy of requests that say no priority; unset, QUALITY.'),
  })
  .superRefine(({ policies, defaultPolicy }, context) => {
    const known = [...new Set([...priorities, ...Object.keys(policies)])]
    if (defaultPolicy === undefined || known.includes(defaultPolicy)) return
    const message = `must be one of ${known.join(', ')}`
    context.addIssue({ code: 'custom', path: ['defaultPolicy'], message })
  })

/** As an operator writes it. */
export type OperatorConfigInput = z.input<typeof operatorConfigSchema>
/** With its defaults. */
export type OperatorConfig = z.output<typeof operatorConfigSchema>

/**
 * Types `genmux.config.ts`, which the gateway reads when it starts.
 *
 * @example
 * import { defineConfig } from '@genmux/gateway/config'
 *
 * export default defineConfig({
 *   policies: {
 *     balanced: { weights: { quality: 2, speed: 1, cost: 1 }, favours: 'a bit of everything' },
 *     COST: { weights: { cost: 1 } },
 *   },
 *   defaultPolicy: 'balanced',
 * })
 */
export function defineConfig(config: OperatorConfigInput): OperatorConfigInput {
  return config
}
