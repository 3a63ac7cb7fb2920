import type { Model, Price, Source } from '@genmux/core'
import { rated } from '@genmux/core/provider'
import { chirpOptions, classicOptions, geminiOptions, studioOptions } from './options.ts'
import type { Family } from './voices.ts'

const site = 'https://docs.cloud.google.com/text-to-speech/docs'
const docs: Source = { url: `${site}/voices`, date: '2026-11-22' }
const chirpDocs: Source = { url: `${site}/chirp3-hd`, date: '2026-11-22' }
const geminiDocs: Source = {
  url: `${site}/gemini-tts`,
  date: '2026-11-22',
  note: 'Ids and limits move fast.',
}
const priceList: Source = {
  url: 'https://cloud.google.com/text-to-speech/pricing',
  date: '2026-07-10',
  note: 'Some characters of each month are free.',
}
const tokenPrices: Source = {
  url: 'https://artificialanalysis.ai/text-to-speech',
  date: '2026-08-01',
  note: 'Google bills tokens, of style instructions too; this board converts them to characters.',
}

/** US dollars per million characters. */
const perMillion = (usd: number, source = priceList): Price => ({
  rates: [{ per: 'character', usd: usd / 1_000_000 }],
  source,
})

/** Longer texts are spoken in pieces, which SSML can't be. */
const text = (pieceMax: number) => ({ max: 100_000, unit: 'bytes', pieceMax }) as const
const plain = (pieceMax: number) => ({ accepts: { text: { ...text(pieceMax), required: true } } }) as const
const tagged = {
  accepts: { text: text(5000), ssml: { max: 5000, unit: 'bytes' } },
  oneOf: [['text', 'ssml']],
} as const

const speech = {
  type: 'AUDIO',
  output: 'audio',
  lifecycle: { state: 'current' },
  aliases: [],
  usualTime: [
    {
      seconds: 1,
      strength: 'weak',
      source: { ...docs, note: 'Third parties observe this of a sentence; Google gives no figure.' },
    },
  ],
  longestSeconds: 900,
  quality: { fromText: 'unrated' },
  sources: [docs],
} as const

const gemini = (usd: number, score: number) =>
  ({
    ...speech,
    inputs: plain(4000),
    options: geminiOptions,
    price: perMillion(usd, tokenPrices),
    quality: { fromText: rated(score, 'B', 'speech') },
    features: ['style instructions'],
    sources: [geminiDocs],
  }) as const

const classic = (vendorId: Family, usd: number, score?: number) =>
  ({
    ...speech,
    vendorId,
    inputs: tagged,
    options: classicOptions(vendorId),
    price: perMillion(usd),
    ...(score !== undefined && { quality: { fromText: rated(score, 'B', 'speech') } }),
  }) as const

/** Every family of voices, in order of preference. */
export const models = [
  {
    ...speech,
    id: 'chirp-3-hd',
    vendorId: 'Chirp3-HD',
    name: 'Chirp 3 HD',
    description: 'Thirty lifelike speakers, each in many languages.',
    aliases: ['chirp', 'chirp-3'],
    inputs: plain(5000),
    options: chirpOptions,
    price: perMillion(30),
    quality: { fromText: rated(0.46, 'B', 'speech') },
    features: ['pauses in the text'],
    limitations: ['Only at global, us, eu, asia-southeast1, europe-west2 and asia-northeast1.'],
    sources: [chirpDocs],
  },
  {
    ...gemini(9, 0.44),
    id: 'gemini-2.5-flash-tts',
    vendorId: 'gemini-2.5-flash-tts',
    name: 'Gemini 2.5 Flash TTS',
    description: 'Speech that is told in plain words how to sound.',
    aliases: ['gemini-tts', 'gemini-flash-tts'],
  },
  {
    ...gemini(18, 0.43),
    id: 'gemini-2.5-pro-tts',
    vendorId: 'gemini-2.5-pro-tts',
    name: 'Gemini 2.5 Pro TTS',
    description: 'The larger model of those that are told how to sound.',
    aliases: ['gemini-pro-tts'],
  },
  {
    ...classic('Neural2', 16, 0.27),
    id: 'neural2',
    name: 'Neural2',
    description: 'Classic voices with SSML, pace and pitch.',
  },
  {
    ...classic('Wavenet', 4, 0.28),
    id: 'wavenet',
    name: 'WaveNet',
    description: 'Cheap classic voices with SSML, pace and pitch.',
  },
  {
    ...classic('Studio', 160, 0.48),
    id: 'studio',
    name: 'Studio',
    description: 'Voices of narrators.',
    options: studioOptions,
    limitations: ['Takes only a part of SSML.', 'May not be open to new projects.'],
  },
  {
    ...classic('Polyglot', 16),
    id: 'polyglot',
    name: 'Polyglot',
    description: 'Speakers with a voice in several languages, with SSML, pace and pitch.',
    limitations: ['A preview of the vendor.', 'May not be open to new projects.'],
  },
  {
    ...classic('Standard', 4, 0.26),
    id: 'standard',
    name: 'Standard',
    description: 'The oldest voices, with SSML, pace and pitch.',
  },
] as const satisfies readonly Model[]
