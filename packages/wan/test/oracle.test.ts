import { createAlibaba } from '@ai-sdk/alibaba'
import { createVendorHttp, type GenerateRequest, generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wanEmulator } from '../src/emulator/index.ts'
import { type models, wan } from '../src/index.ts'
import { submitReply } from '../src/wire.ts'

let server: EmulatorServer
let origin: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [wanEmulator], jobSeconds: 0.1 })
  origin = await server.listen()
})
afterAll(() => server.close())

const posted = () =>
  server
    .vendor('wan')
    .traffic.take()
    .find(({ method }) => method === 'POST')

async function ours(request: GenerateRequest<typeof models>) {
  const adapter = wan({ apiKey: 'test', baseUrl: `${origin}/wan` })
  const made = await generate(adapter, request, { sleep: shortWaits })
  expect((await made.outputs[0].bytes()).length).toBeGreaterThan(1000)
  return posted()
}

const image = 'https://files.example/a.jpg'
const last = 'https://files.example/b.jpg'

/** Starts a clip with the client and waits for its link; answers with the request that started it. */
async function theirs(
  model: string,
  call: Partial<Parameters<NonNullable<ReturnType<ReturnType<typeof createAlibaba>['video']>['doStart']>>[0]>,
) {
  const client = createAlibaba({ apiKey: 'test', videoBaseURL: `${origin}/wan` }).video(model)
  const started = await client.doStart?.({
    prompt: undefined,
    n: 1,
    image: undefined,
    frameImages: undefined,
    inputReferences: undefined,
    aspectRatio: undefined,
    resolution: undefined,
    duration: undefined,
    fps: undefined,
    seed: undefined,
    generateAudio: undefined,
    providerOptions: {},
    ...call,
  })
  if (!started) throw new Error('The client starts nothing.')
  const request = posted()
  await expect
    .poll(async () => (await client.doStatus?.({ operation: started.operation }))?.status, {
      interval: 50,
      timeout: 5000,
    })
    .toBe('completed')
  server.vendor('wan').traffic.take()
  return request
}

const defaults = {
  'body.parameters.prompt_extend': 'we name the default of the vendor, which this client leaves out',
  'body.parameters.watermark': 'we name the default of the vendor, which this client leaves out',
}

describe('@ai-sdk/alibaba makes a clip at our emulator, asking as we ask', () => {
  it('with 3.0 from text', async () => {
    const asked = await theirs('wan3.0-video', {
      prompt: 'a kite over dunes',
      aspectRatio: '16:9',
      resolution: '1280x720',
      duration: 8,
      seed: 42,
      generateAudio: true,
    })
    const own = await ours({
      model: 'wan3.0-video',
      type: 'VIDEO',
      input: { text: 'a kite over dunes' },
      options: { duration: 8, resolution: '720p', aspectRatio: '16:9', seed: 42 },
    })
    expect(compareRequests(own, asked, { except: defaults })).toEqual([])
  })

  it('with 2.7 from text', async () => {
    const asked = await theirs('wan2.7-t2v', {
      prompt: 'a kite over dunes',
      aspectRatio: '9:16',
      resolution: '1280x720',
      duration: 6,
    })
    const own = await ours({
      model: 'wan2.7-t2v',
      type: 'VIDEO',
      input: { text: 'a kite over dunes' },
      options: { duration: 6, resolution: '720p', aspectRatio: '9:16' },
    })
    expect(compareRequests(own, asked, { except: defaults })).toEqual([])
  })

  it('with 2.6 from a frame', async () => {
    const asked = await theirs('wan2.6-i2v', {
      prompt: 'the kite dives',
      image: { type: 'url', url: image },
      resolution: '1280x720',
      duration: 5,
    })
    const own = await ours({
      model: 'wan2.6-i2v',
      type: 'VIDEO',
      input: { text: 'the kite dives', image },
      options: { duration: 5, resolution: '720p' },
    })
    expect(compareRequests(own, asked, { except: defaults })).toEqual([])
  })
})

describe('what the vendor’s documents show', () => {
  it('the stable 5 s clip of 2.2', async () => {
    const own = await ours({
      model: 'wan2.2-i2v-plus',
      type: 'VIDEO',
      input: { text: 'the kite dives', image },
      options: { resolution: '480p', negativePrompt: 'text', seed: 42 },
    })
    expect(own?.body).toEqual({
      model: 'wan2.2-i2v-plus',
      input: { prompt: 'the kite dives', negative_prompt: 'text', img_url: image },
      parameters: { resolution: '480P', duration: 5, prompt_extend: true, watermark: false, seed: 42 },
    })
  })

  it('3.0 between two frames', async () => {
    const own = await ours({
      model: 'wan3.0-video',
      type: 'VIDEO',
      input: { text: 'the kite dives, gulls cry', image, lastImage: last },
      options: { resolution: '720p', duration: 8, seed: 42 },
    })
    expect(own?.body).toEqual({
      model: 'wan3.0-video',
      input: {
        prompt: 'the kite dives, gulls cry',
        media: [
          { type: 'first_frame', url: image },
          { type: 'last_frame', url: last },
        ],
      },
      parameters: {
        resolution: '720P',
        ratio: 'adaptive',
        duration: 8,
        audio: true,
        prompt_extend: true,
        watermark: false,
        seed: 42,
      },
    })
  })

  it('what comes to light only in the task is still bad input', async () => {
    const response = await fetch(`${origin}/wan/api/v1/services/aigc/video-generation/video-synthesis`, {
      method: 'POST',
      headers: {
        authorization: 'Bearer test',
        'content-type': 'application/json',
        'x-dashscope-async': 'enable',
      },
      body: JSON.stringify({ model: 'wan2.7-t2v', input: {} }),
    })
    const { output } = submitReply.parse(await response.json())
    const adapter = wan({ apiKey: 'test', baseUrl: `${origin}/wan` })
    const task = { status: 'accepted', id: output.task_id, state: {} } as const
    expect(await adapter.check(task, createVendorHttp(adapter.connection))).toMatchObject({
      status: 'failed',
      error: { reason: 'invalid_input', providerMessage: 'Field required: input.prompt' },
    })
  })
})
