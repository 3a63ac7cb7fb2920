import type { InputRules, Model, Price, Source } from '@genmux/core'
import { rated } from '@genmux/core/provider'
import { coreOptions, quickOptions, sd35Options, ultraOptions } from './options.ts'

const docs: Source = { url: 'https://platform.stability.ai/docs/api-reference', date: '2026-11-22' }
const client: Source = {
  url: 'https://github.com/Comfy-Org/ComfyUI',
  date: '2026-10',
  note: 'comfy_api_nodes/apis/stability_api.py: fields and their limits.',
}
const prices: Source = {
  url: 'https://platform.stability.ai/pricing',
  date: '2026-06',
  note: 'In credits of one US cent.',
}

const perPicture = (usd: number, source = prices): Price => ({ rates: [{ per: 'output', usd }], source })
const fromText: InputRules = { accepts: { text: { required: true, max: 10_000 } } }

/** What rows have in common. */
const row = <const Id extends string>(id: Id, ...aliases: readonly string[]) =>
  ({
    id,
    vendorId: id,
    aliases,
    type: 'IMAGE',
    output: 'image',
    lifecycle: { state: 'current' },
    inputs: { accepts: { ...fromText.accepts, image: { forms: ['data'] } } },
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    usualTime: [],
    longestSeconds: 600,
    limitations: ['Prompts in English.'],
    sources: [docs, client],
  }) as const

const large = {
  ...row('sd3.5-large', 'sd3', 'sd3.5', 'stable-diffusion-3.5', 'stable-diffusion-3.5-large'),
  name: 'Stable Diffusion 3.5 Large',
  description: 'The largest of the family, about one megapixel.',
  options: sd35Options,
  price: perPicture(0.065),
  quality: { fromText: rated(0.3, 'B', 'text-to-image'), fromMedia: 'unrated' },
} as const
const turbo = {
  ...row('sd3.5-large-turbo', 'sd3.5-turbo', 'stable-diffusion-3.5-large-turbo'),
  name: 'Stable Diffusion 3.5 Large Turbo',
  description: 'Large in few steps: quick.',
  options: quickOptions,
  price: perPicture(0.04),
  quality: { fromText: rated(0.3, 'S', 'text-to-image'), fromMedia: 'unrated' },
} as const
const medium = {
  ...row('sd3.5-medium', 'stable-diffusion-3.5-medium'),
  name: 'Stable Diffusion 3.5 Medium',
  description: 'The smaller one of the family.',
  options: sd35Options,
  price: perPicture(0.035),
  quality: { fromText: rated(0.23, 'S', 'text-to-image'), fromMedia: 'unrated' },
} as const

/** A name of old that runs its successor; the vendor's list of the day no longer holds it. */
const retired = <const Id extends string>(id: Id, name: string, follower: Model, ...aliases: string[]) =>
  ({
    ...follower,
    ...row(id, ...aliases),
    name,
    description: 'No longer hosted by Stability AI.',
    lifecycle: { state: 'retired', on: '2026-11-22', successor: follower.id },
    price: 'unknown',
  }) as const

/** Every picture model that the vendor hosts, in order of preference, and names of old. */
export const models = [
  large,
  turbo,
  medium,
  {
    ...row('sd3.5-flash', 'stable-diffusion-3.5-flash'),
    name: 'Stable Diffusion 3.5 Flash',
    description: 'The quickest and cheapest of the family.',
    options: quickOptions,
    price: perPicture(0.025, { ...prices, note: 'One source alone.' }),
  },
  {
    ...row('ultra', 'stable-image-ultra'),
    name: 'Stable Image Ultra',
    description: 'The finest, about one megapixel.',
    options: ultraOptions,
    price: perPicture(0.08),
  },
  {
    ...row('core', 'stable-image-core'),
    name: 'Stable Image Core',
    description: 'Cheap pictures of about 1.5 megapixels, from words alone.',
    inputs: fromText,
    options: coreOptions,
    price: perPicture(0.03),
  },
  retired('sd3-large', 'Stable Diffusion 3 Large', large),
  retired('sd3-large-turbo', 'Stable Diffusion 3 Large Turbo', turbo),
  retired('sd3-medium', 'Stable Diffusion 3 Medium', medium),
  // Their weights run on a back end of one's own; for those who have none, what is hosted follows.
  retired('sdxl', 'Stable Diffusion XL', large, 'sdxl-1.0', 'stable-diffusion-xl'),
  retired('sd2.1', 'Stable Diffusion 2.1', large, 'stable-diffusion-2.1'),
  retired('sd1.5', 'Stable Diffusion 1.5', large, 'stable-diffusion-1.5'),
] as const satisfies readonly Model[]
