import { describeProvider } from '@genmux/testkit/conformance'
import { lumaEmulator } from '../src/emulator/index.ts'
import { luma } from '../src/index.ts'

const image = 'https://files.example/a.jpg'
const video = 'https://files.example/a.mp4'

describeProvider({
  provider: luma,
  emulator: lumaEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    { model: 'ray-3.2', request: { type: 'VIDEO', input: { text: 'fog in a pine valley' } } },
    { model: 'ray-3.2-edit', request: { type: 'VIDEO', input: { text: 'at night', video } } },
    { model: 'uni-1', request: { type: 'IMAGE', input: { text: 'a cyclist', image } } },
    { model: 'ray-2', request: { type: 'VIDEO', input: { text: 'a lighthouse', image } } },
    { model: 'ray-2-modify', request: { type: 'VIDEO', input: { text: 'at night', video } } },
    { model: 'photon-1', request: { type: 'IMAGE', input: { text: 'a lighthouse' } } },
  ],
  exceptions: {
    'errors/moderation': 'Content is never refused at submit: the job fails, which errors/failed-job shows.',
  },
})
