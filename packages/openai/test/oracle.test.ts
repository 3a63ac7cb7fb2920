import { createOpenAI } from '@ai-sdk/openai'
import { type GenerationRequest, generate } from '@genmux/core'
import {
  compareRequests,
  createEmulatorServer,
  type EmulatorServer,
  type RecordedRequest,
} from '@genmux/testkit'
import OpenAI, { toFile } from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openaiEmulator } from '../src/emulator/index.ts'
import { openai } from '../src/index.ts'

const pictures = ['iVBORw0KGgoAAAAB', 'iVBORw0KGgoAAAAC'] as const
const asUri = (base64: string) => `data:image/png;base64,${base64}`
const bytesOf = (base64: string | undefined) => Buffer.from(base64 ?? '', 'base64')

let server: EmulatorServer
let baseUrl: string

beforeAll(async () => {
  server = createEmulatorServer({ emulators: [openaiEmulator] })
  baseUrl = `${await server.listen()}/openai/v1`
})
afterAll(() => server.close())

const adapter = () => openai({ apiKey: 'test', baseUrl })
const posted = () => server.vendor('openai').traffic.take().at(-1)

/** A form in the words of the JSON form: files as `data:` URIs under `images`, numbers as such. */
async function asJson(request: RecordedRequest | undefined): Promise<RecordedRequest | undefined> {
  if (!request || typeof request.body !== 'string') return request
  const type = request.headers['content-type'] ?? ''
  const form = await new Response(Buffer.from(request.body, 'latin1'), {
    headers: { 'content-type': type },
  }).formData()
  const files = await Promise.all(
    [...form.values()]
      .filter((value) => typeof value !== 'string')
      .map(async (file) => ({ image_url: asUri(Buffer.from(await file.arrayBuffer()).toString('base64')) })),
  )
  const fields = [...form].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, name === 'n' ? Number(value) : value] as const] : [],
  )
  return { ...request, body: { ...Object.fromEntries(fields), images: files } }
}

async function ours(request: GenerationRequest): Promise<readonly Uint8Array[]> {
  const { outputs } = await generate(adapter(), request)
  return Promise.all(outputs.map((output) => output.bytes()))
}

describe('openai, the vendor’s own client', () => {
  const client = () => new OpenAI({ apiKey: 'test', baseURL: baseUrl, maxRetries: 0 })

  it('makes pictures at our emulator, asking as we ask', async () => {
    const { data } = await client().images.generate({
      model: 'gpt-image-2.5-flare',
      prompt: 'logo of a paper boat',
      n: 2,
      size: '1280x720',
      quality: 'xhigh',
      background: 'opaque',
      output_format: 'jpeg',
      output_compression: 90,
      moderation: 'low',
    })
    const theirs = posted()
    const made = await ours({
      type: 'IMAGE',
      input: { text: 'logo of a paper boat' },
      options: {
        count: 2,
        aspectRatio: '16:9',
        quality: 'xhigh',
        background: 'opaque',
        format: 'jpeg',
        compression: 90,
        moderation: 'low',
      },
    })
    expect(made).toHaveLength(2)
    expect(made.map(Buffer.from)).toEqual(data?.map(({ b64_json }) => bytesOf(b64_json)))
    expect(compareRequests(posted(), theirs)).toEqual([])
  })

  it('edits pictures at our emulator as a form, which says what our JSON says', async () => {
    const image = await Promise.all(
      pictures.map((base64) => toFile(bytesOf(base64), 'a.png', { type: 'image/png' })),
    )
    const { data } = await client().images.edit({
      model: 'gpt-image-2',
      prompt: 'put the hat on',
      image,
      n: 1,
      size: '1024x1024',
      quality: 'low',
      background: 'auto',
      output_format: 'png',
    })
    const theirs = posted()
    expect(theirs?.headers['content-type']).toMatch(/^multipart/)
    const [first, second] = pictures.map(asUri)
    const [made] = await ours({
      type: 'IMAGE',
      input: { text: 'put the hat on', image: first ?? '', referenceImages: [second ?? ''] },
      options: { model: 'gpt-image-2', aspectRatio: '1:1', quality: 'low' },
    })
    expect(Buffer.from(made ?? [])).toEqual(bytesOf(data?.[0]?.b64_json))
    expect(compareRequests(posted(), await asJson(theirs))).toEqual([])
  })

  it('speaks at our emulator, asking as we ask, and hears the same', async () => {
    const sound = await client().audio.speech.create({
      model: 'gpt-4o-mini-tts-2025-12-15',
      input: 'We did it!',
      voice: 'coral',
      instructions: 'breathless joy, half laughing',
      response_format: 'wav',
      speed: 1.1,
    })
    const theirBytes = Buffer.from(await sound.arrayBuffer())
    const theirs = posted()
    const [made] = await ours({
      type: 'AUDIO',
      input: { text: 'We did it!' },
      options: {
        model: 'gpt-4o-mini-tts-2025-12-15',
        voice: 'Coral',
        instructions: 'breathless joy, half laughing',
        format: 'wav',
        speed: 1.1,
      },
    })
    expect(Buffer.from(made ?? [])).toEqual(theirBytes)
    expect(compareRequests(posted(), theirs)).toEqual([])
  })

  it('is told of an empty account and of a model that is gone as we are', async () => {
    const { faults } = server.vendor('openai')
    faults.next('submit', { kind: 'refusal', refusal: 'funds' }, 2)
    const asked = { model: 'gpt-image-2', prompt: 'x' }
    await expect(client().images.generate(asked)).rejects.toMatchObject({
      status: 429,
      code: 'insufficient_quota',
    })
    await expect(ours({ type: 'IMAGE', input: { text: 'x' } })).rejects.toMatchObject({
      reason: 'vendor_funds',
    })
    await expect(client().images.generate({ ...asked, model: 'dall-e-3' })).rejects.toMatchObject({
      status: 404,
      code: 'model_not_found',
    })
  })
})

describe('@ai-sdk/openai', () => {
  const client = () => createOpenAI({ apiKey: 'test', baseURL: baseUrl })
  const unasked = { aspectRatio: undefined, seed: undefined, files: undefined, mask: undefined } as const

  it('makes a picture at our emulator, asking as we ask', async () => {
    const { images } = await client()
      .image('gpt-image-2.6-sunburst')
      .doGenerate({
        ...unasked,
        prompt: 'a red fox',
        n: 1,
        size: '1248x832',
        providerOptions: {
          openai: { quality: 'medium', background: 'transparent', outputFormat: 'png', complexity: 'low' },
        },
      })
    const theirs = posted()
    const [made] = await ours({
      type: 'IMAGE',
      input: { text: 'a red fox' },
      options: {
        model: 'gpt-image-2.6-sunburst',
        aspectRatio: '3:2',
        quality: 'medium',
        background: 'transparent',
        complexity: 'low',
      },
    })
    expect(Buffer.from(made ?? []).toString('base64')).toBe(images[0])
    expect(compareRequests(posted(), theirs)).toEqual([])
  })

  it('edits a picture at our emulator as a form, which says what our JSON says', async () => {
    await client()
      .image('gpt-image-2.5-sunburst')
      .doGenerate({
        ...unasked,
        prompt: 'put the hat on',
        n: 2,
        size: '1024x1024',
        files: pictures.slice(0, 1).map((data) => ({ type: 'file', mediaType: 'image/png', data })),
        providerOptions: {
          openai: { quality: 'max', background: 'auto', outputFormat: 'png', moderation: 'low' },
        },
      })
    const theirs = posted()
    const made = await ours({
      type: 'IMAGE',
      input: { text: 'put the hat on', image: asUri(pictures[0]) },
      options: {
        model: 'gpt-image-2.5-sunburst',
        count: 2,
        aspectRatio: '1:1',
        quality: 'max',
        moderation: 'low',
      },
    })
    expect(made).toHaveLength(2)
    expect(compareRequests(posted(), await asJson(theirs))).toEqual([])
  })

  it('speaks at our emulator, asking as we ask, and hears the same', async () => {
    const { audio } = await client().speech('tts-1').doGenerate({
      text: 'Your parcel has arrived.',
      voice: 'nova',
      outputFormat: 'mp3',
      speed: 1,
    })
    const theirs = posted()
    const [made] = await ours({
      type: 'AUDIO',
      input: { text: 'Your parcel has arrived.' },
      options: { model: 'tts-1', voice: 'nova' },
    })
    expect(Buffer.from(made ?? [])).toEqual(Buffer.from(audio))
    expect(compareRequests(posted(), theirs)).toEqual([])
  })
})
