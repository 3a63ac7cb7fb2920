import { describeProvider } from '@genmux/testkit/conformance'
import { klingEmulator } from '../src/emulator/index.ts'
import { kling } from '../src/index.ts'

const image = 'https://files.example/figure.png'
const video = 'https://files.example/dance.mp4'

describeProvider({
  provider: kling,
  emulator: klingEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    { model: 'kling-3.0', request: { type: 'VIDEO', input: { text: 'a paper boat in a gutter' } } },
    { model: 'kling-2.6', request: { type: 'VIDEO', input: { text: 'the boat tips over', image } } },
    { model: 'kling-3.0-omni', request: { type: 'VIDEO', input: { text: 'they dance', video } } },
    { model: 'kling-3.0-motion', request: { type: 'VIDEO', input: { text: 'she dances', image, video } } },
    { model: 'image-v3', request: { type: 'IMAGE', input: { text: 'a fox' }, options: { count: 2 } } },
    { model: 'image-o1', request: { type: 'IMAGE', input: { text: 'a fox', referenceImages: [image] } } },
  ],
})
