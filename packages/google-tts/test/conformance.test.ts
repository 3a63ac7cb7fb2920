import { describeProvider } from '@genmux/testkit/conformance'
import { googleTtsEmulator } from '../src/emulator/index.ts'
import { googleTts } from '../src/index.ts'

describeProvider({
  provider: googleTts,
  emulator: googleTtsEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    // Gemini-TTS alone refuses content.
    {
      model: 'gemini-2.5-flash-tts',
      request: { type: 'AUDIO', input: { text: 'Your parcel has arrived.' }, options: { emotion: 'happy' } },
    },
    { model: 'chirp-3-hd', request: { type: 'AUDIO', input: { text: 'Your parcel has arrived.' } } },
    {
      model: 'wavenet',
      request: {
        type: 'AUDIO',
        input: { text: 'Ihr Paket ist da.' },
        options: { language: 'de', format: 'wav' },
      },
    },
    {
      model: 'neural2',
      request: {
        type: 'AUDIO',
        input: { ssml: '<speak>Your parcel <break time="400ms"/> has arrived.</speak>' },
        options: { voice: 'en-GB-Neural2-B', pitch: -2 },
      },
    },
  ],
})
