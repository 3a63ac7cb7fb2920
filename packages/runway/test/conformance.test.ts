import { describeProvider } from '@genmux/testkit/conformance'
import { runwayEmulator } from '../src/emulator/index.ts'
import { runway } from '../src/index.ts'

const image = 'https://files.example/lantern.jpg'
const video = 'https://files.example/play.mp4'

describeProvider({
  provider: runway,
  emulator: runwayEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    { model: 'gen4.5', request: { type: 'VIDEO', input: { text: 'a paper boat at dusk' } } },
    { model: 'gen4-turbo', request: { type: 'VIDEO', input: { text: 'the lantern sways', image } } },
    { model: 'aleph2', request: { type: 'VIDEO', input: { text: 'at night', video } } },
    { model: 'act-two', request: { type: 'AVATAR', input: { image, video } } },
    { model: 'gen4-image', request: { type: 'IMAGE', input: { text: 'a mug on marble' } } },
  ],
  exceptions: {
    'errors/moderation': 'Content is never refused at submit: the task fails, which errors/failed-job shows.',
  },
})
