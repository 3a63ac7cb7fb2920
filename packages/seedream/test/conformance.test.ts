import { describeProvider } from '@genmux/testkit/conformance'
import { seedreamEmulator } from '../src/emulator/index.ts'
import { seedream } from '../src/index.ts'

const table = 'https://files.example/table.jpg'
const cup = 'data:image/png;base64,iVBORw0KGgo='

describeProvider({
  provider: seedream,
  emulator: seedreamEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    { model: 'seedream-5.0-pro', request: { type: 'IMAGE', input: { text: 'linocut of a heron' } } },
    {
      model: 'seedream-5.0-flash',
      request: { type: 'IMAGE', input: { text: 'a heron alone' }, options: { background: 'transparent' } },
    },
    {
      model: 'seedream-5.0-lite',
      request: {
        type: 'IMAGE',
        input: { text: 'three sights of the sea today' },
        options: { count: 3, webSearch: true, aspectRatio: '3:4' },
      },
    },
    {
      model: 'seedream-4.5',
      request: {
        type: 'IMAGE',
        input: { text: 'the cup of image 2 on the table of image 1', image: table, referenceImages: [cup] },
      },
    },
    {
      model: 'seedream-4.0',
      request: {
        type: 'IMAGE',
        input: { text: 'at night', image: table },
        options: { resolution: '1k', optimizePromptMode: 'fast' },
      },
    },
  ],
})
