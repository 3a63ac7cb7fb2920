import { describeProvider } from '@genmux/testkit/conformance'
import { creatifyEmulator } from '../src/emulator/index.ts'
import { creatify } from '../src/index.ts'

const image = 'https://files.example/bottle.png'
const pictures = [1, 2, 3].map((number) => `https://files.example/bottle-${number}.png`)
const description = 'A steel bottle. Cold for a full day, light in your hand.'

describeProvider({
  provider: creatify,
  emulator: creatifyEmulator,
  credentials: { apiId: 'test', apiKey: 'test' },
  jobs: [
    {
      model: 'link-to-video',
      request: { type: 'VIDEO', input: { text: description, referenceImages: pictures } },
    },
    { model: 'link-to-video', request: { type: 'VIDEO', input: { text: 'https://shop.example/p/1' } } },
    {
      model: 'aurora-v2',
      request: { type: 'VIDEO', input: { text: description, video: 'https://files.example/bottle.mp4' } },
    },
    {
      model: 'product-anyshot',
      request: { type: 'VIDEO', input: { text: 'Held up in a bright kitchen', image } },
    },
    { model: 'product-avatar', request: { type: 'VIDEO', input: { image } } },
  ],
  exceptions: {
    'submit/dedup':
      'The vendor’s list tells no times. Ads are found by our reference, unique for ever: see flows.test.ts.',
    'errors/down':
      'Nothing is told of a 503 that rules out that work began: a submit answered so is unknown. See flows.test.ts.',
    'errors/moderation': 'Content is never refused at submit: the job fails, which errors/failed-job shows.',
  },
})
