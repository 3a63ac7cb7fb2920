import { describeProvider } from '@genmux/testkit/conformance'
import { comfyuiEmulator, sdcppEmulator, sdEmulator, webuiEmulator } from '../src/emulator/index.ts'
import { comfyui, sd, sdcpp, webui } from '../src/index.ts'
import { picture } from './support/picture.ts'

const text = { type: 'IMAGE', input: { text: 'a lighthouse in a storm' } } as const
const edit = { type: 'IMAGE', input: { text: 'the same at night', image: picture() } } as const
const noFilter = {
  'errors/moderation': 'The back end has no content filter.',
  'errors/failed-job': 'The back end has no content filter; failed jobs have a test of their own.',
}

describeProvider({
  provider: sd,
  emulator: sdEmulator,
  credentials: { apiKey: 'test' },
  jobs: [
    { model: 'sd3.5-large', request: text },
    { model: 'sd3.5-medium', request: edit },
    { model: 'ultra', request: { ...edit, options: { aspectRatio: '16:9' } } },
    { model: 'core', request: text },
  ],
})

describeProvider({
  provider: comfyui,
  emulator: comfyuiEmulator,
  credentials: { url: 'http://comfyui.example', token: 'test' },
  jobs: [
    { model: 'sdxl', request: text },
    { model: 'sd1.5', request: edit },
  ],
  exceptions: {
    ...noFilter,
    'check/unknown-status': 'A job under way has no word: it is in one list or in another.',
    'check/success-without-data':
      'Files are named, not linked to; success without one has a test of its own.',
    'cancel/stays-cancelled': 'What is deleted while it waits leaves no trace, as what a restart has lost.',
  },
})

describeProvider({
  provider: webui,
  emulator: webuiEmulator,
  credentials: { url: 'http://webui.example', user: 'test', password: 'test' },
  jobs: [
    { model: 'sdxl', request: text },
    { model: 'sd1.5', request: edit },
  ],
  exceptions: noFilter,
})

describeProvider({
  provider: sdcpp,
  emulator: sdcppEmulator,
  credentials: { url: 'http://sdcpp.example' },
  jobs: [
    { model: 'sdxl', request: text },
    { model: 'checkpoint', request: { ...edit, options: { checkpoint: 'sd_xl_base_1.0' } } },
  ],
  exceptions: {
    ...noFilter,
    'errors/credentials': 'sd-server knows no credentials.',
  },
})
