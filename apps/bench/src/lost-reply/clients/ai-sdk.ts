import { createAlibaba } from '@ai-sdk/alibaba'
import { createBlackForestLabs } from '@ai-sdk/black-forest-labs'
import { createByteDance } from '@ai-sdk/bytedance'
import { createFal } from '@ai-sdk/fal'
import { createGoogle } from '@ai-sdk/google'
import { createLuma } from '@ai-sdk/luma'
import { createMiniMax } from '@ai-sdk/minimax'
import { createOpenAI } from '@ai-sdk/openai'
import { createReplicate } from '@ai-sdk/replicate'
import { experimental_generateVideo, generateImage, type ImageModel } from 'ai'
import type { VendorAddress } from '../vendors.ts'
import { type Client, download, signalOf } from './client.ts'
import { nameOf } from './versions.ts'

const words = 'a paper boat on a lake'
const pollIntervalMs = 50
type VideoModel = Parameters<typeof experimental_generateVideo>[0]['model']

/** The packages of the AI SDK for these vendors, driven by `generateImage` and `experimental_generateVideo` of `ai`. */
export const aiSdks: readonly Client[] = [
  image('@ai-sdk/fal', 'fal', ({ baseUrl }) =>
    createFal({ apiKey: 'id:test', baseURL: `${baseUrl}/sync` }).image('fal-ai/flux/dev'),
  ),
  image('@ai-sdk/luma', 'luma', ({ baseUrl }) =>
    createLuma({ apiKey: 'test', baseURL: baseUrl }).image('photon-1'),
  ),
  image('@ai-sdk/replicate', 'replicate', ({ baseUrl }) =>
    createReplicate({ apiToken: 'test', baseURL: `${baseUrl}/v1` }).image('black-forest-labs/flux-schnell'),
  ),
  image('@ai-sdk/black-forest-labs', 'flux', ({ baseUrl }) =>
    createBlackForestLabs({ apiKey: 'test', baseURL: `${baseUrl}/v1`, pollIntervalMillis: 50 }).image(
      'flux-pro-1.1-ultra',
    ),
  ),
  image('@ai-sdk/openai', 'openai', ({ baseUrl }) =>
    createOpenAI({ apiKey: 'test', baseURL: `${baseUrl}/v1` }).image('gpt-image-2'),
  ),
  image('@ai-sdk/google', 'imagen', ({ baseUrl }) =>
    createGoogle({ apiKey: 'test', baseURL: `${baseUrl}/v1beta` }).image('gemini-nano-banana-2.1'),
  ),
  image('@ai-sdk/bytedance', 'seedream', ({ baseUrl }) =>
    createByteDance({ apiKey: 'test', baseURL: `${baseUrl}/api/v3` }).image('seedream-4-5-251128'),
  ),
  video('@ai-sdk/bytedance', 'seedance', ({ baseUrl }) =>
    createByteDance({ apiKey: 'test', baseURL: `${baseUrl}/api/v3` }).video('dreamina-seedance-2-0-260128'),
  ),
  video('@ai-sdk/alibaba', 'wan', ({ baseUrl }) =>
    createAlibaba({ apiKey: 'test', videoBaseURL: baseUrl }).video('wan2.7-t2v'),
  ),
  video('@ai-sdk/minimax', 'minimax', ({ root }) =>
    createMiniMax({ apiKey: 'test', videoBaseURL: root }).video('MiniMax-H3'),
  ),
  video('@ai-sdk/replicate', 'replicate', ({ baseUrl }) =>
    createReplicate({ apiToken: 'test', baseURL: `${baseUrl}/v1` }).video('google/veo-3.1'),
  ),
]

function image(name: string, vendor: string, modelAt: (address: VendorAddress) => ImageModel): Client {
  return {
    name: `${nameOf(name)} image`,
    vendor,
    deadline: 'signal',
    async make(address, settings) {
      const { image: made } = await generateImage({
        model: modelAt(address),
        prompt: words,
        providerOptions: { luma: { pollIntervalMillis: pollIntervalMs } },
        ...signalOf(settings),
      })
      return made.uint8Array
    },
  }
}

function video(name: string, vendor: string, modelAt: (address: VendorAddress) => VideoModel): Client {
  return {
    name: `${nameOf(name)} video`,
    vendor,
    deadline: 'signal',
    async make(address, settings) {
      const { video: made } = await experimental_generateVideo({
        model: modelAt(address),
        prompt: words,
        providerOptions: {
          bytedance: { pollIntervalMs },
          alibaba: { pollIntervalMs },
          minimax: { pollIntervalMs },
          replicate: { pollIntervalMs },
        },
        // The SDK's own takes no addresses on loopback.
        download: async ({ url }) => ({ data: await download(String(url)), mediaType: 'video/mp4' }),
        ...signalOf(settings),
      })
      return made.uint8Array
    },
  }
}
