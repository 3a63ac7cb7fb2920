import { describeProvider } from '@genmux/testkit/conformance'
import { hedraEmulator } from '../src/emulator/index.ts'
import { hedra } from '../src/index.ts'

const image = 'data:image/png;base64,iVBORw0KGgo='
const audio = 'data:audio/mpeg;base64,SUQzBAAA'

describeProvider({
  provider: hedra,
  emulator: hedraEmulator,
  credentials: { apiKey: 'id:test' },
  jobs: [
    {
      model: 'hedra-character-3',
      request: { type: 'AVATAR', input: { image, text: 'Welcome back.' }, options: { voice: 'voice_1' } },
    },
    { model: 'hedra-character-3', request: { type: 'AVATAR', input: { image, audio } } },
    { model: 'omnihuman-15', request: { type: 'AVATAR', input: { image, audio } } },
    { model: 'kling-ai-avatar-v2', request: { type: 'AVATAR', input: { image, audio } } },
    { model: 'veed-fabric-10', request: { type: 'AVATAR', input: { image, audio } } },
  ],
})
