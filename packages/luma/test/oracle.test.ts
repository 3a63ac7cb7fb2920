import { createLuma } from '@ai-sdk/luma'
import { type GenerateRequest, generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { LumaAI } from 'lumaai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lumaEmulator } from '../src/emulator/index.ts'
import { luma, type models } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [lumaEmulator], jobSeconds: 0.1 })
  baseUrl = `${await server.listen()}/luma`
})
afterAll(() => server.close())

const client = () => new LumaAI({ authToken: 'test', baseURL: `${baseUrl}/dream-machine/v1`, maxRetries: 0 })
const posted = () =>
  server
    .vendor('luma')
    .traffic.take()
    .find(({ method }) => method === 'POST')

async function ours(request: GenerateRequest<typeof models>) {
  const { outputs } = await generate(luma({ apiKey: 'test', baseUrl }), request, { sleep: shortWaits })
  expect((await outputs[0].bytes()).length).toBeGreaterThan(1000)
  return posted()
}

const image = 'https://assets.example.org/a.jpg'
const last = 'https://assets.example.org/b.jpg'
const video = 'https://assets.example.org/a.mp4'

describe('lumaai, the vendor’s own client of Dream Machine, asks as we ask', () => {
  it('for a clip between two frames, to a finished file', async () => {
    const { id = '' } = await client().generations.video.create({
      model: 'ray-flash-2',
      prompt: 'A lighthouse in a storm',
      generation_type: 'video',
      aspect_ratio: '9:16',
      duration: '9s',
      resolution: '720p',
      loop: false,
      keyframes: { frame0: { type: 'image', url: image }, frame1: { type: 'image', url: last } },
    })
    const theirs = posted()
    await expect
      .poll(async () => (await client().generations.get(id)).state, { interval: 50, timeout: 5000 })
      .toBe('completed')
    const { assets } = await client().generations.get(id)
    expect((await fetch(assets?.video ?? '')).headers.get('content-type')).toBe('video/mp4')
    server.vendor('luma').traffic.take()
    const asked = await ours({
      model: 'ray-flash-2',
      type: 'VIDEO',
      input: { text: 'A lighthouse in a storm', image, lastImage: last },
      options: { duration: 9, aspectRatio: '9:16' },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('for a change of a clip', async () => {
    await client().generations.video.modify({
      generation_type: 'modify_video',
      model: 'ray-2',
      media: { url: video },
      mode: 'flex_2',
      prompt: 'at night',
    })
    const theirs = posted()
    const asked = await ours({
      model: 'ray-2-modify',
      type: 'VIDEO',
      input: { text: 'at night', video },
      options: { mode: 'flex_2' },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('for a picture with references', async () => {
    await client().generations.image.create({
      model: 'photon-1',
      generation_type: 'image',
      prompt: 'a lighthouse',
      aspect_ratio: '16:9',
      format: 'png',
      image_ref: [{ url: image }],
    })
    const theirs = posted()
    const asked = await ours({
      model: 'photon-1',
      type: 'IMAGE',
      input: { text: 'a lighthouse', referenceImages: [image] },
      options: { format: 'png' },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('and finds in the list what we find there', async () => {
    const { generations } = await client().generations.list({ limit: 100, offset: 0 })
    expect(generations.length).toBeGreaterThan(3)
    expect(generations[0]?.request).toMatchObject({ model: 'photon-1' })
  })
})

it('@ai-sdk/luma draws a picture at our emulator, asking as we ask', async () => {
  const model = createLuma({ apiKey: 'test', baseURL: baseUrl }).image('photon-1')
  const { images } = await model.doGenerate({
    prompt: 'a lighthouse',
    n: 1,
    size: undefined,
    aspectRatio: '16:9',
    seed: undefined,
    files: undefined,
    mask: undefined,
    providerOptions: { luma: { pollIntervalMillis: 50 } },
  })
  expect(images).toHaveLength(1)
  const theirs = posted()
  const asked = await ours({ model: 'photon-1', type: 'IMAGE', input: { text: 'a lighthouse' } })
  const except = {
    'body.generation_type': 'we name what the route says too',
    'body.format': 'we name the default of the vendor, which this client leaves out',
  }
  expect(compareRequests(asked, theirs, { except })).toEqual([])
})

describe('the Agents API, of which npm has no client', () => {
  it('is asked as the vendor’s documents show', async () => {
    const bytes = Buffer.from('png').toString('base64')
    const asked = await ours({
      model: 'ray-3.2',
      type: 'VIDEO',
      input: {
        text: 'The cyclist turns and waves',
        image,
        lastImage: `data:image/png;base64,${bytes}`,
      },
      options: { aspectRatio: '16:9', resolution: '1080p' },
    })
    expect(asked).toMatchObject({ method: 'POST', path: '/v1/generations' })
    expect(asked?.body).toEqual({
      model: 'ray-3.2',
      type: 'video',
      prompt: 'The cyclist turns and waves',
      aspect_ratio: '16:9',
      video: {
        duration: '5s',
        resolution: '1080p',
        loop: false,
        hdr: false,
        exr_export: false,
        start_frame: { url: image },
        end_frame: { data: bytes, media_type: 'image/png' },
      },
    })
  })

  it('makes 10 s from text alone only, and says so', async () => {
    const request = {
      model: 'ray-3.2',
      type: 'VIDEO',
      input: { text: 'a wave', image },
      options: { duration: 10 },
    } as const
    const { warnings } = await generate(luma({ apiKey: 'test', baseUrl }), request, { sleep: shortWaits })
    expect(warnings).toMatchObject([{ option: 'duration', asked: 10, used: 5 }])
  })

  it('does not open to a key of Dream Machine, and says so', async () => {
    const made = generate(luma({ apiKey: 'luma-old', baseUrl }), {
      model: 'ray-3.2',
      type: 'VIDEO',
      input: { text: 'a wave' },
    })
    await expect(made).rejects.toMatchObject({ reason: 'vendor_plan', message: /key of the Agents API/ })
  })
})
