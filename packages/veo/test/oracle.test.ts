import { createGoogleVertex } from '@ai-sdk/google-vertex'
import { type GenerateRequest, generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { GoogleGenAI, VideoGenerationReferenceType } from '@google/genai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { veoEmulator } from '../src/emulator/index.ts'
import { type models, veo } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [veoEmulator], jobSeconds: 0.1 })
  baseUrl = `${await server.listen()}/veo`
})
afterAll(() => server.close())

const posted = () =>
  server
    .vendor('veo')
    .traffic.take()
    .find(({ method }) => method === 'POST')

async function ours(request: GenerateRequest<typeof models>) {
  const adapter = veo({ apiKey: 'test', project: 'acme', serviceAccount: 'test', baseUrl })
  const { outputs } = await generate(adapter, request, { sleep: shortWaits })
  for (const output of outputs) expect((await output.bytes()).length).toBeGreaterThan(1000)
  return posted()
}

const bytes = 'iVBORw0KGgo='
const image = `data:image/png;base64,${bytes}`
const frame = { imageBytes: bytes, mimeType: 'image/png' }
const asset = VideoGenerationReferenceType.ASSET
const video = `data:video/mp4;base64,${bytes}`

describe('@google/genai at the Gemini API asks as we ask, to a finished file', () => {
  const client = (apiVersion = 'v1beta') =>
    new GoogleGenAI({ apiKey: 'test', apiVersion, httpOptions: { baseUrl } })
  type Interaction = Parameters<ReturnType<typeof client>['interactions']['create']>[0]

  /** Makes a clip; answers with the request that started it. */
  async function theirs(request: Interaction) {
    const { interactions } = client()
    const started = await interactions.create(request, { maxRetries: 0 })
    if (!('id' in started)) throw new Error('The client streams.')
    const asked = posted()
    await expect
      .poll(async () => (await interactions.get(started.id)).status, { interval: 50, timeout: 5000 })
      .toBe('completed')
    const { output_video: made } = await interactions.get(started.id)
    const file = await fetch(made?.uri ?? '', { headers: { 'x-goog-api-key': 'test' } })
    expect(file.headers.get('content-type')).toBe('video/mp4')
    server.vendor('veo').traffic.take()
    return asked
  }

  it('from text', async () => {
    const asked = await theirs({
      model: 'gemini-omni-1.2-flash',
      input: 'A heron lifts off a misty lake',
      response_format: { type: 'video', duration: '10s', resolution: '720p', delivery: 'uri' },
      generation_config: { video_config: { task: 'text_to_video' } },
      background: true,
    })
    const own = await ours({
      model: 'gemini-omni-1.2-flash',
      type: 'VIDEO',
      input: { text: 'A heron lifts off a misty lake' },
    })
    expect(compareRequests(own, asked)).toEqual([])
  })

  it('from a frame', async () => {
    const asked = await theirs({
      model: 'gemini-omni-1.1-flash',
      input: [
        { type: 'text', text: 'Slow orbit around this kettle' },
        { type: 'image', data: bytes, mime_type: 'image/png' },
      ],
      response_format: {
        type: 'video',
        aspect_ratio: '9:16',
        duration: '6.5s',
        resolution: '1080p',
        delivery: 'uri',
      },
      generation_config: { seed: 77, video_config: { task: 'image_to_video' } },
      background: true,
    })
    const own = await ours({
      model: 'gemini-omni-1.1-flash',
      type: 'VIDEO',
      input: { text: 'Slow orbit around this kettle', image },
      options: { aspectRatio: '9:16', duration: 6.5, resolution: '1080p', seed: 77 },
    })
    expect(compareRequests(own, asked)).toEqual([])
  })

  it('changing a clip, which keeps its length', async () => {
    const asked = await theirs({
      model: 'gemini-omni-1.1-flash',
      input: [
        { type: 'text', text: 'at night' },
        { type: 'video', data: bytes, mime_type: 'video/mp4' },
      ],
      response_format: { type: 'video', resolution: '720p', delivery: 'uri' },
      generation_config: { video_config: { task: 'edit' } },
      background: true,
    })
    const own = await ours({
      model: 'gemini-omni-1.1-flash',
      type: 'VIDEO',
      input: { text: 'at night', video },
    })
    expect(compareRequests(own, asked)).toEqual([])
  })

  it('and stops what runs', async () => {
    // Left alone, the client asks the newer version.
    const { interactions } = client('v1')
    const request: Interaction = {
      model: 'gemini-omni-1.1-flash',
      input: 'a heron [slow:60s]',
      response_format: { type: 'video' },
      background: true,
    }
    const started = await interactions.create(request, { maxRetries: 0 })
    if (!('id' in started)) throw new Error('The client streams.')
    server.vendor('veo').traffic.take()
    expect(await interactions.cancel(started.id)).toMatchObject({ status: 'cancelled' })
    expect(posted()?.path).toBe(`/v1/interactions/${started.id}/cancel`)
  })
})

describe('@google/genai at Vertex AI asks as we ask, to a finished file', () => {
  const authClient = { getRequestHeaders: async () => new Headers({ authorization: 'Bearer test' }) }
  const client = () =>
    new GoogleGenAI({
      vertexai: true,
      project: 'acme',
      location: 'us-central1',
      // Of the whole client of Google's library, this is what is called.
      googleAuthOptions: { authClient: authClient as never },
      httpOptions: { baseUrl },
    })

  /** Makes clips; answers with the request that started them. */
  async function theirs(request: Parameters<ReturnType<typeof client>['models']['generateVideos']>[0]) {
    const { models, operations } = client()
    let operation = await models.generateVideos(request)
    const asked = posted()
    await expect
      .poll(
        async () => {
          operation = await operations.getVideosOperation({ operation })
          return operation.done
        },
        { interval: 50, timeout: 5000 },
      )
      .toBe(true)
    const made = operation.response?.generatedVideos ?? []
    expect(made).toHaveLength(request.config?.numberOfVideos ?? 1)
    for (const each of made) expect(each.video?.videoBytes?.length).toBeGreaterThan(1000)
    server.vendor('veo').traffic.take()
    return asked
  }

  it('between two frames', async () => {
    const asked = await theirs({
      model: 'veo-3.1-generate-001',
      source: { prompt: 'The camera circles the red kettle as steam rises', image: frame },
      config: {
        numberOfVideos: 2,
        durationSeconds: 8,
        aspectRatio: '16:9',
        resolution: '1080p',
        generateAudio: true,
        seed: 77,
        negativePrompt: 'text, logos',
        personGeneration: 'allow_adult',
        lastFrame: frame,
      },
    })
    const own = await ours({
      model: 'veo-3.1',
      type: 'VIDEO',
      input: { text: 'The camera circles the red kettle as steam rises', image, lastImage: image },
      options: {
        count: 2,
        resolution: '1080p',
        seed: 77,
        negativePrompt: 'text, logos',
        personGeneration: 'allow_adult',
      },
    })
    expect(compareRequests(own, asked)).toEqual([])
  })

  it('from references', async () => {
    const asked = await theirs({
      model: 'veo-3.1-fast-generate-001',
      source: { prompt: 'the kettle on a beach' },
      config: {
        numberOfVideos: 1,
        durationSeconds: 8,
        aspectRatio: '9:16',
        resolution: '720p',
        generateAudio: false,
        referenceImages: [{ image: frame, referenceType: asset }],
      },
    })
    const own = await ours({
      model: 'veo-3.1-fast',
      type: 'VIDEO',
      input: { text: 'the kettle on a beach', referenceImages: [image] },
      options: { aspectRatio: '9:16', audio: false },
    })
    const except = {
      'body.instances.0.referenceImages.0.referenceType':
        'we write asset, as the documents and the other client do; both are taken',
    }
    expect(compareRequests(own, asked, { except })).toEqual([])
  })

  it('continuing a clip', async () => {
    const asked = await theirs({
      model: 'veo-3.1-generate-001',
      source: { prompt: 'it boils over', video: { videoBytes: bytes, mimeType: 'video/mp4' } },
      config: {
        numberOfVideos: 1,
        durationSeconds: 8,
        aspectRatio: '16:9',
        resolution: '720p',
        generateAudio: true,
      },
    })
    const own = await ours({ model: 'veo-3.1', type: 'VIDEO', input: { text: 'it boils over', video } })
    expect(compareRequests(own, asked)).toEqual([])
  })
})

it('@ai-sdk/google-vertex makes a clip of references at our emulator, asking as we ask', async () => {
  const place = 'v1beta1/projects/acme/locations/us-central1/publishers/google'
  const client = createGoogleVertex({
    project: 'acme',
    location: 'us-central1',
    baseURL: `${baseUrl}/${place}`,
    googleAuthOptions: { authClient: { getAccessToken: async () => ({ token: 'test' }) } as never },
  }).video('veo-3.1-generate-001')
  const started = await client.doStart?.({
    prompt: 'the kettle on a beach',
    n: 1,
    image: undefined,
    frameImages: undefined,
    inputReferences: [{ type: 'file', data: bytes, mediaType: 'image/png' }],
    aspectRatio: '16:9',
    resolution: '1280x720',
    duration: 8,
    fps: undefined,
    seed: 7,
    generateAudio: true,
    providerOptions: {},
  })
  const asked = posted()
  await expect
    .poll(async () => (await client.doStatus?.({ operation: started?.operation ?? {} }))?.status, {
      interval: 50,
      timeout: 5000,
    })
    .toBe('completed')
  server.vendor('veo').traffic.take()
  const own = await ours({
    model: 'veo-3.1',
    type: 'VIDEO',
    input: { text: 'the kettle on a beach', referenceImages: [image] },
    options: { seed: 7 },
  })
  expect(compareRequests(own, asked)).toEqual([])
})
