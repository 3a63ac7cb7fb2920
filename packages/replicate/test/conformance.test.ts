import { describeProvider } from '@genmux/testkit/conformance'
import { replicateEmulator, signingSecret } from '../src/emulator/index.ts'
import { replicate } from '../src/index.ts'

const image = 'https://files.example/a.png'

describeProvider({
  provider: replicate,
  emulator: replicateEmulator,
  credentials: { apiToken: 'test', webhookSecret: signingSecret },
  jobs: [
    // One address, a list of addresses, a clip.
    { model: 'flux-2-pro', request: { type: 'IMAGE', input: { text: 'a red fox' } } },
    {
      model: 'flux-schnell',
      request: { type: 'IMAGE', input: { text: 'a red fox' }, options: { count: 2 } },
    },
    { model: 'veo-3.1', request: { type: 'VIDEO', input: { text: 'a red fox runs', image } } },
  ],
})
