import { describeProvider } from '@genmux/testkit/conformance'
import { fluxEmulator } from '../src/emulator/index.ts'
import { flux } from '../src/index.ts'

describeProvider({
  provider: flux,
  emulator: fluxEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    { model: 'flux-2-pro', request: { type: 'IMAGE', input: { text: 'a red fox' } } },
    { model: 'flux-3-image', request: { type: 'IMAGE', input: { text: 'a red fox' } } },
    {
      model: 'outpainting',
      request: {
        type: 'IMAGE',
        input: { image: 'https://files.example/a.png' },
        options: { width: 640, height: 480 },
      },
    },
    { model: 'flux-3-video', request: { type: 'VIDEO', input: { text: 'a red fox runs' } } },
  ],
})
