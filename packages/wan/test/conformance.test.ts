import { describeProvider } from '@genmux/testkit/conformance'
import { wanEmulator } from '../src/emulator/index.ts'
import { wan } from '../src/index.ts'

const image = 'https://files.example/kite.jpg'
const video = 'https://files.example/kite.mp4'

describeProvider({
  provider: wan,
  emulator: wanEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    { model: 'wan3.0-video', request: { type: 'VIDEO', input: { text: 'a kite over dunes' } } },
    { model: 'wan2.7-i2v', request: { type: 'VIDEO', input: { text: 'it dives', image } } },
    { model: 'wan2.7-videoedit', request: { type: 'VIDEO', input: { text: 'at night', video } } },
    {
      model: 'wan2.6-r2v',
      request: { type: 'VIDEO', input: { text: 'it dives', referenceImages: [image] } },
    },
    { model: 'wan2.2-t2v-plus', request: { type: 'VIDEO', input: { text: 'a kite over dunes' } } },
    {
      model: 'wan2.2-kf2v-flash',
      request: { type: 'VIDEO', input: { text: 'it dives', image, lastImage: image } },
    },
  ],
})
