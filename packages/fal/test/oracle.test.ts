import { createFal } from '@ai-sdk/fal'
import { createFalClient } from '@fal-ai/client'
import { createVendorHttp, type GenerateRequest, generate } from '@genmux/core'
import {
  compareRequests,
  createEmulatorServer,
  type EmulatorServer,
  type RecordedRequest,
  shortWaits,
} from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { falEmulator } from '../src/emulator/index.ts'
import { fal, models } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [falEmulator], jobSeconds: 0.1 })
  baseUrl = `${await server.listen()}/fal`
})
afterAll(() => server.close())

const image = 'https://files.example/a.jpg'
const last = 'https://files.example/b.jpg'
const taken = () => server.vendor('fal').traffic.take()
const posted = (requests: readonly RecordedRequest[]) => requests.find(({ method }) => method === 'POST')

/** What was asked after the submit, once each, whatever the job is called. */
const followed = (requests: readonly RecordedRequest[]) => [
  ...new Set(
    requests.slice(1).map(({ method, path, query }) => {
      const address = path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, ':id')
      return `${method} ${address} ${JSON.stringify(query)}`
    }),
  ),
]

async function ours(request: GenerateRequest<typeof models>) {
  const { outputs } = await generate(fal({ apiKey: 'id:test', baseUrl }), request, { sleep: shortWaits })
  const bytes = await outputs[0].bytes()
  expect(bytes.length).toBeGreaterThan(1000)
  return { requests: taken().filter(({ path }) => !path.startsWith('/_files')), bytes }
}

describe('@fal-ai/client, the vendor’s own, gets a finished file at our emulator, asking as we ask', () => {
  const client = createFalClient({
    credentials: 'id:test',
    requestMiddleware: async (request) => ({
      ...request,
      url: request.url.replace('https://queue.fal.run', baseUrl),
    }),
  })

  it('for an edit of a picture', async () => {
    const { data } = await client.subscribe('fal-ai/flux-2-pro/edit', {
      input: {
        prompt: 'at night',
        image_urls: [image, last],
        image_size: 'landscape_16_9',
        output_format: 'png',
        safety_tolerance: '2',
        seed: 7,
      },
      pollInterval: 20,
    })
    const theirs = taken()
    const [picture] = data.images
    const file = new Uint8Array(await (await fetch(picture?.url ?? '')).arrayBuffer())
    taken()
    const own = await ours({
      model: 'flux-2-pro',
      type: 'IMAGE',
      input: { text: 'at night', image, referenceImages: [last] },
      options: { aspectRatio: '16:9', format: 'png', seed: 7 },
    })
    expect(compareRequests(posted(own.requests), posted(theirs))).toEqual([])
    expect(followed(own.requests)).toEqual(followed(theirs))
    expect(Buffer.compare(own.bytes, file)).toBe(0)
  })

  it('for a clip between two frames', async () => {
    const { data } = await client.subscribe('fal-ai/kling-video/v3/pro/image-to-video', {
      input: {
        prompt: 'a heron takes off',
        start_image_url: image,
        end_image_url: last,
        duration: '8',
        generate_audio: true,
        negative_prompt: 'text',
        cfg_scale: 0.5,
      },
      pollInterval: 20,
    })
    const theirs = taken()
    expect((await fetch(data.video.url)).headers.get('content-type')).toBe('video/mp4')
    taken()
    const own = await ours({
      model: 'kling-3.0-pro',
      type: 'VIDEO',
      input: { text: 'a heron takes off', image, lastImage: last },
      options: { duration: 8, negativePrompt: 'text', guidance: 0.5 },
    })
    expect(compareRequests(posted(own.requests), posted(theirs))).toEqual([])
    expect(followed(own.requests)).toEqual(followed(theirs))
  })

  it('for speech', async () => {
    const { data } = await client.subscribe('fal-ai/elevenlabs/tts/multilingual-v2', {
      input: { text: 'Good morning.', voice: 'Aria', stability: 0.3, speed: 1.1, language_code: 'en' },
      pollInterval: 20,
    })
    const theirs = taken()
    expect((await fetch(data.audio.url)).headers.get('content-type')).toBe('audio/mpeg')
    taken()
    const own = await ours({
      model: 'eleven-multilingual-v2',
      type: 'AUDIO',
      input: { text: 'Good morning.' },
      options: { voice: 'Aria', stability: 0.3, speed: 1.1, language: 'en' },
    })
    expect(compareRequests(posted(own.requests), posted(theirs))).toEqual([])
    expect(followed(own.requests)).toEqual(followed(theirs))
  })

  it('with a callback, and stops a job as we stop it', async () => {
    const url = 'https://gateway.example/callbacks/abc?for=us'
    const { request_id: requestId } = await client.queue.submit('fal-ai/veo3.1/fast', {
      input: {
        prompt: 'a wave [slow:60s]',
        duration: '8s',
        resolution: '720p',
        generate_audio: true,
        safety_tolerance: '4',
      },
      webhookUrl: url,
    })
    await client.queue.cancel('fal-ai/veo3.1/fast', { requestId })
    const theirs = taken()

    const adapter = fal({ apiKey: 'id:test', baseUrl })
    const http = createVendorHttp(adapter.connection)
    const model = models.find(({ id }) => id === 'veo-3.1-fast') ?? models[0]
    const task = await adapter.submit(
      {
        type: 'VIDEO',
        model,
        input: { text: 'a wave [slow:60s]' },
        options: { duration: 8, resolution: '720p', audio: true, safetyTolerance: 4 },
        reference: 'r',
        callback: { url, secret: 's' },
      },
      http,
    )
    expect(task.status === 'accepted' && (await adapter.cancel?.(task, http))).toBe('cancelled')
    const own = taken()
    expect(compareRequests(posted(own), posted(theirs))).toEqual([])
    expect(followed(own)[0]).toEqual(followed(theirs)[0])
  })
})

describe('@ai-sdk/fal, which knows the other door alone, draws at our emulator, asking for what we ask', () => {
  const door = { path: 'this client asks fal.run, which answers at once' }
  const common = { n: 1, size: undefined, files: undefined, mask: undefined }
  const model = (id: string) => createFal({ apiKey: 'id:test', baseURL: `${baseUrl}/sync` }).image(id)

  it('from text', async () => {
    const { images } = await model('fal-ai/flux/dev').doGenerate({
      ...common,
      prompt: 'a red fox',
      aspectRatio: '16:9',
      seed: 42,
      providerOptions: { fal: { outputFormat: 'png', guidanceScale: 4, numInferenceSteps: 20 } },
    })
    const theirs = taken()
    const own = await ours({
      model: 'flux-dev',
      type: 'IMAGE',
      input: { text: 'a red fox' },
      options: { aspectRatio: '16:9', seed: 42, format: 'png', guidance: 4, steps: 20 },
    })
    expect(compareRequests(posted(own.requests), posted(theirs), { except: door })).toEqual([])
    expect(Buffer.compare(own.bytes, Buffer.from(images[0] ?? ''))).toBe(0)
  })

  it('from a picture', async () => {
    const data = Buffer.from('a picture').toString('base64')
    await model('fal-ai/flux-pro/kontext').doGenerate({
      ...common,
      prompt: 'at night',
      aspectRatio: undefined,
      seed: undefined,
      files: [{ type: 'file', mediaType: 'image/png', data }],
      providerOptions: { fal: { outputFormat: 'jpeg', safetyTolerance: '3' } },
    })
    const theirs = taken()
    const own = await ours({
      model: 'flux-kontext-pro',
      type: 'IMAGE',
      input: { text: 'at night', image: `data:image/png;base64,${data}` },
      options: { safetyTolerance: 3 },
    })
    expect(compareRequests(posted(own.requests), posted(theirs), { except: door })).toEqual([])
  })
})

it('says with the result what the path for the given inputs does not take', async () => {
  const { warnings } = await generate(
    fal({ apiKey: 'id:test', baseUrl }),
    {
      model: 'kling-2.6-pro',
      type: 'VIDEO',
      input: { text: 'it wakes', image },
      options: { aspectRatio: '9:16', guidance: 0.7 },
    },
    { sleep: shortWaits },
  )
  expect(warnings).toMatchObject([
    { option: 'aspectRatio', asked: '9:16', used: null },
    { option: 'guidance', asked: 0.7, used: null },
  ])
  expect(posted(taken())?.body).toEqual({
    prompt: 'it wakes',
    start_image_url: image,
    duration: '5',
    generate_audio: true,
  })
})
