import { describeProvider } from '@genmux/testkit/conformance'
import { describe } from 'vitest'
import { veoEmulator } from '../src/emulator/index.ts'
import { veo } from '../src/index.ts'

const image = 'data:image/png;base64,iVBORw0KGgo='
const video = 'data:video/mp4;base64,AAAAGGZ0eXA='
const subject = {
  provider: veo,
  emulator: veoEmulator,
  credentials: { apiKey: 'test', project: 'test', location: 'us-central1', serviceAccount: 'test' },
} as const

describe('the Gemini API', () =>
  describeProvider({
    ...subject,
    jobs: [
      { model: 'gemini-omni-1.2-flash', request: { type: 'VIDEO', input: { text: 'a heron takes off' } } },
      { model: 'gemini-omni-1.1-flash', request: { type: 'VIDEO', input: { text: 'it lands', image } } },
      {
        model: 'gemini-omni-1.1-flash',
        request: { type: 'VIDEO', input: { text: 'at night', video }, options: { videoUse: 'extend' } },
      },
    ],
  }))

describe('Vertex AI', () =>
  describeProvider({
    ...subject,
    jobs: [
      { model: 'veo-3.1', request: { type: 'VIDEO', input: { text: 'a heron takes off' } } },
      {
        model: 'veo-3.1-fast',
        request: {
          type: 'VIDEO',
          input: { text: 'the heron', referenceImages: [image] },
          options: { count: 2 },
        },
      },
      {
        model: 'veo-3.1-lite',
        request: { type: 'VIDEO', input: { text: 'it lands', image, lastImage: image } },
      },
    ],
    exceptions: {
      'callback/news': 'Vertex AI has no callbacks; those of the Gemini API are shown above.',
      'check/unknown-status':
        'Operations have no words for where they stand; those of the Gemini API are known.',
    },
  }))
