import type { Model } from '@genmux/core'
import { rated } from '@genmux/core/provider'
import {
  hailuoOptions,
  kling3Options,
  kling26Options,
  seedance1Options,
  seedance2Options,
  veoOptions,
  video01Options,
  wanFramesOptions,
  wanTextOptions,
} from '../options.ts'
import { fromFrames, fromText, fromTextOrImage, row } from './rows.ts'

const clip = { type: 'VIDEO', output: 'video' } as const
const text = { required: true } as const
const withSound = ['native audio'] as const

const video01 = {
  ...clip,
  ...row('minimax', 'video-01', 'MiniMax Video-01', '5aa83526'),
  options: video01Options,
  limitations: ['6 s at 720p, without sound.'],
} as const
const wan = {
  ...clip,
  limitations: ['Sped up by others than its makers; 16 frames per second, without sound.'],
} as const

/** Clips, in order of preference. */
export const videos = [
  {
    ...clip,
    ...row('bytedance', 'seedance-2.0', 'Seedance 2.0', '4631ca9b'),
    description: 'Video with sound from text, frames, or references of people, motion and sound.',
    aliases: ['seedance-2'],
    sameAs: 'seedance/seedance-2.0',
    inputs: {
      accepts: { text, image: {}, lastImage: {}, referenceImages: { max: 9 }, video: {}, audio: {} },
      needs: { lastImage: 'image' },
      notBoth: [
        ['image', 'referenceImages'],
        ['image', 'video'],
        ['image', 'audio'],
      ],
    },
    options: seedance2Options,
    quality: {
      fromText: rated(0.74, 'A', 'text-to-video', 'arena-leaders'),
      fromMedia: rated(0.7, 'A', 'image-to-video'),
    },
    features: [...withSound, 'motion transfer'],
    limitations: ['Given sound needs a picture or clip beside it; clips and sound of up to 15 s.'],
  },
  {
    ...clip,
    ...row('google', 'veo-3.1', 'Veo 3.1', 'ed5b1767'),
    description: 'Video with sound from text, first and last frames, or references.',
    sameAs: 'veo/veo-3.1',
    inputs: {
      accepts: { ...fromFrames.accepts, referenceImages: { max: 3 } },
      needs: fromFrames.needs,
      notBoth: [['image', 'referenceImages']],
    },
    options: veoOptions,
    regions: [
      { when: { inputs: { referenceImages: false } }, allow: {} },
      { when: { inputs: { referenceImages: true } }, allow: { duration: [8], aspectRatio: ['16:9'] } },
    ],
    quality: { fromText: rated(0.58, 'A', 'text-to-video'), fromMedia: rated(0.61, 'A', 'image-to-video') },
    features: withSound,
    limitations: ['With references 8 s at 16:9 only.'],
  },
  {
    ...clip,
    ...row('google', 'veo-3.1-fast', 'Veo 3.1 Fast', 'ba987ace'),
    description: 'As Veo 3.1, quicker and cheaper, without references.',
    sameAs: 'veo/veo-3.1-fast',
    inputs: fromFrames,
    options: veoOptions,
    quality: { fromText: rated(0.58, 'B', 'text-to-video'), fromMedia: rated(0.57, 'B', 'image-to-video') },
    features: withSound,
  },
  {
    ...clip,
    ...row('kwaivgi', 'kling-v3-video', 'Kling 3.0', '4a8ba274'),
    description: 'Video from text or first and last frames, with sound if wanted.',
    aliases: ['kling-v3', 'kling-3.0'],
    sameAs: 'kling/kling-3.0',
    inputs: { ...fromFrames, accepts: { ...fromFrames.accepts, text: { required: true, max: 2500 } } },
    options: kling3Options,
    quality: {
      fromText: rated(0.54, 'C', 'text-to-video'),
      fromMedia: rated(0.56, 'A', 'image-to-video', 'arena-leaders'),
    },
    features: withSound,
  },
  {
    ...clip,
    ...row('kwaivgi', 'kling-v2.6', 'Kling 2.6', 'b13f36d0'),
    description: 'Video with sound from text or a first frame.',
    aliases: ['kling-2.6'],
    sameAs: 'kling/kling-2.6',
    inputs: fromTextOrImage,
    options: kling26Options,
    quality: { fromText: rated(0.4, 'B', 'text-to-video'), fromMedia: rated(0.46, 'B', 'image-to-video') },
    features: withSound,
  },
  {
    ...clip,
    ...row('bytedance', 'seedance-1-pro', 'Seedance 1.0 Pro', 'a5fd5508'),
    description: 'Silent video from text or first and last frames.',
    sameAs: 'seedance/seedance-1.0-pro',
    inputs: fromFrames,
    options: seedance1Options,
    quality: { fromText: rated(0.37, 'B', 'text-to-video'), fromMedia: rated(0.43, 'B', 'image-to-video') },
  },
  {
    ...clip,
    ...row('minimax', 'hailuo-2.3', 'Hailuo 2.3', '23a02633'),
    description: 'Silent video from text or a first frame.',
    sameAs: 'minimax/hailuo-2.3',
    inputs: fromTextOrImage,
    options: hailuoOptions,
    regions: [
      { allow: { resolution: ['768p'], duration: [6, 10] } },
      { allow: { resolution: ['1080p'], duration: [6] } },
    ],
    quality: { fromText: rated(0.39, 'B', 'text-to-video'), fromMedia: rated(0.42, 'B', 'image-to-video') },
    limitations: ['1080p only up to 6 s.'],
  },
  {
    ...video01,
    description: 'Silent video from text.',
    sameAs: 'minimax/t2v-01',
    inputs: fromText,
    quality: { fromText: rated(0.32, 'C', 'text-to-video') },
  },
  {
    ...video01,
    id: 'video-01-i2v',
    name: 'MiniMax Video-01 from a frame',
    description: 'Silent video from a first frame.',
    sameAs: 'minimax/i2v-01',
    inputs: { accepts: { text, image: { required: true } } },
    quality: { fromMedia: 'unrated' },
  },
  {
    ...video01,
    id: 'video-01-s2v',
    name: 'MiniMax Video-01 of a subject',
    description: 'Silent video of a given person.',
    sameAs: 'minimax/s2v-01',
    inputs: { accepts: { text, referenceImages: { required: true, max: 1 } } },
    quality: { fromMedia: 'unrated' },
  },
  {
    ...wan,
    ...row('wan-video', 'wan-2.2-t2v-fast', 'Wan 2.2 fast, from text', 'c483b1f7'),
    description: 'Cheap silent video of the open A14B weights from text.',
    aliases: ['wan-2.2-fast'],
    inputs: fromText,
    options: wanTextOptions,
    quality: { fromText: rated(0.3, 'S', 'text-to-video') },
  },
  {
    ...wan,
    ...row('wan-video', 'wan-2.2-i2v-fast', 'Wan 2.2 fast, from frames', '4eaf2b01'),
    description: 'Cheap silent video of the open A14B weights from first and last frames.',
    inputs: { accepts: { text, image: { required: true }, lastImage: {} } },
    options: wanFramesOptions,
    quality: { fromMedia: rated(0.31, 'S', 'image-to-video') },
  },
] as const satisfies readonly Model[]
