import { describeProvider } from '@genmux/testkit/conformance'
import { minimaxEmulator } from '../src/emulator/index.ts'
import { minimax } from '../src/index.ts'

describeProvider({
  provider: minimax,
  emulator: minimaxEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    { model: 'minimax-h3', request: { type: 'VIDEO', input: { text: 'a lighthouse in a storm' } } },
    { model: 'hailuo-02', request: { type: 'VIDEO', input: { text: 'a lighthouse in a storm' } } },
    { model: 'speech-2.8-hd', request: { type: 'AUDIO', input: { text: 'Your parcel has arrived.' } } },
    { model: 'image-01', request: { type: 'IMAGE', input: { text: 'a lighthouse' }, options: { count: 2 } } },
  ],
})
