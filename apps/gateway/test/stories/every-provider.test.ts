import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allProviders } from '../../src/providers.ts'
import { type TestGateway, testGateway } from '../support/test-gateway.ts'

const image = 'https://example.com/portrait.png'
const audio = 'https://example.com/speech.mp3'

/** What each provider is asked for, as its documentation would show it. The first is also asked for with a lost answer. */
const requests = {
  comfyui: [
    { type: 'IMAGE', input: { text: 'a lighthouse' } },
    { type: 'IMAGE', input: { text: 'at night', image }, options: { count: 2 } },
  ],
  creatify: [
    { type: 'VIDEO', input: { text: 'A steel bottle.', referenceImages: [image, image, image] } },
    { type: 'VIDEO', input: { text: 'https://shop.example.com/bottle' } },
    { type: 'VIDEO', input: { text: 'in a bright kitchen', image } },
  ],
  elevenlabs: [{ type: 'AUDIO', input: { text: 'Good morning.' }, options: { voice: 'rachel' } }],
  fal: [
    { type: 'IMAGE', input: { text: 'a heron' }, options: { model: 'flux dev', count: 2 } },
    { type: 'VIDEO', input: { text: 'it takes off', image } },
    { type: 'AUDIO', input: { text: 'Good morning.' } },
    { type: 'AVATAR', input: { image, audio } },
  ],
  flux: [
    { type: 'IMAGE', input: { text: 'a red fox' } },
    { type: 'VIDEO', input: { text: 'a red fox runs' } },
  ],
  'google-tts': [
    { type: 'AUDIO', input: { text: 'Good morning.' } },
    { type: 'AUDIO', input: { ssml: '<speak>Good <break time="1s"/>morning.</speak>' } },
  ],
  hedra: [
    { type: 'AVATAR', input: { image, text: 'Welcome.' }, options: { voice: 'voice_5b1f' } },
    { type: 'AVATAR', input: { image, audio } },
  ],
  heygen: [{ type: 'AVATAR', input: { text: 'Welcome.' }, options: { avatarId: 'kate' } }],
  imagen: [
    { type: 'IMAGE', input: { text: 'a teapot' } },
    { type: 'IMAGE', input: { text: 'the teapot in blue', image }, options: { model: 'nano banana pro' } },
  ],
  kling: [
    {
      type: 'VIDEO',
      input: { text: 'a paper boat' },
      options: { mode: 'pro', duration: 10, aspectRatio: '16:9' },
    },
    { type: 'AVATAR', input: { image, audio } },
    { type: 'IMAGE', input: { text: 'a paper boat' } },
  ],
  luma: [
    { type: 'VIDEO', input: { text: 'a wave' }, options: { duration: 9 } },
    { type: 'IMAGE', input: { text: 'a wave' } },
  ],
  minimax: [
    { type: 'VIDEO', input: { text: 'a lighthouse' } },
    { type: 'AUDIO', input: { text: 'Good morning.' } },
    { type: 'IMAGE', input: { text: 'a lighthouse' } },
  ],
  openai: [
    { type: 'IMAGE', input: { text: 'a paper boat' } },
    { type: 'IMAGE', input: { text: 'at night', image }, options: { background: 'transparent' } },
    { type: 'AUDIO', input: { text: 'Good morning.' }, options: { voice: 'coral', emotion: 'happy' } },
  ],
  replicate: [
    { type: 'IMAGE', input: { text: 'a heron' } },
    { type: 'VIDEO', input: { text: 'it takes off', image }, options: { model: 'wan 2.2 i2v fast' } },
  ],
  runway: [
    {
      type: 'VIDEO',
      input: { text: 'it moves', image },
      options: { motionIntensity: 'high', model: 'gen-3' },
    },
    { type: 'IMAGE', input: { text: 'a fox' } },
  ],
  sd: [
    { type: 'IMAGE', input: { text: 'a lighthouse' } },
    { type: 'IMAGE', input: { text: 'at night', image }, options: { count: 2 } },
  ],
  sdcpp: [{ type: 'IMAGE', input: { text: 'a lighthouse' } }],
  seedance: [{ type: 'VIDEO', input: { text: 'they dance', referenceImages: [image] } }],
  seedream: [
    { type: 'IMAGE', input: { text: 'a kite' } },
    { type: 'IMAGE', input: { text: 'in red', image }, options: { model: '5 lite', count: 3 } },
  ],
  veo: [
    { type: 'VIDEO', input: { text: 'a heron takes off' } },
    { type: 'VIDEO', input: { text: 'it lands', image }, options: { model: 'omni' } },
  ],
  wan: [{ type: 'VIDEO', input: { text: 'a kite' }, options: { duration: 5, resolution: '480p' } }],
  webui: [{ type: 'IMAGE', input: { text: 'a lighthouse' } }],
} as const satisfies Record<string, readonly [Request, ...Request[]]>

interface Request {
  readonly type: 'VIDEO' | 'IMAGE' | 'AUDIO' | 'AVATAR'
  readonly input: object
  readonly options?: { readonly [option: string]: unknown; readonly count?: number }
}

const files = { VIDEO: 'VIDEO', AVATAR: 'VIDEO', IMAGE: 'IMAGE', AUDIO: 'AUDIO' } as const

describe('every provider', () => {
  let gateway: TestGateway

  beforeAll(async () => {
    gateway = await testGateway()
  })
  afterAll(() => gateway.stop())

  it('is asked for something here', () => {
    expect(Object.keys(requests).sort()).toEqual(
      allProviders.map(({ provider }) => provider.definition.id).sort(),
    )
  })

  const each = Object.entries(requests).flatMap(([provider, list]) =>
    list.map((request: Request) => [provider, request.type, request] as const),
  )
  it.each(each)('%s makes a file that can be opened: %s', async (provider, type, request) => {
    const generation = await gateway.ended(await gateway.generate({ provider, ...request }))
    expect(generation).toMatchObject({ status: 'COMPLETED', provider })
    expect(generation.outputs).toHaveLength(request.options?.count ?? 1)
    for (const output of generation.outputs) await expectMedia(output.url, files[type])
  })

  it.each(Object.entries(requests))(
    '%s: a submit whose answer is lost leaves one job in the books of the vendor',
    async (provider, [request]) => {
      const words = `[lost-reply] of ${provider}`
      const input = { ...request.input, text: words }
      const generation = await gateway.ended(await gateway.generate({ provider, ...request, input }))
      expect(['COMPLETED', 'FAILED']).toContain(generation.status)
      if (generation.status === 'FAILED') expect(generation.creditCost).toBe(0)
      const jobs = gateway.books(provider).filter(({ prompt }) => prompt.includes(words))
      expect(jobs).toHaveLength(1)
    },
  )
})

async function expectMedia(url: string, type: 'VIDEO' | 'IMAGE' | 'AUDIO'): Promise<void> {
  const response = await fetch(url)
  expect(response.headers.get('content-type')).toMatch(new RegExp(`^${type}/`, 'i'))
  const bytes = await response.arrayBuffer()
  expect(bytes.byteLength).toBeGreaterThan(1000)
  if (type === 'IMAGE') return
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(bytes) })
  expect(await input.computeDuration()).toBeGreaterThan(0.5)
  expect(
    await (type === 'VIDEO' ? input.getPrimaryVideoTrack() : input.getPrimaryAudioTrack()),
  ).not.toBeNull()
}
