import { createGoogle } from '@ai-sdk/google'
import { type GenerateRequest, generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import { type GenerateContentConfig, GoogleGenAI, type Part, ThinkingLevel } from '@google/genai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { imagenEmulator } from '../src/emulator/index.ts'
import { imagen, type models } from '../src/index.ts'

let server: EmulatorServer
let baseUrl: string
beforeAll(async () => {
  server = createEmulatorServer({ emulators: [imagenEmulator] })
  baseUrl = `${await server.listen()}/imagen`
})
afterAll(() => server.close())

const png = 'iVBORw0KGgo='
const jpeg = '/9j/4AAQ'
const posted = () => server.vendor('imagen').traffic.take().at(-1)

/** What our adapter makes of a request, and how it asked. */
async function ours(
  request: GenerateRequest<typeof models>,
  credentials: Parameters<typeof imagen>[0] = { apiKey: 'test' },
) {
  const { outputs } = await generate(imagen({ ...credentials, baseUrl }), request)
  return { bytes: Buffer.from(await outputs[0].bytes()), asked: posted() }
}

/** The vendor's own client. */
describe('@google/genai makes the same picture at our emulator, asking as we ask', () => {
  // Its own default is v1; v1beta is what the documents and the other client say.
  const gemini = (apiVersion = 'v1beta') =>
    new GoogleGenAI({ apiKey: 'test', httpOptions: { baseUrl, apiVersion } })

  /** What it makes of a request, and how it asked. */
  async function theirs(ai: GoogleGenAI, model: string, parts: Part[], config: GenerateContentConfig) {
    const made = await ai.models.generateContent({ model, contents: [{ role: 'user', parts }], config })
    const data = made.candidates?.[0]?.content?.parts?.at(-1)?.inlineData?.data
    return { bytes: Buffer.from(data ?? '', 'base64'), asked: posted() }
  }

  it('from words', async () => {
    const text = 'a ceramic teapot on grey linen'
    const other = await theirs(gemini(), 'gemini-nano-banana-2.1', [{ text }], {
      responseModalities: ['IMAGE'],
      imageConfig: { aspectRatio: '16:9', imageSize: '2K' },
      seed: 11,
      thinkingConfig: { thinkingLevel: ThinkingLevel.HIGH },
      tools: [{ googleSearch: {} }],
    })
    const own = await ours({
      model: 'gemini-nano-banana-2.1',
      type: 'IMAGE',
      input: { text },
      options: { aspectRatio: '16:9', resolution: '2k', seed: 11, thinking: 'high', grounding: true },
    })
    expect(compareRequests(own.asked, other.asked)).toEqual([])
    expect(own.bytes.equals(other.bytes)).toBe(true)
  })

  it('from given pictures', async () => {
    const text = 'Put the watch from the first image on the wrist in the second. No text.'
    const files = [
      { inlineData: { mimeType: 'image/png', data: png } },
      { inlineData: { mimeType: 'image/jpeg', data: jpeg } },
    ]
    const other = await theirs(gemini(), 'gemini-3-pro-image', [{ text }, ...files], {
      responseModalities: ['IMAGE'],
      imageConfig: { aspectRatio: '4:5' },
    })
    const own = await ours({
      model: 'gemini-3-pro-image',
      type: 'IMAGE',
      input: {
        text,
        image: `data:image/png;base64,${png}`,
        referenceImages: [`data:image/jpeg;base64,${jpeg}`],
      },
      options: { aspectRatio: '4:5' },
    })
    expect(compareRequests(own.asked, other.asked)).toEqual([])
    expect(own.bytes.equals(other.bytes)).toBe(true)
  })

  it('by the version that is its default', async () => {
    const text = 'a red fox'
    const other = await theirs(gemini('v1'), 'gemini-nano-banana-2.1', [{ text }], {
      responseModalities: ['IMAGE'],
    })
    const own = await ours({ model: 'gemini-nano-banana-2.1', type: 'IMAGE', input: { text } })
    expect(compareRequests(own.asked, other.asked, { except: { path: 'v1 against v1beta' } })).toEqual([])
    expect(own.bytes.equals(other.bytes)).toBe(true)
  })

  it('by Vertex AI', async () => {
    const text = 'a red fox'
    const getRequestHeaders = async () => new Headers({ authorization: 'Bearer token' })
    const cloud = new GoogleGenAI({
      vertexai: true,
      project: 'acme',
      location: 'global',
      googleAuthOptions: { authClient: { getRequestHeaders } as never },
      httpOptions: { baseUrl },
    })
    const other = await theirs(cloud, 'gemini-nano-banana-2.1', [{ text }], { responseModalities: ['IMAGE'] })
    const own = await ours(
      { model: 'gemini-nano-banana-2.1', type: 'IMAGE', input: { text } },
      { project: 'acme', serviceAccount: 'token' },
    )
    expect(compareRequests(own.asked, other.asked)).toEqual([])
    expect(own.bytes.equals(other.bytes)).toBe(true)
  })
})

/** The Vercel AI SDK's own adapter. */
describe('@ai-sdk/google makes the same picture at our emulator, asking as we ask', () => {
  it.each([
    ['gemini-nano-banana-2.1', 0xffd8ff],
    ['gemini-2.5-flash-image', 0x89504e],
  ] as const)('with %s', async (model, magic) => {
    const text = 'make it night'
    const { images } = await createGoogle({ apiKey: 'test', baseURL: `${baseUrl}/v1beta` })
      .image(model)
      .doGenerate({
        prompt: text,
        n: 1,
        size: undefined,
        aspectRatio: '9:16',
        seed: 7,
        files: [{ type: 'file', mediaType: 'image/png', data: png }],
        mask: undefined,
        providerOptions: {},
      })
    const theirs = posted()
    const [picture] = images
    const own = await ours({
      model,
      type: 'IMAGE',
      input: { text, image: `data:image/png;base64,${png}` },
      options: { aspectRatio: '9:16', seed: 7 },
    })
    expect(compareRequests(own.asked, theirs)).toEqual([])
    expect(own.bytes.readUIntBE(0, 3)).toBe(magic)
    expect(own.bytes.toString('base64')).toBe(picture)
  })
})
