import type { InputRules, Model, Source } from '@genmux/core'
import { fabricOptions, hedraOptions, klingOptions, omnihumanOptions } from './options.ts'

const spec: Source = {
  url: 'https://github.com/hedra-labs/hedra-cli',
  date: '2026-08',
  note: 'OpenAPI 3.9.0.',
}
const docs: Source = { url: 'https://www.hedra.com/docs', date: '2026-11-22' }

/** Files are taken as bytes: the vendor refuses addresses that it did not hand out itself. */
const spoken: InputRules = {
  accepts: {
    image: { required: true, forms: ['data'] },
    audio: { forms: ['data'] },
    text: { max: 5000 },
  },
  oneOf: [['audio', 'text']],
  notBoth: [['audio', 'text']],
  needsOption: { text: 'voice' },
}
const longer = 'Speech of 0.5 to 600 s, a picture of up to 10 MiB.'
const needsVoice = 'A text needs the id of a voice; its speech is made first and costs on its own.'

const portrait = {
  type: 'AVATAR',
  output: 'video',
  lifecycle: { state: 'current' },
  inputs: spoken,
  price: 'unknown',
  usualTime: [],
  longestSeconds: 4 * 3600,
  quality: { fromText: 'unrated', fromMedia: 'unrated' },
  features: ['lip-sync'],
  sources: [spec, docs],
} as const

/** Every talking portrait of the vendor, in order of preference: its own models, then those that it resells. */
export const models = [
  {
    ...portrait,
    id: 'hedra-character-3',
    vendorId: 'hedra-character-3',
    name: 'Hedra Character-3',
    description: 'A figure on a picture speaks or sings a given speech or a text.',
    // The last one is its id in the older API.
    aliases: ['hedra', 'character-3', 'd1dd37a3-e39a-4854-a298-6510289f9cf2'],
    options: hedraOptions,
    limitations: [longer, needsVoice],
  },
  {
    ...portrait,
    id: 'hedra-avatar',
    vendorId: 'hedra-avatar',
    name: 'Hedra Avatar',
    description: 'A figure on a picture speaks or sings a given speech or a text, in long form.',
    aliases: [],
    options: hedraOptions,
    limitations: [longer, needsVoice],
  },
  {
    ...portrait,
    id: 'omnihuman-15',
    vendorId: 'omnihuman-15',
    name: 'OmniHuman 1.5 at Hedra',
    description: 'A person on a picture speaks a given speech or a text.',
    aliases: ['omnihuman'],
    options: omnihumanOptions,
    limitations: ['Speech of up to 59.88 s.', needsVoice],
  },
  {
    ...portrait,
    id: 'kling-ai-avatar-v2',
    vendorId: 'kling-ai-avatar-v2',
    name: 'Kling AI Avatar v2 at Hedra',
    description: 'A face on a picture speaks a given speech or a text.',
    aliases: [],
    options: klingOptions,
    limitations: ['Speech of 2 to 60 s and up to 5 MB.', needsVoice],
  },
  {
    ...portrait,
    id: 'veed-fabric-10',
    vendorId: 'veed-fabric-10',
    name: 'VEED Fabric 1.0 at Hedra',
    description: 'A person on a picture speaks a given speech or a text.',
    aliases: [],
    options: fabricOptions,
    limitations: [needsVoice],
  },
] as const satisfies readonly Model[]
