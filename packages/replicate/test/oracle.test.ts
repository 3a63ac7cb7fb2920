import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createReplicate } from '@ai-sdk/replicate'
import { type GenerateRequest, generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import Replicate, { validateWebhook } from 'replicate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replicateEmulator, signingSecret } from '../src/emulator/index.ts'
import { type models, replicate } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [replicateEmulator], jobSeconds: 0.1 })
  baseUrl = `${await server.listen()}/replicate`
})
afterAll(() => server.close())

const requests = () => server.vendor('replicate').traffic.take()
const posted = () => requests().find(({ path }) => path.endsWith('/predictions'))

async function ours(request: GenerateRequest<typeof models>) {
  const { outputs } = await generate(replicate({ apiToken: 'test', baseUrl }), request, { sleep: shortWaits })
  const bytes = await outputs[0].bytes()
  return { asked: posted(), bytes }
}

const image = 'https://files.example/a.png'
const last = 'https://files.example/b.png'

describe('replicate, the vendor’s own client, asks as we ask', () => {
  const client = () => new Replicate({ auth: 'test', baseUrl: `${baseUrl}/v1`, useFileOutput: false })
  const file = async (link: unknown) => {
    const response = await fetch(String(link))
    return { type: response.headers.get('content-type'), bytes: Buffer.from(await response.arrayBuffer()) }
  }

  it('for pictures, waiting for them, to finished files', async () => {
    const made = await client().run('black-forest-labs/flux-schnell', {
      input: {
        prompt: 'a red fox',
        aspect_ratio: '3:2',
        num_outputs: 2,
        num_inference_steps: 2,
        output_format: 'png',
        go_fast: false,
        seed: 42,
      },
    })
    const theirs = posted()
    expect(theirs?.headers.prefer).toBe('wait')
    expect(made).toHaveLength(2)
    const { asked, bytes } = await ours({
      model: 'flux-schnell',
      type: 'IMAGE',
      input: { text: 'a red fox' },
      options: { aspectRatio: '3:2', count: 2, steps: 2, format: 'png', goFast: false, seed: 42 },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
    expect(asked?.headers.prefer).toBeUndefined()
    expect(Buffer.compare(bytes, (await file(Object.values(made)[0])).bytes)).toBe(0)
  })

  it('for a clip between two frames, asking until it is there', async () => {
    const made = await client().run('kwaivgi/kling-v3-video', {
      input: {
        prompt: 'the fox runs',
        start_image: image,
        end_image: last,
        duration: 4,
        mode: 'standard',
        aspect_ratio: '16:9',
        generate_audio: true,
        negative_prompt: 'text',
      },
      wait: { mode: 'poll', interval: 50 },
    })
    const theirs = posted()
    expect((await file(made)).type).toBe('video/mp4')
    const { asked } = await ours({
      model: 'kling-v3-video',
      type: 'VIDEO',
      input: { text: 'the fox runs', image, lastImage: last },
      options: { duration: 4, resolution: '720p', audio: true, negativePrompt: 'text' },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
  })

  it('for an edit of a file that is uploaded first', async () => {
    const picture = Buffer.alloc(300 * 1024, 'picture')
    await client().run('black-forest-labs/flux-2-pro', {
      input: {
        prompt: 'at night',
        input_images: [picture],
        aspect_ratio: 'match_input_image',
        resolution: '4 MP',
        output_format: 'webp',
        safety_tolerance: 2,
      },
    })
    const [theirUpload, theirs] = requests()
    const made = await generate(
      replicate({ apiToken: 'test', baseUrl }),
      {
        model: 'flux-2-pro',
        type: 'IMAGE',
        input: { text: 'at night', image: `data:image/png;base64,${picture.toString('base64')}` },
        options: { resolution: '2k' },
      },
      { sleep: shortWaits },
    )
    expect(made.outputs).toHaveLength(1)
    const [ourUpload, asked] = requests()
    const except = { body: 'parts have boundaries, names and metadata of their own' }
    expect(compareRequests(ourUpload, theirUpload, { except })).toEqual([])
    expect([ourUpload, theirUpload].map((upload) => String(upload?.body).includes('name="content"'))).toEqual(
      [true, true],
    )
    const address = { 'body.input.input_images.0': 'each upload has an address of its own' }
    expect(compareRequests(asked, theirs, { except: address })).toEqual([])
    expect(JSON.stringify(asked?.body)).toMatch(/\/v1\/files\/\w+"/)
  })

  it('stops a prediction, and lists what ours were given', async () => {
    const { id } = await client().predictions.create({
      model: 'minimax/video-01',
      input: { prompt: 'a fox [slow:60s]' },
    })
    expect(await client().predictions.cancel(id)).toMatchObject({ id, status: 'canceled' })
    const { results } = await client().predictions.list()
    expect(results[0]).toMatchObject({ id, input: { prompt: 'a fox [slow:60s]' } })
  })

  it('takes the secret and the signature of our emulator', async () => {
    const { key } = await client().webhooks.default.secret.get()
    expect(key).toBe(signingSecret)
    const heard = new Promise<boolean>((resolve) => {
      const receiver = createServer(async (request, response) => {
        const text = (await request.toArray()).join('')
        const header = (name: string) => String(request.headers[`webhook-${name}`])
        const [id, timestamp, signature] = ['id', 'timestamp', 'signature'].map(header)
        const signed = { id: id ?? '', timestamp: timestamp ?? '', signature: signature ?? '', body: text }
        response.end()
        receiver.close()
        resolve(await validateWebhook({ ...signed, secret: key }))
      })
      receiver.listen(0, '127.0.0.1', async () => {
        const { port } = receiver.address() as AddressInfo
        await client().predictions.create({
          model: 'luma/photon',
          input: { prompt: 'a fox' },
          webhook: `http://127.0.0.1:${port}/`,
          webhook_events_filter: ['completed'],
        })
      })
    })
    expect(await heard).toBe(true)
    requests()
  })
})

describe('@ai-sdk/replicate asks as we ask', () => {
  const client = () => createReplicate({ apiToken: 'test', baseURL: `${baseUrl}/v1` })

  it('for a picture', async () => {
    const { images } = await client()
      .image('black-forest-labs/flux-dev')
      .doGenerate({
        prompt: 'a red fox',
        n: 1,
        size: undefined,
        aspectRatio: '16:9',
        seed: 42,
        files: [{ type: 'url', url: image }],
        mask: undefined,
        providerOptions: {
          replicate: {
            num_inference_steps: 28,
            output_format: 'png',
            go_fast: true,
            guidance: 3.5,
            prompt_strength: 0.8,
          },
        },
      })
    const theirs = posted()
    const { asked, bytes } = await ours({
      model: 'flux-dev',
      type: 'IMAGE',
      input: { text: 'a red fox', image },
      options: { aspectRatio: '16:9', seed: 42, format: 'png' },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
    expect(Buffer.compare(bytes, Buffer.from(images[0] ?? ''))).toBe(0)
  })

  it('for a clip', async () => {
    const video = client().video('google/veo-3.1')
    const started = await video.doStart?.({
      prompt: 'the fox runs',
      n: 1,
      image: { type: 'url', url: image },
      frameImages: undefined,
      inputReferences: undefined,
      aspectRatio: '9:16',
      resolution: undefined,
      duration: 6,
      fps: undefined,
      seed: 7,
      generateAudio: undefined,
      providerOptions: { replicate: { resolution: '720p', generate_audio: false } },
    })
    const theirs = posted()
    const status = () => video.doStatus?.({ operation: started?.operation ?? {} })
    await expect.poll(async () => (await status())?.status, { interval: 50, timeout: 5000 }).toBe('completed')
    requests()
    const { asked, bytes } = await ours({
      model: 'veo-3.1',
      type: 'VIDEO',
      input: { text: 'the fox runs', image },
      options: { aspectRatio: '9:16', duration: 6, seed: 7, resolution: '720p', audio: false },
    })
    expect(compareRequests(asked, theirs)).toEqual([])
    expect(Buffer.from(bytes).subarray(4, 8).toString()).toBe('ftyp')
  })
})
