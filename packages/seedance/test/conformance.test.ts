import { describeProvider } from '@genmux/testkit/conformance'
import { seedanceEmulator } from '../src/emulator/index.ts'
import { seedance } from '../src/index.ts'

const image = 'https://files.example/dancer.png'
const video = 'https://files.example/dance.mp4'

describeProvider({
  provider: seedance,
  emulator: seedanceEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    { model: 'seedance-2.0', request: { type: 'VIDEO', input: { text: 'tide pools at noon' } } },
    {
      model: 'seedance-2.0',
      request: {
        type: 'VIDEO',
        input: { text: 'both dance in step, as in the clip', referenceImages: [image, image], video },
      },
    },
    {
      model: 'seedance-2.5',
      request: { type: 'VIDEO', input: { text: 'at night', video }, options: { task: 'edit' } },
    },
    { model: 'seedance-1.5-pro', request: { type: 'VIDEO', input: { text: 'the crab walks', image } } },
    { model: 'seedance-1.0-pro', request: { type: 'VIDEO', input: { text: 'tide pools' } } },
  ],
})
