import { describeProvider } from '@genmux/testkit/conformance'
import { falEmulator } from '../src/emulator/index.ts'
import { fal } from '../src/index.ts'

const image = 'https://files.example/fox.jpg'
const audio = 'https://files.example/speech.mp3'
const video = 'https://files.example/fox.mp4'

describeProvider({
  provider: fal,
  emulator: falEmulator,
  credentials: { apiKey: 'id:test' },
  jobs: [
    { model: 'flux-schnell', request: { type: 'IMAGE', input: { text: 'a red fox' } } },
    { model: 'flux-2-pro', request: { type: 'IMAGE', input: { text: 'at night', image } } },
    { model: 'kling-3.0-pro', request: { type: 'VIDEO', input: { text: 'a red fox runs' } } },
    {
      model: 'veo-3.1',
      request: { type: 'VIDEO', input: { text: 'it wakes', image, lastImage: image } },
    },
    { model: 'eleven-v3', request: { type: 'AUDIO', input: { text: 'Good morning.' } } },
    { model: 'heygen-avatar-4', request: { type: 'AVATAR', input: { text: 'Good morning.', image } } },
    { model: 'sync-lipsync-2', request: { type: 'AVATAR', input: { audio, video } } },
  ],
})
