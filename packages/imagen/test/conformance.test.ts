import { describeProvider } from '@genmux/testkit/conformance'
import { describe } from 'vitest'
import { imagenEmulator } from '../src/emulator/index.ts'
import { imagen } from '../src/index.ts'

const image = 'data:image/png;base64,iVBORw0KGgo='

const subject = {
  provider: imagen,
  emulator: imagenEmulator,
  jobs: [
    {
      model: 'gemini-nano-banana-2.1',
      request: { type: 'IMAGE', input: { text: 'a ceramic teapot on grey linen' } },
    },
    {
      model: 'gemini-3-pro-image',
      request: { type: 'IMAGE', input: { text: 'the teapot in blue', image, referenceImages: [image] } },
    },
  ],
} as const

describe('the Gemini API', () => describeProvider({ ...subject, credentials: { apiKey: 'test' } }))

describe('Vertex AI', () =>
  describeProvider({ ...subject, credentials: { project: 'acme', serviceAccount: 'token' } }))
