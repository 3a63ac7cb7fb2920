import { createByteDance } from '@ai-sdk/bytedance'
import { type GenerateRequest, generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedanceEmulator } from '../src/emulator/index.ts'
import { type models, seedance } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [seedanceEmulator], jobSeconds: 0.1 })
  baseUrl = `${await server.listen()}/seedance`
})
afterAll(() => server.close())

const posted = () =>
  server
    .vendor('seedance')
    .traffic.take()
    .find(({ method }) => method === 'POST')

async function ours(request: GenerateRequest<typeof models>) {
  const made = await generate(seedance({ apiKey: 'test', baseUrl }), request, { sleep: shortWaits })
  expect((await made.outputs[0].bytes()).length).toBeGreaterThan(1000)
  return posted()
}

const image = 'https://files.example/a.png'
const last = 'https://files.example/b.png'
const unset = {
  n: 1,
  frameImages: undefined,
  inputReferences: undefined,
  fps: undefined,
  seed: undefined,
  generateAudio: undefined,
}
const except = { 'body.safety_identifier': 'our reference, by which a lost task is found' }

describe('@ai-sdk/bytedance makes a clip at our emulator, asking as we ask', () => {
  it('from text', async () => {
    const client = createByteDance({ apiKey: 'test', baseURL: `${baseUrl}/api/v3` })
    const { videos } = await client.video('dreamina-seedance-2-0-260128').doGenerate({
      ...unset,
      prompt: 'tide pools at noon',
      image: undefined,
      aspectRatio: '16:9',
      resolution: '1920x1080',
      duration: 8,
      seed: 7,
      providerOptions: { bytedance: { pollIntervalMs: 50, generateAudio: true, watermark: false } },
    })
    expect(videos).toHaveLength(1)
    const theirs = posted()
    const asked = await ours({
      model: 'seedance-2.0',
      type: 'VIDEO',
      input: { text: 'tide pools at noon' },
      options: { duration: 8, resolution: '1080p', aspectRatio: '16:9', seed: 7 },
    })
    expect(compareRequests(asked, theirs, { except })).toEqual([])
  })

  it('from two frames', async () => {
    const client = createByteDance({ apiKey: 'test', baseURL: `${baseUrl}/api/v3` })
    const { videos } = await client.video('seedance-1-5-pro-251215').doGenerate({
      ...unset,
      prompt: 'the crab walks left',
      image: { type: 'url', url: image },
      aspectRatio: undefined,
      resolution: undefined,
      duration: 5,
      providerOptions: {
        bytedance: {
          pollIntervalMs: 50,
          generateAudio: true,
          watermark: false,
          cameraFixed: false,
          lastFrameImage: last,
          resolution: '720p',
          ratio: 'adaptive',
        },
      },
    })
    expect(videos).toHaveLength(1)
    const theirs = posted()
    const asked = await ours({
      model: 'seedance-1.5-pro',
      type: 'VIDEO',
      input: { text: 'the crab walks left', image, lastImage: last },
    })
    expect(compareRequests(asked, theirs, { except })).toEqual([])
  })
})

describe('what the vendor’s documents show', () => {
  it('references of people and motion, each with its role', async () => {
    const asked = await ours({
      model: 'seedance-2.0',
      type: 'VIDEO',
      input: {
        text: 'both dance in step',
        referenceImages: [image, last],
        video: 'https://files.example/dance.mp4',
        audio: 'https://files.example/beat.mp3',
      },
    })
    expect(asked?.body).toMatchObject({
      model: 'dreamina-seedance-2-0-260128',
      content: [
        { type: 'text', text: 'both dance in step' },
        { type: 'image_url', image_url: { url: image }, role: 'reference_image' },
        { type: 'image_url', image_url: { url: last }, role: 'reference_image' },
        { type: 'video_url', video_url: { url: 'https://files.example/dance.mp4' }, role: 'reference_video' },
        { type: 'audio_url', audio_url: { url: 'https://files.example/beat.mp3' }, role: 'reference_audio' },
      ],
      ratio: 'adaptive',
      generate_audio: true,
    })
  })

  it('an edit of 2.5 follows its clip in length and shape, whatever is asked', async () => {
    const asked = await ours({
      model: 'seedance-2.5',
      type: 'VIDEO',
      input: { text: 'at night', video: 'https://files.example/day.mp4' },
      options: { task: 'edit', aspectRatio: 'adaptive', duration: 10 },
    })
    expect(asked?.body).toMatchObject({ omni_reference_task_type: 'edit', ratio: 'adaptive', duration: -1 })
  })

  it('1.0 gets a real ratio from text, and no field that it lacks', async () => {
    const asked = await ours({ model: 'seedance-1.0-pro', type: 'VIDEO', input: { text: 'tide pools' } })
    expect(asked?.body).toMatchObject({ ratio: '16:9', resolution: '1080p' })
    expect(asked?.body).not.toHaveProperty('generate_audio')
  })
})
