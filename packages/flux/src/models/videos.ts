import type { Model, Rate } from '@genmux/core'
import { rated, styleInPrompt } from '@genmux/core/provider'
import { videoEditOptions, videoOptions, videoUpscaleOptions } from '../options.ts'
import { prices, spec } from './sources.ts'

const clipTool = {
  type: 'VIDEO',
  output: 'video',
  lifecycle: { state: 'current' },
  usualTime: [],
  longestSeconds: 7200,
  quality: { fromMedia: 'unrated' },
  limitations: ['Clips of up to 15 s and 50 MiB.'],
  sources: [spec],
} as const

/** Clips, in order of preference. */
export const videos = [
  {
    type: 'VIDEO',
    output: 'video',
    id: 'flux-3-video',
    vendorId: 'flux-3-video',
    name: 'FLUX 3 video',
    description: 'Video with sound from text, a first and a last frame, or a clip to go on from.',
    aliases: ['flux-video'],
    lifecycle: { state: 'current' },
    inputs: {
      accepts: { text: { required: true }, image: {}, lastImage: {}, video: {} },
      notBoth: [
        ['image', 'video'],
        ['lastImage', 'video'],
      ],
      needs: { lastImage: 'image' },
    },
    options: videoOptions,
    promptHints: styleInPrompt,
    regions: [
      { when: { inputs: { video: false } }, allow: { draft: [false] } },
      { when: { inputs: { video: false } }, allow: { draft: [true], resolution: ['720p'] } },
      {
        when: { inputs: { video: true } },
        allow: { draft: [false], duration: [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15] },
      },
    ],
    price: {
      rates: [
        second(0.17, '720p', false),
        second(0.29, '1080p', false),
        second(0.41, '720p', true),
        second(0.53, '1080p', true),
        { per: 'second', usd: 0.06, when: { options: { draft: [true] } } },
      ],
      source: prices,
    },
    usualTime: [],
    longestSeconds: 7200,
    quality: {
      fromText: rated(0.75, 'A', 'text-to-video', 'arena-leaders'),
      fromMedia: rated(0.65, 'B', 'image-to-video'),
    },
    features: ['native audio'],
    limitations: ['Queues of 15 minutes and more are reported.', 'No seed.'],
    sources: [{ url: 'https://docs.bfl.ai', date: '2026-11-22' }],
  },
  {
    ...clipTool,
    id: 'video-edit',
    vendorId: 'flux-tools/video-edit-v1',
    name: 'FLUX video edit',
    description: 'Changes a clip of up to 15 s by words.',
    aliases: ['flux-video-edit'],
    inputs: { accepts: { text: { required: true, max: 4096 }, video: { required: true } } },
    options: videoEditOptions,
    price: { rates: [{ per: 'second', usd: 0.03 }], source: prices },
  },
  {
    ...clipTool,
    id: 'video-upscale',
    vendorId: 'flux-tools/video-upscale-v1',
    name: 'FLUX video upscale',
    description: 'Enlarges a clip of up to 15 s.',
    aliases: ['flux-video-upscale'],
    inputs: { accepts: { video: { required: true } } },
    options: videoUpscaleOptions,
    price: 'unknown',
  },
] as const satisfies readonly Model[]

/** Per second of a clip that is no draft, made from text and pictures or from a clip. */
function second(usd: number, resolution: '720p' | '1080p', fromClip: boolean): Rate {
  return {
    per: 'second',
    usd,
    when: { options: { resolution: [resolution], draft: [false] }, inputs: { video: fromClip } },
  }
}
