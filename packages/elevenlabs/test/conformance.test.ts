import { describeProvider } from '@genmux/testkit/conformance'
import { elevenlabsEmulator } from '../src/emulator.ts'
import { elevenlabs } from '../src/index.ts'

describeProvider({
  provider: elevenlabs,
  emulator: elevenlabsEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    {
      model: 'eleven-multilingual-v2',
      request: { type: 'AUDIO', input: { text: 'Your parcel has arrived.' }, options: { voice: 'sarah' } },
    },
    {
      model: 'eleven-v3',
      request: { type: 'AUDIO', input: { text: '[laughs] Too late!' }, options: { voice: 'rachel' } },
    },
  ],
  exceptions: {
    'submit/once-when-the-answer-is-cut':
      'The answer is the sound itself, handed on while it comes: a cut shows when it is read to its end.',
  },
})
