import { describeProvider } from '@genmux/testkit/conformance'
import { openaiEmulator } from '../src/emulator/index.ts'
import { openai } from '../src/index.ts'

const subject = {
  provider: openai,
  emulator: openaiEmulator,
  credentials: { apiKey: 'test', organization: 'org-test', project: 'proj_test' },
}

describeProvider({
  ...subject,
  jobs: [
    {
      model: 'gpt-image-2.5-flare',
      request: { type: 'IMAGE', input: { text: 'a red fox' }, options: { count: 2, quality: 'low' } },
    },
    {
      model: 'gpt-image-2',
      request: { type: 'IMAGE', input: { text: 'a red fox', image: 'https://files.example/fox.png' } },
    },
    { model: 'gpt-image-1.5', request: { type: 'IMAGE', input: { text: 'a red fox' } } },
  ],
})

describeProvider({
  ...subject,
  jobs: [
    {
      model: 'gpt-4o-mini-tts',
      request: {
        type: 'AUDIO',
        input: { text: 'Your parcel has arrived.' },
        options: { voice: 'nova', emotion: 'relief' },
      },
    },
    {
      model: 'tts-1',
      request: { type: 'AUDIO', input: { text: 'Your parcel has arrived.' }, options: { format: 'wav' } },
    },
  ],
  exceptions: {
    'submit/once-when-the-answer-is-cut':
      'The answer is the sound itself, handed on while it comes: a cut shows when it is read to its end.',
  },
})
