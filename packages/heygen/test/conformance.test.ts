import { describeProvider } from '@genmux/testkit/conformance'
import { heygenEmulator } from '../src/emulator/index.ts'
import { heygen } from '../src/index.ts'

describeProvider({
  provider: heygen,
  emulator: heygenEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    {
      model: 'avatar-iv',
      request: { type: 'AVATAR', input: { text: 'Welcome back.' }, options: { avatarId: 'kate' } },
    },
    {
      model: 'talking-photo',
      request: {
        type: 'AVATAR',
        input: { text: 'Welcome back.', image: 'https://files.example/face.png' },
        options: { voice: 'ava' },
      },
    },
    {
      model: 'lipsync-speed',
      request: {
        type: 'AVATAR',
        input: { video: 'https://files.example/clip.mp4', audio: 'https://files.example/speech.mp3' },
      },
    },
    { model: 'video-agent', request: { type: 'VIDEO', input: { text: 'A tour of our office.' } } },
    {
      model: 'starfish',
      request: { type: 'AUDIO', input: { text: 'Welcome back.' }, options: { voice: 'ava' } },
    },
  ],
})
