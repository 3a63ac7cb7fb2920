import type { Model, Price, Rate, Source } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import {
  editOptions,
  modifyOptions,
  photonOptions,
  ray2Options,
  rayOptions,
  reframeOptions,
  uniOptions,
} from './options.ts'

const agentsDocs: Source = { url: 'https://docs.agents.lumalabs.ai', date: '2026-07' }
const agentsPrices: Source = { url: 'https://docs.agents.lumalabs.ai', date: '2026-07-10' }
const dreamDocs: Source = { url: 'https://www.npmjs.com/package/lumaai', date: '2026-01-17' }
const dreamPrices: Source = {
  url: 'https://docs.comfy.org',
  date: '2026-08-21',
  note: 'A third party; others name other figures.',
}
const pictureTime: Model['usualTime'] = [
  {
    seconds: 20,
    strength: 'weak',
    source: { ...agentsDocs, note: 'Middle: third parties report 10 to 40 s.' },
  },
]
const comfy: Source = { url: 'https://github.com/Comfy-Org/ComfyUI', date: '2025-10-11' }

const perClip = (usd: number, resolution: string, duration: number, hdr: boolean, exr = false): Rate => ({
  per: 'output',
  usd,
  when: {
    options: { resolution: [resolution], duration: [duration], hdr: [hdr], ...(hdr && { exr: [exr] }) },
  },
})
const perPicture = (usd: number): Price => ({
  rates: [
    { per: 'output', usd },
    { per: 'inputImage', usd: 0.003 },
  ],
  source: agentsPrices,
})

const video = {
  type: 'VIDEO',
  output: 'video',
  lifecycle: { state: 'current' },
  aliases: [],
  promptHints: styleInPrompt,
  usualTime: [],
  longestSeconds: 3600,
  sources: [agentsDocs],
} as const
const dream = {
  ...video,
  lifecycle: { state: 'legacy', successor: 'ray-3.2' },
  sources: [dreamDocs],
} as const
const picture = {
  type: 'IMAGE',
  output: 'image',
  lifecycle: { state: 'current' },
  aliases: [],
  promptHints: styleInPrompt,
  usualTime: [],
  longestSeconds: 1800,
  sources: [agentsDocs],
} as const
const photon = {
  ...picture,
  lifecycle: { state: 'legacy', successor: 'uni-1' },
  sources: [dreamDocs],
} as const

const longPrompt = { required: true, max: 6000 } as const
const url = { forms: ['url'] } as const
const frames = {
  accepts: { text: { required: true, max: 5000 }, image: url, lastImage: url },
} as const
const needsDreamKey = 'Needs a key of Dream Machine.'

/** Every model of the vendor, in order of preference. Rows of Dream Machine need its own key. */
export const models = [
  {
    ...video,
    id: 'ray-3.2',
    vendorId: 'ray-3.2',
    name: 'Ray 3.2',
    description: 'Silent video from text or first and last frames.',
    aliases: ['luma', 'dream-machine', 'luma-dream-machine', 'ray', 'ray-3', 'ray3'],
    inputs: { accepts: { text: longPrompt, image: {}, lastImage: {} } },
    options: rayOptions,
    regions: [
      { allow: { duration: [5], hdr: [false], exr: [false], loop: [false] } },
      {
        when: { inputs: { image: false, lastImage: false } },
        allow: { duration: [10], hdr: [false], exr: [false], loop: [false] },
      },
      {
        allow: {
          duration: [5],
          resolution: ['720p', '1080p'],
          hdr: [true],
          exr: [false, true],
          loop: [false],
        },
      },
      {
        when: { inputs: { lastImage: false } },
        allow: { duration: [5], hdr: [false], exr: [false], loop: [true] },
      },
    ],
    price: {
      rates: [
        perClip(0.15, '540p', 5, false),
        perClip(0.3, '720p', 5, false),
        perClip(1.2, '1080p', 5, false),
        perClip(0.45, '540p', 10, false),
        perClip(0.9, '720p', 10, false),
        perClip(3.6, '1080p', 10, false),
        perClip(0.6, '720p', 5, true),
        perClip(2.4, '1080p', 5, true),
        perClip(0.9, '720p', 5, true, true),
        perClip(3.6, '1080p', 5, true, true),
      ],
      source: agentsPrices,
    },
    usualTime: [
      {
        seconds: 104,
        strength: 'weak',
        source: { ...agentsDocs, note: 'Third parties report one to three minutes.' },
      },
    ],
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    features: ['HDR'],
    limitations: ['No sound, no seed.', '10 s from text alone only.'],
  },
  {
    ...video,
    id: 'ray-3.2-edit',
    vendorId: 'ray-3.2',
    name: 'Ray 3.2 edit',
    description: 'Changes a given clip by words.',
    inputs: { accepts: { text: longPrompt, video: { required: true, ...url }, image: {} } },
    options: editOptions,
    price: 'unknown',
    quality: { fromMedia: 'unrated' },
    features: ['video editing'],
    limitations: ['Clips of up to 18 s; 0.72 to 2.16 USD per 5 s, by size.'],
  },
  {
    ...video,
    id: 'ray-3.2-reframe',
    vendorId: 'ray-3.2',
    name: 'Ray 3.2 reframe',
    description: 'Gives a clip another shape, and draws what is missing.',
    inputs: { accepts: { text: longPrompt, video: { required: true, ...url } } },
    options: reframeOptions,
    price: {
      rates: (['540p', '720p', '1080p'] as const).map((resolution, index) => ({
        per: 'second',
        usd: [0.06, 0.12, 0.36][index] ?? 0.36,
        when: { options: { resolution: [resolution] } },
      })),
      source: agentsPrices,
    },
    quality: { fromMedia: 'unrated' },
    limitations: ['Clips of up to 30 s, so the price is known only afterwards.'],
  },
  {
    ...dream,
    id: 'ray-2',
    vendorId: 'ray-2',
    name: 'Ray 2',
    description: 'Silent video from text or first and last frames.',
    aliases: ['ray2', 'luma-ray-2'],
    inputs: frames,
    options: ray2Options,
    price: {
      rates: [{ per: 'second', usd: 0.204, when: { options: { resolution: ['720p'] } } }],
      source: dreamPrices,
    },
    usualTime: [
      { seconds: 105, when: { inputs: { image: false } }, strength: 'int', source: comfy },
      { seconds: 100, when: { inputs: { image: true } }, strength: 'int', source: comfy },
    ],
    quality: { fromText: rated(0.24, 'B', 'text-to-video'), fromMedia: rated(0.25, 'B', 'image-to-video') },
    limitations: [needsDreamKey, 'No sound.'],
  },
  {
    ...dream,
    id: 'ray-flash-2',
    vendorId: 'ray-flash-2',
    name: 'Ray Flash 2',
    description: 'Silent video from text or first and last frames, cheaper.',
    aliases: ['ray-flash', 'ray2-flash', 'ray-2-flash'],
    inputs: frames,
    options: ray2Options,
    price: 'unknown',
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    limitations: [needsDreamKey, 'No sound.'],
  },
  {
    ...dream,
    id: 'ray-2-modify',
    vendorId: 'ray-2',
    name: 'Ray 2 modify',
    description: 'Changes a given clip by words.',
    lifecycle: { state: 'legacy', successor: 'ray-3.2-edit' },
    inputs: { accepts: { text: { max: 5000 }, video: { required: true, ...url }, image: url } },
    options: modifyOptions,
    price: 'unknown',
    quality: { fromMedia: 'unrated' },
    features: ['video editing'],
    limitations: [needsDreamKey],
  },
  {
    ...dream,
    id: 'ray-1.6',
    vendorId: 'ray-1-6',
    name: 'Ray 1.6',
    description: 'Retired; Ray 3.2 runs in its place.',
    aliases: ['ray-1', 'dream-machine-1.6'],
    lifecycle: { state: 'retired', on: '2026-01-17', successor: 'ray-3.2' },
    inputs: frames,
    options: ray2Options,
    price: 'unknown',
    quality: { fromText: 'unrated', fromMedia: 'unrated' },
    sources: [
      { ...dreamDocs, note: "The day of the client that no longer has it; the vendor's own is not public." },
    ],
  },
  {
    ...picture,
    id: 'uni-1',
    vendorId: 'uni-1',
    name: 'Uni 1',
    description: 'Pictures from text and references, and edits.',
    aliases: ['luma', 'uni'],
    inputs: { accepts: { text: longPrompt, image: {}, referenceImages: { max: 8 } } },
    options: uniOptions,
    price: perPicture(0.0404),
    usualTime: pictureTime,
    quality: { fromText: rated(0.6, 'B', 'text-to-image'), fromMedia: rated(0.52, 'B', 'image-edit') },
  },
  {
    ...picture,
    id: 'uni-1-max',
    vendorId: 'uni-1-max',
    name: 'Uni 1 Max',
    description: 'Pictures from text and references, and edits, at the best quality.',
    aliases: ['uni-max'],
    inputs: { accepts: { text: longPrompt, image: {}, referenceImages: { max: 8 } } },
    options: uniOptions,
    price: perPicture(0.1),
    usualTime: pictureTime,
    quality: { fromText: rated(0.61, 'B', 'text-to-image'), fromMedia: rated(0.56, 'A', 'image-edit') },
  },
  ...(['photon-1', 'photon-flash-1'] as const).map(
    (id) =>
      ({
        ...photon,
        id,
        vendorId: id,
        name: id === 'photon-1' ? 'Photon 1' : 'Photon Flash 1',
        description: 'Pictures from text and references, and edits.',
        aliases: id === 'photon-1' ? ['photon'] : ['photon-flash'],
        inputs: {
          accepts: {
            text: { required: true, max: 5000 },
            image: url,
            referenceImages: { max: 4, ...url },
          },
        },
        options: photonOptions,
        usualTime: pictureTime,
        price: { rates: [{ per: 'output', usd: id === 'photon-1' ? 0.015 : 0.004 }], source: dreamPrices },
        quality: {
          fromText: id === 'photon-1' ? rated(0.41, 'B', 'text-to-image') : rated(0.32, 'S', 'text-to-image'),
          fromMedia: 'unrated',
        },
        limitations: [needsDreamKey],
      }) as const satisfies Model,
  ),
] as const satisfies readonly Model[]
