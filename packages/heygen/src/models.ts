import type { Model, Price, Source } from '@genmux/core'
import {
  agentOptions,
  avatarOptions,
  avatarVOptions,
  cinematicOptions,
  lipsyncOptions,
  photoOptions,
  speechOptions,
} from './options.ts'

const reference: Source = { url: 'https://developers.heygen.com/reference/create-video', date: '2026-11-22' }
const prices: Source = { url: 'https://developers.heygen.com/docs/pricing', date: '2026-10' }

const skill: Source = {
  url: 'https://github.com/heygen-com/skills',
  date: '2026-05-13',
  note: 'Up to 600 s for a video of a minute.',
}

/** US dollars per second of output; in 4k and otherwise. How long a script lasts is known only afterwards. */
const perSecond = (usd: number, usd4k: number): Price => ({
  rates: [
    { per: 'second', usd, when: { options: { resolution: ['720p', '1080p'] } } },
    { per: 'second', usd: usd4k, when: { options: { resolution: ['4k'] } } },
  ],
  source: prices,
})
const flat = (usd: number): Price => ({ rates: [{ per: 'second', usd }], source: prices })

const avatar = {
  type: 'AVATAR',
  output: 'video',
  lifecycle: { state: 'current' },
  aliases: [],
  usualTime: [],
  longestSeconds: 4 * 3600,
  quality: { fromText: 'unrated', fromMedia: 'unrated' },
  sources: [reference],
} as const

/** A script to be spoken, or the speech itself. */
const spoken = {
  accepts: { text: { max: 5000 }, audio: {} },
  oneOf: [['text', 'audio']],
  notBoth: [['text', 'audio']],
} as const
const priceLater = 'The price depends on how long the script lasts, which is known only afterwards.'

/** Every model of the vendor that one request can describe, in order of preference. */
export const models = [
  {
    ...avatar,
    id: 'avatar-iv',
    vendorId: 'avatar_iv',
    name: 'HeyGen Avatar IV',
    description: 'A presenter who speaks a script or a given speech.',
    aliases: ['heygen', 'avatar-4'],
    inputs: spoken,
    options: avatarOptions,
    price: perSecond(0.0667, 0.0833),
    features: ['lip-sync'],
    limitations: [priceLater, 'Photo avatars cost less than this price: 0.05 USD per second.'],
  },
  {
    ...avatar,
    id: 'avatar-v',
    vendorId: 'avatar_v',
    name: 'HeyGen Avatar V',
    description: 'The newest engine, for looks that support it.',
    aliases: ['avatar-5'],
    inputs: spoken,
    options: avatarVOptions,
    price: perSecond(0.0667, 0.0833),
    features: ['lip-sync', 'gestures'],
    limitations: [priceLater],
  },
  {
    ...avatar,
    id: 'talking-photo',
    vendorId: 'image',
    name: 'HeyGen talking photo',
    description: 'A face on a picture speaks a script or a given speech.',
    aliases: ['image', 'photo-avatar'],
    inputs: {
      accepts: { ...spoken.accepts, image: { required: true } },
      oneOf: spoken.oneOf,
      notBoth: spoken.notBoth,
    },
    options: photoOptions,
    price: perSecond(0.05, 0.0667),
    features: ['lip-sync', 'gestures'],
    limitations: [priceLater],
  },
  {
    ...avatar,
    id: 'cinematic-avatar',
    vendorId: 'cinematic_avatar',
    name: 'HeyGen cinematic avatar',
    description: 'A short clip with an avatar, from a prompt.',
    inputs: { accepts: { text: { required: true } } },
    options: cinematicOptions,
    price: 'unknown',
    limitations: ['The text is a prompt; it is not spoken.'],
  },
  {
    ...avatar,
    id: 'avatar-iii',
    vendorId: 'avatar_iii',
    name: 'HeyGen Avatar III',
    description: 'The older engine, for looks that still support it.',
    aliases: ['avatar-3'],
    lifecycle: { state: 'legacy', successor: 'avatar-iv' },
    inputs: spoken,
    options: avatarOptions,
    price: perSecond(0.0167, 0.02),
    features: ['lip-sync'],
    limitations: [priceLater, 'For existing customers.'],
  },
  ...(['speed', 'precision'] as const).map(
    (mode) =>
      ({
        ...avatar,
        id: `lipsync-${mode}`,
        vendorId: `lipsync_${mode}`,
        name: `HeyGen lip-sync (${mode})`,
        description: 'The mouths of a given clip follow a given speech.',
        inputs: {
          accepts: { video: { required: true, forms: ['url'] }, audio: { required: true, forms: ['url'] } },
        },
        options: lipsyncOptions,
        price: flat(mode === 'speed' ? 0.0333 : 0.0667),
        features: ['lip-sync'],
      }) as const satisfies Model,
  ),
  {
    ...avatar,
    type: 'VIDEO',
    id: 'video-agent',
    vendorId: 'video_agent',
    name: 'HeyGen video agent',
    description: 'A whole video from a prompt: script, scenes, presenter.',
    aliases: ['heygen-agent'],
    inputs: { accepts: { text: { required: true, max: 10_000 } } },
    options: agentOptions,
    price: flat(0.0333),
    usualTime: [
      {
        seconds: 600,
        strength: 'ok',
        source: { ...skill, note: 'Up to 60 s of video; longer ones take 20 to 45 minutes.' },
      },
    ],
    limitations: ['The price depends on how long the video becomes.'],
    sources: [{ url: 'https://github.com/heygen-com/heygen-cli', date: '2026-07' }],
  },
  {
    type: 'AUDIO',
    output: 'audio',
    id: 'starfish',
    vendorId: 'starfish',
    name: 'HeyGen Starfish',
    description: 'Speech from text.',
    aliases: ['heygen-speech'],
    lifecycle: { state: 'current' },
    inputs: { accepts: { text: { required: true, max: 5000 } } },
    options: speechOptions,
    price: flat(0.0007),
    usualTime: [],
    longestSeconds: 600,
    quality: { fromText: 'unrated' },
    limitations: [priceLater],
    sources: [{ url: 'https://developers.heygen.com', date: '2026-11-22' }],
  },
] as const satisfies readonly Model[]
