import { z } from 'zod'
import { ratios } from './sizes.ts'

const sizes = <const Names extends readonly [string, ...string[]]>(names: Names, preset: Names[number]) =>
  z.enum(names).default(preset).describe('Size: 1k is about 1 megapixel, 2k about 4, 4k about 16.')
const format = z.enum(['jpeg', 'png']).default('jpeg').describe('File format of the result.')
const common = {
  aspectRatio: z.enum(ratios).optional().describe('Width to height; left out, the model chooses.'),
  watermark: z.boolean().default(false).describe("The vendor's watermark in the picture."),
}
const set = {
  ...common,
  count: z.int().min(1).max(15).default(1).describe('Most pictures of a set; the model may make fewer.'),
}

/** Seedream 5.0 pro and flash: one picture at a time. */
export const proOptions = z.strictObject({
  ...common,
  resolution: sizes(['1k', '1.5k', '2k'], '2k'),
  format,
  background: z
    .enum(['auto', 'transparent', 'opaque'])
    .default('auto')
    .describe('What is behind the subject.'),
})

/** Seedream 5.0 lite. */
export const liteOptions = z.strictObject({
  ...set,
  resolution: sizes(['2k', '3k', '4k'], '2k'),
  format,
  webSearch: z.boolean().default(false).describe('Looks things up before it begins.'),
})

/** Seedream 4.5. */
export const seedream45Options = z.strictObject({ ...set, resolution: sizes(['2k', '4k'], '2k') })

/** Seedream 4.0. */
export const seedream40Options = z.strictObject({
  ...set,
  resolution: sizes(['1k', '2k', '4k'], '2k'),
  optimizePromptMode: z.enum(['standard', 'fast']).default('standard').describe('Way to rewrite the prompt.'),
})
