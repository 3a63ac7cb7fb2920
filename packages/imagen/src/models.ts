import type { InputRules, Model, Price, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import { banana2Options, banana21Options, proOptions, smallOptions } from './options.ts'

const docs: Source = { url: 'https://ai.google.dev/gemini-api/docs/image-generation', date: '2026-11-22' }
const clients: Source = { url: 'https://www.npmjs.com/package/@ai-sdk/google', date: '2026-11-13' }
const shutdowns: Source = { url: 'https://ai.google.dev/gemini-api/docs/deprecations', date: '2026-11-22' }
const imagenEnd = {
  on: '2026-08-17',
  source: {
    url: 'https://firebase.google.com/docs/ai-logic',
    date: '2026-11-22',
    note: 'Its page on leaving Imagen 4 says "as early as" that day.',
  },
} as const
const previewEnd = { on: '2026-06-25', source: { ...shutdowns, note: 'That day or earlier.' } } as const
const pricing: Source = { url: 'https://ai.google.dev/gemini-api/docs/pricing', date: '2026-11-22' }
const quoted: Source = { ...pricing, date: '2026-10-07', note: 'Sizes above 1k as others quote the page.' }
const resold: Source = { url: 'https://docs.comfy.org', date: '2026-08', note: "Resellers' lists." }
const measured: Source = { url: 'https://promptengines.com', date: '2026-03' }

/** US dollars per picture by its size; the words of prompt and answer are billed by the token besides. */
const perPicture = (usd: Readonly<Record<string, number>>, source: Source): Price => ({
  rates: Object.entries(usd).map(([resolution, each]) => ({
    per: 'output',
    usd: each,
    when: { options: { resolution: [resolution] } },
  })),
  source,
})

/** Seconds at 1k, of which alone figures are known. */
const took = (seconds: number, strength: 'ok' | 'int', source: Source): Model['usualTime'] => [
  { seconds, strength, source, when: { options: { resolution: ['1k'] } } },
]

/** Words, and at most so many pictures: one to change, the rest to keep to. */
const upTo = (pictures: number): InputRules => ({
  accepts: {
    text: { required: true },
    image: { forms: ['data'] },
    ...(pictures > 1 && { referenceImages: { max: pictures - 1, forms: ['data'] } }),
  },
})

const watermark = 'Every picture carries an invisible SynthID watermark.'
const picture = {
  type: 'IMAGE',
  output: 'image',
  lifecycle: { state: 'current' },
  aliases: [],
  // The vendor has no field for either.
  promptHints: { ...styleInPrompt, negativePrompt: '{}\nDo not show: {value}.' },
  usualTime: [],
  longestSeconds: 600,
  limitations: [watermark],
  sources: [docs],
} as const

/** A name of old that runs its successor. */
const retired = <const Id extends string>(
  id: Id,
  vendorId: string,
  name: string,
  aliases: readonly string[],
  { on, source }: typeof imagenEnd | typeof previewEnd,
  { id: successor, inputs, options }: Model,
) =>
  ({
    ...picture,
    id,
    vendorId,
    name,
    description: 'No longer offered by the vendor.',
    aliases,
    lifecycle: { state: 'retired', on, successor },
    inputs,
    options,
    price: 'unknown',
    quality: {},
    sources: [source],
  }) as const satisfies Model

const preview = <const Id extends string>(id: Id, name: string, successor: Model) =>
  retired(id, id, name, [], previewEnd, successor)

const banana21 = {
  ...picture,
  id: 'gemini-nano-banana-2.1',
  vendorId: 'gemini-nano-banana-2.1',
  name: 'Nano Banana 2.1',
  description: 'Pictures up to 4k and edits with up to 14 given pictures; thinks, and looks facts up.',
  aliases: ['nano-banana-2.1'],
  inputs: upTo(14),
  options: banana21Options,
  price: perPicture({ '1k': 0.0336, '2k': 0.0504, '4k': 0.113 }, quoted),
  usualTime: took(24, 'int', { url: 'https://docs.laozhang.ai', date: '2026-10', note: '15 to 40 s.' }),
  quality: {
    fromText: rated(0.76, 'B', 'text-to-image', 'arena-leaders'),
    fromMedia: rated(0.68, 'A', 'image-edit', 'arena-leaders'),
  },
  features: ['multi-picture edit', 'search grounding'],
  limitations: [watermark, 'Given pictures: 14 by most sources, ten by one.'],
  sources: [docs, clients],
} as const satisfies Model

const pro = {
  ...picture,
  id: 'gemini-3-pro-image',
  vendorId: 'gemini-3-pro-image',
  name: 'Nano Banana Pro',
  description: 'The best at lettering: pictures up to 4k and edits with up to 14 given pictures.',
  aliases: ['nano-banana-pro'],
  inputs: upTo(14),
  options: proOptions,
  price: perPicture({ '1k': 0.134, '2k': 0.134, '4k': 0.24 }, resold),
  usualTime: took(19, 'ok', measured),
  quality: {
    fromText: rated(0.71, 'A', 'text-to-image', 'arena-leaders'),
    fromMedia: rated(0.63, 'A', 'image-edit', 'arena-leaders'),
  },
  features: ['multi-picture edit', 'search grounding', 'lettering'],
} as const satisfies Model

const lite = {
  ...picture,
  id: 'gemini-3.1-flash-lite-image',
  vendorId: 'gemini-3.1-flash-lite-image',
  name: 'Nano Banana 2 Lite',
  description: 'Quick pictures, and edits of one.',
  aliases: ['nano-banana-2-lite'],
  // How many pictures it takes is told nowhere.
  inputs: upTo(1),
  options: smallOptions,
  price: perPicture({ '1k': 0.0336 }, pricing),
  usualTime: took(4.5, 'int', { url: 'https://docs.apiyi.com', date: '2026' }),
  quality: {
    fromText: rated(0.7, 'A', 'text-to-image', 'arena-leaders'),
    fromMedia: rated(0.52, 'A', 'image-edit'),
  },
} as const satisfies Model

/** Every model of the vendor, in order of preference. */
export const models = [
  banana21,
  pro,
  lite,
  {
    ...picture,
    id: 'gemini-3.1-flash-image',
    vendorId: 'gemini-3.1-flash-image',
    name: 'Nano Banana 2',
    description: 'Superseded by Nano Banana 2.1, and dearer.',
    aliases: ['nano-banana-2'],
    lifecycle: { state: 'legacy', successor: banana21.id },
    inputs: upTo(14),
    options: banana2Options,
    price: perPicture({ '1k': 0.067 }, resold),
    usualTime: took(13.1, 'ok', measured),
    quality: {
      fromText: rated(0.73, 'A', 'text-to-image', 'arena-leaders'),
      fromMedia: rated(0.63, 'A', 'image-edit', 'arena-leaders'),
    },
    features: ['multi-picture edit'],
    limitations: [
      watermark,
      'By some sources the Gemini API ended it on 2026-10-29; Vertex AI keeps it until 2027-05-28 at least.',
    ],
  },
  {
    ...picture,
    id: 'gemini-2.5-flash-image',
    vendorId: 'gemini-2.5-flash-image',
    name: 'Nano Banana',
    description: 'The first of the line: pictures, and edits with up to three given ones.',
    aliases: ['nano-banana'],
    lifecycle: { state: 'legacy', retiresOn: '2027-03-15', successor: banana21.id },
    inputs: upTo(3),
    options: smallOptions,
    price: perPicture({ '1k': 0.039 }, pricing),
    usualTime: took(7.5, 'int', { ...measured, note: '5.7 to 10 s by several reports.' }),
    quality: { fromText: rated(0.54, 'A', 'text-to-image'), fromMedia: rated(0.45, 'A', 'image-edit') },
    features: ['multi-picture edit'],
    sources: [docs, { ...shutdowns, note: 'Its end is by one report; an older notice said 2026-10-02.' }],
  },
  retired('imagen-4', 'imagen-4.0-generate-001', 'Imagen 4', ['imagen-3', 'imagen-4.0'], imagenEnd, banana21),
  retired(
    'imagen-4-ultra',
    'imagen-4.0-ultra-generate-001',
    'Imagen 4 Ultra',
    ['imagen-ultra'],
    imagenEnd,
    pro,
  ),
  retired('imagen-4-fast', 'imagen-4.0-fast-generate-001', 'Imagen 4 Fast', ['imagen-fast'], imagenEnd, lite),
  preview('gemini-3-pro-image-preview', 'Nano Banana Pro Preview', pro),
  preview('gemini-3.1-flash-image-preview', 'Nano Banana 2 Preview', banana21),
  preview('gemini-2.5-flash-image-preview', 'Nano Banana Preview', banana21),
] as const satisfies readonly Model[]
