import type { InputName } from '../contract/input.ts'
import type { Model } from '../contract/model.ts'
import { optionSpecs } from './option-specs.ts'

const takes = (input: InputName) => (model: Model) => Object.hasOwn(model.inputs.accepts, input)
const named = (option: string) => (model: Model) => Object.hasOwn(model.options.shape, option)
const says = (feature: string) => (model: Model) => model.features?.includes(feature) ?? false
const transparent = (model: Model) =>
  optionSpecs(model.options).some(
    ({ name, allowedValues }) => name === 'background' && allowedValues?.includes('transparent'),
  )

/** What people compare vendors by, each with how a row shows it: by its inputs and options, or by its own word. */
const compared = {
  text: takes('text'),
  SSML: takes('ssml'),
  image: takes('image'),
  'first and last frame': takes('lastImage'),
  references: takes('referenceImages'),
  video: takes('video'),
  speech: takes('audio'),
  'native audio': says('native audio'),
  'lip-sync': says('lip-sync'),
  'several results': named('count'),
  transparency: transparent,
  seed: named('seed'),
  'negative prompt': named('negativePrompt'),
} as const satisfies Readonly<Record<string, (model: Model) => boolean>>

/** The features that people compare vendors by, in the order in which they are shown. */
export const comparedFeatures: readonly string[] = Object.keys(compared)

/** What a model can do, in words that are the same for every vendor: what is compared, then what else its row names. */
export function featuresOf(model: Model): readonly string[] {
  const shown = Object.entries(compared).filter(([, shows]) => shows(model))
  return [...new Set([...shown.map(([feature]) => feature), ...(model.features ?? [])])]
}
