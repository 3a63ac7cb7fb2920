import { type GenerateRequest, generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import RunwayML from '@runwayml/sdk'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { runwayEmulator } from '../src/emulator/index.ts'
import { type models, runway } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [runwayEmulator], jobSeconds: 0.1 })
  baseUrl = `${await server.listen()}/runway`
})
afterAll(() => server.close())

const client = () => new RunwayML({ apiKey: 'test', baseURL: baseUrl, maxRetries: 0 })
const posted = () =>
  server
    .vendor('runway')
    .traffic.take()
    .find(({ method }) => method === 'POST')

async function ours(request: GenerateRequest<typeof models>) {
  const { outputs } = await generate(runway({ apiKey: 'test', baseUrl }), request, { sleep: shortWaits })
  expect((await outputs[0].bytes()).length).toBeGreaterThan(1000)
  return posted()
}

const image = 'https://assets.example.org/lantern.jpg'
const last = 'https://assets.example.org/dark.jpg'
const video = 'https://assets.example.org/play.mp4'

describe('@runwayml/sdk, the vendor’s own client, asks as we ask', () => {
  it('for a clip from a first frame, to a finished file', async () => {
    const { id } = await client().imageToVideo.create({
      model: 'gen4.5',
      promptText: 'Slow push-in while the lantern sways',
      promptImage: [{ uri: image, position: 'first' }],
      ratio: '1584:672',
      duration: 10,
      seed: 4242,
      contentModeration: { publicFigureThreshold: 'auto' },
    })
    const theirs = posted()
    await expect
      .poll(async () => (await client().tasks.retrieve(id)).status, { interval: 50, timeout: 5000 })
      .toBe('SUCCEEDED')
    const task = await client().tasks.retrieve(id)
    const url = task.status === 'SUCCEEDED' ? (task.output[0] ?? '') : ''
    expect((await fetch(url)).headers.get('content-type')).toBe('video/mp4')
    server.vendor('runway').traffic.take()
    const asked = await ours({
      model: 'gen4.5',
      type: 'VIDEO',
      input: { text: 'Slow push-in while the lantern sways', image },
      options: { duration: 10, aspectRatio: '21:9', seed: 4242, publicFigureThreshold: 'auto' },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('for a clip from text', async () => {
    await client().textToVideo.create({
      model: 'gen4.5',
      promptText: 'A paper boat crosses a puddle at dusk',
      ratio: '1280:720',
      duration: 5,
    })
    const theirs = posted()
    const asked = await ours({
      model: 'gen4.5',
      type: 'VIDEO',
      input: { text: 'A paper boat crosses a puddle at dusk' },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('for a resold model with first and last frame', async () => {
    await client().imageToVideo.create({
      model: 'seedance2',
      promptText: 'night falls',
      promptImage: [
        { uri: image, position: 'first' },
        { uri: last, position: 'last' },
      ],
      ratio: '1920:1080',
      duration: 5,
      audio: true,
      seed: 7,
    })
    const theirs = posted()
    const asked = await ours({
      model: 'seedance2',
      type: 'VIDEO',
      input: { text: 'night falls', image, lastImage: last },
      options: { duration: 5, resolution: '1080p', aspectRatio: '16:9', audio: true, seed: 7 },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('for an edit', async () => {
    await client().videoToVideo.create({
      model: 'aleph2',
      videoUri: video,
      promptText: 'at night',
      targetAspectRatio: '1:1',
      seed: 7,
    })
    const theirs = posted()
    const asked = await ours({
      model: 'aleph2',
      type: 'VIDEO',
      input: { text: 'at night', video },
      options: { aspectRatio: '1:1', seed: 7 },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('for a performance', async () => {
    await client().characterPerformance.create({
      model: 'act_two',
      character: { type: 'image', uri: image },
      reference: { type: 'video', uri: video },
      ratio: '960:960',
      bodyControl: true,
      expressionIntensity: 4,
    })
    const theirs = posted()
    const asked = await ours({
      model: 'act-two',
      type: 'AVATAR',
      input: { image, video },
      options: { aspectRatio: '1:1', bodyControl: true, expressionIntensity: 4 },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('for an avatar', async () => {
    await client().avatarVideos.create({
      model: 'gwm1_avatars',
      avatar: { type: 'runway-preset', presetId: 'influencer' },
      speech: { type: 'text', text: 'Welcome back.' },
    })
    const theirs = posted()
    const asked = await ours({
      model: 'gwm1-avatars',
      type: 'AVATAR',
      input: { text: 'Welcome back.' },
      options: { avatarId: 'influencer' },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('for a picture with a reference', async () => {
    await client().textToImage.create({
      model: 'gen4_image',
      promptText: 'a mug on a marble counter',
      ratio: '1920:1080',
      referenceImages: [{ uri: image }],
      seed: 7,
    })
    const theirs = posted()
    const asked = await ours({
      model: 'gen4-image',
      type: 'IMAGE',
      input: { text: 'a mug on a marble counter', referenceImages: [image] },
      options: { resolution: '1080p', aspectRatio: '16:9', seed: 7 },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('and cancels as we cancel', async () => {
    const { id } = await client().textToVideo.create({
      model: 'gen4.5',
      promptText: 'long [slow:60s]',
      ratio: '1280:720',
      duration: 5,
    })
    await client().tasks.delete(id)
    expect((await client().tasks.retrieve(id)).status).toBe('CANCELLED')
  })
})
