import { createByteDance } from '@ai-sdk/bytedance'
import { type GenerateRequest, generate, type Json } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { seedreamEmulator } from '../src/emulator/index.ts'
import { type models, seedream } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [seedreamEmulator] })
  baseUrl = `${await server.listen()}/seedream`
})
afterAll(() => server.close())

const vendor = () => server.vendor('seedream')
const posted = () =>
  vendor()
    .traffic.take()
    .find(({ method }) => method === 'POST')

const made = (request: GenerateRequest<typeof models>) =>
  generate(seedream({ apiKey: 'test', baseUrl }), request, { sleep: shortWaits })
async function ours(request: GenerateRequest<typeof models>) {
  const { outputs } = await made(request)
  return {
    pictures: await Promise.all(outputs.map(async (output) => Buffer.from(await output.bytes()))),
    asked: posted(),
  }
}

const unset = {
  n: 1,
  size: undefined,
  aspectRatio: undefined,
  seed: undefined,
  files: undefined,
  mask: undefined,
}
type Asked = Parameters<ReturnType<ReturnType<typeof createByteDance>['image']>['doGenerate']>[0]
async function theirs(model: string, asked: Partial<Asked>) {
  const client = createByteDance({ apiKey: 'test', baseURL: `${baseUrl}/api/v3` })
  const { images } = await client
    .image(model)
    .doGenerate({ ...unset, prompt: undefined, providerOptions: {}, ...asked })
  return { pictures: images.map((image) => Buffer.from(String(image), 'base64')), asked: posted() }
}

const except = { 'body.response_format': 'we take links, it takes the bytes' }
const table = 'https://files.example/table.jpg'
const cup = 'data:image/png;base64,iVBORw0KGgo='

describe('@ai-sdk/bytedance makes pictures at our emulator, asking as we ask', () => {
  it('from text, the same ones', async () => {
    const prompt = 'linocut of a heron'
    const their = await theirs('seedream-4-5-251128', {
      prompt,
      size: '2560x1440',
      providerOptions: { bytedance: { watermark: false } },
    })
    const our = await ours({
      model: 'seedream-4.5',
      type: 'IMAGE',
      input: { text: prompt },
      options: { aspectRatio: '16:9' },
    })
    expect(their.pictures[0]?.subarray(0, 2)).toEqual(Buffer.of(0xff, 0xd8))
    expect(our.pictures).toEqual(their.pictures)
    expect(compareRequests(our.asked, their.asked, { except })).toEqual([])
  })

  it('by editing one picture', async () => {
    const prompt = 'at night'
    const their = await theirs('seedream-4-0-250828', {
      prompt,
      files: [{ type: 'url', url: table }],
      providerOptions: { bytedance: { watermark: false, size: '1K', optimizePromptMode: 'fast' } },
    })
    const our = await ours({
      model: 'seedream-4.0',
      type: 'IMAGE',
      input: { text: prompt, image: table },
      options: { resolution: '1k', optimizePromptMode: 'fast' },
    })
    expect(our.pictures).toEqual(their.pictures)
    expect(compareRequests(our.asked, their.asked, { except })).toEqual([])
  })

  it('as a set, out of two pictures', async () => {
    const prompt = 'the cup of image 2 on the table of image 1, three angles'
    const set = { sequentialImageGeneration: 'auto', maxImages: 3 }
    const their = await theirs('seedream-5-0-260128', {
      prompt,
      size: '2304x1728',
      files: [
        { type: 'url', url: table },
        { type: 'file', mediaType: 'image/png', data: 'iVBORw0KGgo=' },
      ],
      providerOptions: { bytedance: { watermark: false, outputFormat: 'png', ...set } },
    })
    const our = await ours({
      model: 'seedream-5.0-lite',
      type: 'IMAGE',
      input: { text: prompt, referenceImages: [table, cup] },
      options: { count: 3, aspectRatio: '4:3', format: 'png' },
    })
    expect(our.pictures).toHaveLength(3)
    expect(our.pictures).toEqual(their.pictures)
    expect(compareRequests(our.asked, their.asked, { except })).toEqual([])
  })

  it('with nothing behind the subject', async () => {
    const prompt = 'a heron alone'
    const their = await theirs('dola-seedream-5-0-pro-260628', {
      prompt,
      size: '1024x1024',
      providerOptions: { bytedance: { watermark: false, outputFormat: 'png', background: 'transparent' } },
    })
    const our = await ours({
      model: 'seedream-5.0-pro',
      type: 'IMAGE',
      input: { text: prompt },
      options: { background: 'transparent', aspectRatio: '1:1', resolution: '1k' },
    })
    expect(our.pictures[0]?.readUInt32BE(0)).toBe(0x89504e47)
    expect(our.pictures).toEqual(their.pictures)
    expect(compareRequests(our.asked, their.asked, { except })).toEqual([])
  })
})

describe('sets', () => {
  const set = {
    model: 'seedream-4.5',
    type: 'IMAGE',
    input: { text: 'a heron, four seasons' },
    options: { count: 4 },
  } as const

  it('deliver what was made where the vendor refuses a picture, and cost no more', async () => {
    const rewrite = (body: Json) => {
      const reply = body as { readonly data: readonly Json[] }
      return {
        ...reply,
        data: [...reply.data.slice(1), { error: { code: 'OutputImageSensitiveContentDetected' } }],
      }
    }
    vendor().faults.next('submit', { kind: 'rewrite', rewrite })
    const { outputs, warnings, costUsd } = await made(set)
    expect(outputs).toHaveLength(3)
    expect(warnings).toMatchObject([{ option: 'count', asked: 4, used: 3 }])
    expect(costUsd).toBeCloseTo(0.12)
  })

  it('fail where the vendor refuses all', async () => {
    const refused = made({ ...set, input: { text: '[fail:moderation]' } })
    await expect(refused).rejects.toMatchObject({ reason: 'content_policy', stage: 'OUTPUT', billed: false })
  })

  it('have room for what is left beside the given pictures', async () => {
    vendor().traffic.take()
    const input = { text: 'x', image: table, referenceImages: Array<string>(13).fill(table) }
    const { outputs, warnings } = await made({ ...set, input })
    expect(outputs).toHaveLength(1)
    expect(warnings).toMatchObject([{ option: 'count', asked: 4, used: 1 }])
    expect(posted()?.body).not.toHaveProperty('sequential_image_generation')
  })
})
