import { generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { ComfyApi } from '@saintno/comfyui-sdk'
import { Client } from '@stable-canvas/comfyui-client'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { comfyuiEmulator, sdcppEmulator } from '../src/emulator/index.ts'
import { comfyui, sdcpp } from '../src/index.ts'

let server: EmulatorServer
let origin: string

beforeAll(async () => {
  server = createEmulatorServer({ emulators: [comfyuiEmulator, sdcppEmulator], jobSeconds: 0.2 })
  origin = await server.listen()
})
afterAll(() => server.close())

/** The first example of ComfyUI, as its documents have it. */
const graph = {
  '3': {
    class_type: 'KSampler',
    inputs: {
      seed: 7,
      steps: 20,
      cfg: 7,
      sampler_name: 'euler',
      scheduler: 'normal',
      denoise: 1,
      model: ['4', 0],
      positive: ['6', 0],
      negative: ['7', 0],
      latent_image: ['5', 0],
    },
  },
  '4': { class_type: 'CheckpointLoaderSimple', inputs: { ckpt_name: 'sd_xl_base_1.0.safetensors' } },
  '5': { class_type: 'EmptyLatentImage', inputs: { width: 1024, height: 1024, batch_size: 1 } },
  '6': { class_type: 'CLIPTextEncode', inputs: { text: 'lighthouse', clip: ['4', 1] } },
  '7': { class_type: 'CLIPTextEncode', inputs: { text: 'blurry', clip: ['4', 1] } },
  '8': { class_type: 'VAEDecode', inputs: { samples: ['3', 0], vae: ['4', 2] } },
  '9': { class_type: 'SaveImage', inputs: { filename_prefix: 'gw', images: ['8', 0] } },
}

/** Clients of ComfyUI that others wrote, against our emulator and beside our adapter. */
describe('ComfyUI', () => {
  const submitted = () => {
    const requests = server.vendor('comfyui').traffic.take()
    const found = requests.find(({ method, path }) => method === 'POST' && path === '/prompt')
    // One of the clients says that its JSON is text.
    return found && typeof found.body === 'string' ? { ...found, body: JSON.parse(found.body) } : found
  }
  const except = {
    'body.client_id': 'each names itself',
    'body.prompt_id': 'ours is made from our reference, they take what the server mints',
    'body.prompt.9.inputs.filename_prefix': 'ours is made from our reference',
    'query.clientId': 'it puts its own id behind every address',
  }

  async function ours() {
    const { outputs } = await generate(
      comfyui({ url: `${origin}/comfyui` }),
      {
        model: 'sdxl',
        type: 'IMAGE',
        input: { text: 'lighthouse' },
        options: { negativePrompt: 'blurry', seed: 7 },
      },
      { sleep: shortWaits },
    )
    return outputs[0].bytes()
  }

  it('@stable-canvas/comfyui-client makes a picture, asking as we ask', async () => {
    const client = new Client({ api_host: new URL(origin).host, api_base: '/comfyui', fetch })
    const { images } = await client.enqueue_polling(graph, { polling_ms: 20 })
    const theirs = submitted()
    const [image] = images
    if (image?.type !== 'url') throw new Error('There is no picture.')
    const file = Buffer.from(await (await fetch(image.data)).arrayBuffer())
    expect(Buffer.compare(await ours(), file)).toBe(0)
    expect(compareRequests(submitted(), theirs, { except })).toEqual([])
  })

  it('@saintno/comfyui-sdk makes a picture, asking as we ask', async () => {
    const client = new ComfyApi(`${origin}/comfyui`, 'client-1')
    const { prompt_id } = await client.appendPrompt(graph)
    const theirs = submitted()
    const ended = async (): Promise<{ images?: { filename: string; subfolder: string; type: string }[] }> => {
      const entry = await client.getHistory(prompt_id)
      if (entry) return entry.outputs['9'] ?? {}
      await new Promise((resolve) => setTimeout(resolve, 20))
      return ended()
    }
    const { images: [image] = [] } = await ended()
    if (!image) throw new Error('There is no picture.')
    const file = Buffer.from(await (await client.getImage(image)).arrayBuffer())
    expect(Buffer.compare(await ours(), file)).toBe(0)
    expect(compareRequests(submitted(), theirs, { except })).toEqual([])
  })

  it('@saintno/comfyui-sdk uploads a picture under a name that the server changes where it is taken', async () => {
    const client = new ComfyApi(`${origin}/comfyui`, 'client-1')
    const upload = async (text: string) => {
      const answer = await client.uploadImage(Buffer.from(text), 'boat.png')
      return answer ? answer.info.filename : undefined
    }
    expect([await upload('one'), await upload('one'), await upload('two')]).toEqual([
      'boat.png',
      'boat.png',
      'boat (1).png',
    ])
  })

  it('@saintno/comfyui-sdk finds the server well', async () => {
    const client = new ComfyApi(`${origin}/comfyui`, 'client-1')
    expect(await client.pollStatus()).toEqual({ exec_info: { queue_remaining: 0 } })
    expect(await client.getModels('checkpoints')).toContain('sd_xl_base_1.0.safetensors')
  })
})

/** The server speaks OpenAI's language too, which proves the emulator's pictures; our adapter asks in its own. */
describe('stable-diffusion.cpp', () => {
  const client = () => new OpenAI({ apiKey: 'none', baseURL: `${origin}/sdcpp/v1`, maxRetries: 0 })

  it('openai makes a picture of the size that our adapter asks for', async () => {
    const { data } = await client().images.generate({
      model: 'sd-cpp-local',
      prompt: 'a lighthouse',
      size: '1024x1024',
      output_format: 'jpeg',
    })
    const theirs = Buffer.from(data?.[0]?.b64_json ?? '', 'base64')
    const { outputs } = await generate(
      sdcpp({ url: `${origin}/sdcpp` }),
      { model: 'sdxl', type: 'IMAGE', input: { text: 'a lighthouse' }, options: { format: 'jpeg' } },
      { sleep: shortWaits },
    )
    const mine = Buffer.from(await outputs[0].bytes())
    // How a JPEG begins, with its sides in it: the seeds are random, so the rest differs.
    const frame = (file: Buffer) => file.subarray(0, 2).toString('hex') + sides(file)
    expect(frame(theirs)).toBe('ffd81024x1024')
    expect(frame(mine)).toBe(frame(theirs))
  })

  it('openai sees a flat error', async () => {
    const refused = client().images.generate({ model: 'sd-cpp-local', prompt: '' })
    await expect(refused).rejects.toMatchObject({ status: 400 })
  })
})

function sides(jpeg: Buffer): string {
  const at = jpeg.indexOf(Buffer.from('ffc0', 'hex'))
  return `${jpeg.readUInt16BE(at + 7)}x${jpeg.readUInt16BE(at + 5)}`
}
