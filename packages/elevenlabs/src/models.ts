import type { Model, Price, Source } from '@genmux/core'
import { rated } from '@genmux/core/provider'
import { flashOptions, multilingualOptions, v3Options, v4Options } from './options.ts'

const docs: Source = { url: 'https://elevenlabs.io/docs/models', date: '2026-11-22' }
/** The vendor's figure for its model; the way there and back is not in it. */
const took = (seconds: number): Model['usualTime'] => [
  { seconds, strength: 'ok', source: { ...docs, note: 'The model alone, without the network.' } },
]
const v4Docs: Source = { ...docs, note: 'v4 on this route rests on public clients of 2026-10 and 11.' }
const priceList: Source = {
  url: 'https://elevenlabs.io/docs',
  date: '2026-10',
  note: "The vendor's API list of that month, by characters; plans differ.",
}

/** US dollars per 1,000 characters. */
const perThousand = (usd: number): Price => ({
  rates: [{ per: 'character', usd: usd / 1000 }],
  source: priceList,
})

/** Tags in square brackets are how this vendor's users say a mood to v3 and v4. */
const tags = { emotion: '[{value}] {}' } as const

const speech = {
  type: 'AUDIO',
  output: 'audio',
  lifecycle: { state: 'current' },
  aliases: [],
  usualTime: [],
  longestSeconds: 900,
  quality: { fromText: 'unrated' },
  sources: [docs],
} as const
/** Texts beyond what the model speaks at once are joined out of pieces, up to a book's chapter. */
const text = (pieceMax: number) =>
  ({ accepts: { text: { required: true, max: 100_000, pieceMax } } }) as const
const legacy = (successor: string) => ({ state: 'legacy', successor }) as const

/** Every speech model of the vendor, in order of preference: the first is the default of its API. */
export const models = [
  {
    ...speech,
    id: 'eleven-multilingual-v2',
    vendorId: 'eleven_multilingual_v2',
    name: 'Eleven Multilingual v2',
    description: 'Steady long-form speech in 29 languages.',
    aliases: ['elevenlabs', '11labs', 'eleven', 'multilingual', 'multilingual-v2', 'monolingual-v1'],
    inputs: text(10_000),
    options: multilingualOptions,
    price: perThousand(0.1),
    quality: { fromText: rated(0.52, 'B', 'speech') },
  },
  {
    ...speech,
    id: 'eleven-v3',
    vendorId: 'eleven_v3',
    name: 'Eleven v3',
    description: 'Expressive speech in over 70 languages, led by tags in the text.',
    aliases: ['v3'],
    inputs: text(5000),
    options: v3Options,
    promptHints: tags,
    price: perThousand(0.08),
    quality: { fromText: rated(0.61, 'B', 'speech') },
    features: ['audio tags'],
  },
  {
    ...speech,
    id: 'eleven-v4',
    vendorId: 'eleven_v4',
    name: 'Eleven v4',
    description: 'The newest expressive speech, led by tags in the text.',
    aliases: ['v4'],
    inputs: text(10_000),
    options: v4Options,
    promptHints: tags,
    price: perThousand(0.08),
    features: ['audio tags'],
    limitations: ['No pace to set.'],
    sources: [v4Docs],
  },
  {
    ...speech,
    id: 'eleven-v4-turbo',
    vendorId: 'eleven_v4_turbo',
    name: 'Eleven v4 Turbo',
    description: 'v4, quick.',
    aliases: ['v4-turbo'],
    inputs: text(10_000),
    options: v4Options,
    promptHints: tags,
    price: perThousand(0.04),
    usualTime: took(0.1),
    features: ['audio tags'],
    limitations: ['No pace to set.'],
    sources: [v4Docs],
  },
  {
    ...speech,
    id: 'eleven-v3-conversational',
    vendorId: 'eleven_v3_conversational',
    name: 'Eleven v3 Conversational',
    description: 'v3 for talk.',
    inputs: text(5000),
    options: v3Options,
    promptHints: tags,
    price: 'unknown',
    features: ['audio tags'],
    sources: [v4Docs],
  },
  {
    ...speech,
    id: 'eleven-flash-v2.5',
    vendorId: 'eleven_flash_v2_5',
    name: 'Eleven Flash v2.5',
    description: 'Quick speech in 32 languages.',
    aliases: ['flash', 'turbo', 'turbo-v2.5'],
    inputs: text(40_000),
    options: flashOptions,
    price: perThousand(0.05),
    usualTime: took(0.075),
    quality: { fromText: rated(0.5, 'B', 'speech') },
  },
  {
    ...speech,
    id: 'eleven-flash-v2',
    vendorId: 'eleven_flash_v2',
    name: 'Eleven Flash v2',
    description: 'Quick English speech.',
    inputs: text(30_000),
    options: flashOptions,
    price: perThousand(0.05),
    usualTime: took(0.075),
    limitations: ['English only.'],
  },
  {
    ...speech,
    id: 'eleven-turbo-v2.5',
    vendorId: 'eleven_turbo_v2_5',
    name: 'Eleven Turbo v2.5',
    description: 'Superseded by Flash v2.5.',
    lifecycle: legacy('eleven-flash-v2.5'),
    inputs: text(40_000),
    options: flashOptions,
    price: perThousand(0.05),
    quality: { fromText: rated(0.52, 'B', 'speech') },
  },
  {
    ...speech,
    id: 'eleven-turbo-v2',
    vendorId: 'eleven_turbo_v2',
    name: 'Eleven Turbo v2',
    description: 'Superseded by Flash v2.',
    lifecycle: legacy('eleven-flash-v2'),
    inputs: text(30_000),
    options: flashOptions,
    price: perThousand(0.05),
    limitations: ['English only.'],
  },
  {
    ...speech,
    id: 'eleven-multilingual-v1',
    vendorId: 'eleven_multilingual_v1',
    name: 'Eleven Multilingual v1',
    description: 'Superseded by Multilingual v2.',
    lifecycle: legacy('eleven-multilingual-v2'),
    inputs: text(10_000),
    options: multilingualOptions,
    price: 'unknown',
  },
  {
    ...speech,
    id: 'eleven-monolingual-v1',
    vendorId: 'eleven_monolingual_v1',
    name: 'Eleven Monolingual v1',
    description: 'Superseded by Multilingual v2.',
    lifecycle: legacy('eleven-multilingual-v2'),
    inputs: text(10_000),
    options: multilingualOptions,
    price: 'unknown',
    limitations: ['English only.'],
  },
] as const satisfies readonly Model[]
