import type { Model, Price, Rate, Region, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import { omniOptions, veoLiteOptions, veoOptions } from './options.ts'

const vertexDocs: Source = {
  url: 'https://docs.cloud.google.com/gemini-enterprise-agent-platform/models/veo',
  date: '2026-11-22',
}
const geminiDocs: Source = { url: 'https://ai.google.dev/gemini-api/docs/video', date: '2026-11-22' }
const client: Source = { url: 'https://www.npmjs.com/package/@google/genai', date: '2026-11-10' }
const ends: Source = { url: 'https://docs.apiyi.com', date: '2026-10-25', note: "Quotes Google's own page." }
const prices: Source = {
  url: 'https://ai.google.dev/gemini-api/docs/pricing',
  date: '2026-07-09',
  note: 'Prices without sound are of docs.comfy.org, 2026-08-21, a third party.',
}
const omniPrices: Source = {
  url: 'https://artificialanalysis.ai/video/leaderboard/text-to-video',
  date: '2026-10',
  note: "Agrees with the notes of public clients; Google's own page was not seen.",
}
const resellers: Source = { url: 'https://runware.ai/docs', date: '2026-11', note: 'Third parties quote it.' }

const video = {
  type: 'VIDEO',
  output: 'video',
  lifecycle: { state: 'current' },
  promptHints: styleInPrompt,
  usualTime: [],
  longestSeconds: 3600,
} as const

/** Addresses are never fetched by Google. */
const data = { forms: ['data'] } as const
const frames = { text: {}, image: data, lastImage: data } as const
const veoInputs = {
  accepts: { ...frames, referenceImages: { max: 3, ...data }, video: data },
  oneOf: [['text', 'image']],
  needs: { lastImage: 'image', referenceImages: 'text' },
  notBoth: [['image', 'referenceImages', 'video']],
} as const
const omniInputs = {
  accepts: { text: {}, image: data, referenceImages: data, video: data },
  oneOf: [['text', 'image', 'video']],
  needs: { referenceImages: 'text' },
  notBoth: [['image', 'referenceImages', 'video']],
} as const

/** Above 720p, with references, and when a clip is continued, clips are 8 s long. */
const regions: readonly Region[] = [
  { when: { inputs: { referenceImages: false, video: false } }, allow: { resolution: ['720p'] } },
  { when: { inputs: { video: false } }, allow: { duration: [8] } },
  { when: { inputs: { video: true } }, allow: { duration: [8], resolution: ['720p'] } },
]

/** What a given clip adds to a price is not published. */
const withoutClip = { video: false } as const

/** US dollars per second, with sound and without, by size. */
const withSound = (sizes: Readonly<Record<string, readonly [sound: number, silent: number]>>): Price => ({
  rates: Object.entries(sizes).flatMap(([resolution, usd]) =>
    [true, false].map((audio): Rate => {
      const options = { resolution: [resolution], audio: [audio] }
      return { per: 'second', usd: usd[audio ? 0 : 1], when: { options, inputs: withoutClip } }
    }),
  ),
  source: prices,
})
/** US dollars per second by size. */
const perSecond = (sizes: Readonly<Record<string, number>>, source: Source): Price => ({
  rates: Object.entries(sizes).map(([resolution, usd]) => {
    return { per: 'second', usd, when: { options: { resolution: [resolution] }, inputs: withoutClip } }
  }),
  source,
})

const veoLite = {
  ...video,
  inputs: { accepts: frames, oneOf: [['text', 'image']], needs: { lastImage: 'image' } },
  options: veoLiteOptions,
  regions,
  features: ['native audio'],
  limitations: ['On Vertex AI only.', 'A preview.'],
  sources: [vertexDocs, client],
} as const
const veo = {
  ...veoLite,
  inputs: veoInputs,
  options: veoOptions,
  features: ['native audio', 'video extension'],
  limitations: [
    'On Vertex AI only.',
    'Google retires it on 2026-11-17 or later; no firm date is known.',
    'Continues clips of Veo alone, of up to 141 s at 720p, by 7 s; the price of that is not published.',
  ],
} as const
const omni = {
  ...video,
  inputs: omniInputs,
  options: omniOptions,
  features: ['native audio', 'video editing', 'video extension', 'upscaling'],
  limitations: [
    'Sound is always made.',
    'Given clips are not edited in the EEA, Switzerland and the United Kingdom.',
  ],
  sources: [client, geminiDocs],
} as const

/** A model that Google turned off: its successor runs in its place. */
function retired<const Id extends string>(
  id: Id,
  vendorId: string,
  on: string,
  successor: string,
  aliases: readonly string[] = [],
) {
  const isVeo = vendorId.startsWith('veo-')
  return {
    ...video,
    id,
    vendorId,
    name: isVeo ? `Veo ${id.slice('veo-'.length)}` : 'Gemini Omni Flash preview',
    description: `Retired; ${successor} runs in its place.`,
    aliases,
    lifecycle: { state: 'retired', on, successor },
    inputs: isVeo ? veoInputs : omniInputs,
    options: isVeo ? veoOptions : omniOptions,
    price: 'unknown',
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    sources: [ends],
  } as const satisfies Model
}

/** Every model of the vendor, in order of preference. Veo needs a project of Google Cloud, Gemini Omni an API key. */
export const models = [
  {
    ...veo,
    id: 'veo-3.1',
    vendorId: 'veo-3.1-generate-001',
    name: 'Veo 3.1',
    description: 'Video with sound from text, first and last frames or references, and continuing a clip.',
    aliases: ['veo-3.1-generate', 'veo-3.1-quality'],
    price: withSound({ '720p': [0.4, 0.2], '1080p': [0.4, 0.2], '4k': [0.6, 0.6] }),
    usualTime: [{ seconds: 63, strength: 'ok', source: { ...vertexDocs, note: 'Between 11 s and 6 min.' } }],
    quality: { fromText: rated(0.58, 'A', 'text-to-video'), fromMedia: rated(0.61, 'A', 'image-to-video') },
  },
  {
    ...veo,
    id: 'veo-3.1-fast',
    vendorId: 'veo-3.1-fast-generate-001',
    name: 'Veo 3.1 Fast',
    description: 'As Veo 3.1, quicker and cheaper.',
    aliases: ['veo-3.1-fast-generate', 'veo-fast'],
    price: withSound({ '720p': [0.1, 0.08], '1080p': [0.12, 0.1], '4k': [0.3, 0.3] }),
    quality: { fromText: rated(0.58, 'B', 'text-to-video'), fromMedia: rated(0.57, 'B', 'image-to-video') },
  },
  {
    ...veoLite,
    id: 'veo-3.1-lite',
    vendorId: 'veo-3.1-lite-generate-001',
    name: 'Veo 3.1 Lite',
    description: 'Video with sound from text or first and last frames, cheap.',
    aliases: ['veo-3.1-lite-generate', 'veo-lite'],
    price: withSound({ '720p': [0.05, 0.03], '1080p': [0.08, 0.05] }),
    quality: { fromText: rated(0.5, 'C', 'text-to-video'), fromMedia: rated(0.49, 'C', 'image-to-video') },
  },
  {
    ...omni,
    id: 'gemini-omni-1.2-flash',
    vendorId: 'gemini-omni-1.2-flash',
    name: 'Gemini Omni 1.2 Flash',
    description: 'As 1.1, newer and cheaper; Google has confirmed neither its price nor its longest clip.',
    aliases: ['omni', 'gemini-omni', 'omni-flash', 'gemini-omni-flash', 'omni-1.2', 'gemini-omni-1.2'],
    price: perSecond({ '720p': 0.07 }, resellers),
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
  },
  {
    ...omni,
    id: 'gemini-omni-1.1-flash',
    vendorId: 'gemini-omni-1.1-flash',
    name: 'Gemini Omni 1.1 Flash',
    description: 'Video with sound from text, a frame, references, or a clip to edit, continue or enlarge.',
    aliases: ['gemini-omni-1.1-flash-preview', 'omni-1.1', 'gemini-omni-1.1'],
    price: perSecond({ '360p': 0.03, '720p': 0.1, '1080p': 0.15, '4k': 0.3 }, omniPrices),
    quality: {
      fromText: rated(0.75, 'A', 'text-to-video', 'arena-leaders'),
      fromMedia: rated(0.7, 'A', 'image-to-video', 'arena-leaders'),
    },
  },
  retired('veo-3.1-preview', 'veo-3.1-generate-preview', '2026-10-22', 'veo-3.1'),
  retired('veo-3.1-fast-preview', 'veo-3.1-fast-generate-preview', '2026-10-22', 'veo-3.1-fast'),
  retired('veo-3.1-lite-preview', 'veo-3.1-lite-generate-preview', '2026-10-22', 'veo-3.1-lite'),
  retired('veo-3.0', 'veo-3.0-generate-001', '2026-06-30', 'veo-3.1', ['veo-3']),
  retired('veo-3.0-fast', 'veo-3.0-fast-generate-001', '2026-06-30', 'veo-3.1-fast', ['veo-3-fast']),
  retired('veo-2.0', 'veo-2.0-generate-001', '2026-06-30', 'veo-3.1', ['veo-2']),
  retired('omni-flash-preview', 'gemini-omni-flash-preview', '2026-09-30', 'gemini-omni-1.2-flash'),
] as const satisfies readonly Model[]
