import type { InputRules, Model, OptionsSchema, Rating, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'

/** What tells the checkpoints of a family, and the side in pixels of the square that they were trained on. */
interface Family {
  readonly files: RegExp
  readonly side: number
}

/** Families by the id of their row. */
const families: Readonly<Record<string, Family>> = {
  // Others may hold a text encoder called t5xxl.
  sdxl: { files: /^(?!.*(sd[-_]?3|flux)).*xl/i, side: 1024 },
  'sd3.5-large': { files: /3[-._]?5[-._]?large(?!.*turbo)/i, side: 1024 },
  'sd3.5-medium': { files: /3[-._]?5[-._]?medium/i, side: 1024 },
  'sd2.1': { files: /^(?!.*xl).*(2[-._]1|sd[-_]?v?21)/i, side: 768 },
  'sd1.5': { files: /^(?!.*xl).*(1[-._]5|sd[-_]?v?15)/i, side: 512 },
}

/** The family of a row; a file that the caller names may be of any. */
export const familyOf = ({ id }: Model): Family => families[id] ?? { files: /./, side: 1024 }

const inputs: InputRules = { accepts: { text: { required: true }, image: { forms: ['data'] } } }
const encoders = ['The file must hold its text encoders.']

/**
 * The rows of a back end of one's own, in order of preference.
 *
 * @param source where the interface of the back end is told
 * @param optionsFor options by the guidance that a family usually wants
 * @param optionsForAny options of the row for any checkpoint
 */
export function localModels<Options extends OptionsSchema, Any extends OptionsSchema>(
  source: Source,
  optionsFor: (guidance: number) => Options,
  optionsForAny: Any,
) {
  const row = <const Id extends string>(id: Id, name: string, fromText: Rating | 'unrated' = 'unrated') =>
    ({
      id,
      vendorId: id,
      name,
      type: 'IMAGE',
      output: 'image',
      lifecycle: { state: 'current' },
      inputs,
      promptHints: styleInPrompt,
      options: optionsFor(7),
      price: { rates: [], source: { ...source, note: 'It runs on a machine of your own.' } },
      usualTime: [],
      longestSeconds: 3600,
      quality: { fromText, fromMedia: 'unrated' },
      features: ['self-hosted'],
      sources: [source],
    }) as const
  return [
    {
      ...row('sdxl', 'Stable Diffusion XL', rated(0.18, 'S', 'text-to-image')),
      description: 'SDXL and what is made from it, about one megapixel.',
      aliases: ['sdxl-1.0', 'stable-diffusion-xl'],
    },
    {
      ...row('sd3.5-large', 'Stable Diffusion 3.5 Large', rated(0.3, 'B', 'text-to-image')),
      description: 'The largest open weights of Stability AI, about one megapixel.',
      aliases: ['sd3.5', 'stable-diffusion-3.5-large'],
      sameAs: 'sd/sd3.5-large',
      options: optionsFor(4),
      limitations: encoders,
    },
    {
      ...row('sd3.5-medium', 'Stable Diffusion 3.5 Medium', rated(0.23, 'S', 'text-to-image')),
      description: 'The smaller one of the 3.5 family.',
      aliases: ['stable-diffusion-3.5-medium'],
      sameAs: 'sd/sd3.5-medium',
      options: optionsFor(4),
      limitations: encoders,
    },
    {
      ...row('sd2.1', 'Stable Diffusion 2.1'),
      description: 'Old weights at 768 pixels.',
      aliases: ['stable-diffusion-2.1'],
    },
    {
      ...row('sd1.5', 'Stable Diffusion 1.5', rated(0.09, 'S', 'text-to-image')),
      description: 'Old and small weights at 512 pixels, with many made from them.',
      aliases: ['stable-diffusion-1.5'],
    },
    {
      ...row('checkpoint', 'Any checkpoint'),
      description: 'Whatever checkpoint the server has, named by its file.',
      aliases: [],
      options: optionsForAny,
    },
  ] as const satisfies readonly Model[]
}
