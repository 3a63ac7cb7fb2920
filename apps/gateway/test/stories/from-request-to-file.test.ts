import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestGateway, testGateway } from '../support/test-gateway.ts'

describe('from a request to a playable file', () => {
  let gateway: TestGateway

  beforeAll(async () => {
    gateway = await testGateway()
  })
  afterAll(() => gateway.stop())

  it.each([
    ['minimax', 'minimax-h3', 10, 768],
    ['hailuo-02', 'hailuo-02', 10, 768],
  ])(
    '%s: ten seconds at 1080p, cinematic, is met as nearly as possible',
    async (provider, model, seconds, height) => {
      const id = await gateway.generate({
        type: 'VIDEO',
        provider,
        input: { text: 'a lighthouse in a storm' },
        options: { duration: 10, resolution: '1080p', style: 'cinematic' },
      })
      const generation = await gateway.ended(id)
      expect(generation).toMatchObject({
        status: 'COMPLETED',
        provider: 'minimax',
        model,
        progress: 100,
        estimatedTime: 0,
      })
      expect(generation.warnings.map(({ option }: { option: string }) => option)).toEqual(
        expect.arrayContaining(['resolution', 'style']),
      )
      const clip = await read(generation.url)
      expect(clip).toMatchObject({ height, type: 'video/mp4' })
      expect(clip.duration).toBeCloseTo(seconds, 1)
      expect(generation.outputs).toMatchObject([{ type: 'VIDEO', height, duration: seconds, format: 'mp4' }])
    },
  )

  it('flux-ultra: 16:9, quality ultra, seed 42', async () => {
    const id = await gateway.generate({
      type: 'IMAGE',
      provider: 'flux-ultra',
      input: { text: 'a red fox asleep on a stone wall' },
      options: { aspectRatio: '16:9', quality: 'ultra', seed: 42 },
    })
    const generation = await gateway.ended(id)
    expect(generation).toMatchObject({ status: 'COMPLETED', model: 'flux-pro-1.1-ultra', creditCost: 6 })
    const [{ width, height }] = generation.outputs
    expect(width / height).toBeCloseTo(16 / 9, 1)
    expect(generation.metadataJson).toMatchObject({ seed: 42, aspectRatio: '16:9' })
  })

  it('elevenlabs: voice rachel, emotion excited, speed 1.0', async () => {
    const id = await gateway.generate({
      type: 'AUDIO',
      provider: 'elevenlabs',
      input: { text: 'Your parcel has arrived, and it is a big one.' },
      options: { voice: 'rachel', emotion: 'excited', speed: 1.0 },
    })
    const generation = await gateway.ended(id)
    expect(generation).toMatchObject({ status: 'COMPLETED', outputs: [{ type: 'AUDIO', format: 'mp3' }] })
    expect(generation.warnings).toMatchObject([{ option: 'emotion', asked: 'excited' }])
    expect((await read(generation.url)).type).toBe('audio/mpeg')
  })

  it('heygen: avatar kate in a modern office, friendly, with a professional female voice', async () => {
    const id = await gateway.generate({
      type: 'AVATAR',
      provider: 'heygen',
      input: { text: 'Welcome to our new office.', voice: 'professional_female' },
      options: { avatarId: 'kate', background: 'modern_office', gesture: 'friendly' },
    })
    const generation = await gateway.ended(id)
    expect(generation).toMatchObject({ status: 'COMPLETED', outputs: [{ type: 'VIDEO', height: 1080 }] })
    const options = generation.warnings.map(({ option }: { option: string }) => option)
    expect(options.sort()).toEqual(['background', 'gesture', 'voice'])
  })

  it('no provider: the router chooses for quality, with time and cost between near equals', async () => {
    const id = await gateway.generate({
      type: 'VIDEO',
      priority: 'QUALITY',
      input: { text: 'a red fox runs' },
    })
    const generation = await gateway.ended(id)
    expect(generation).toMatchObject({ status: 'COMPLETED', warnings: [], routing: { chosenBy: 'ROUTER' } })
    expect(`${generation.provider}/${generation.model}`).toBe('minimax/minimax-h3')
    expect(generation.routing.candidates.length).toBeGreaterThan(1)
  })

  it('serves outputs in ranges, to those who know the signature only', async () => {
    const id = await gateway.generate({ type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } })
    const { url, outputs } = await gateway.ended(id)
    const part = await fetch(url, { headers: { range: 'bytes=0-9' } })
    expect(part.status).toBe(206)
    expect(part.headers.get('content-range')).toBe(`bytes 0-9/${outputs[0].bytes}`)
    expect((await part.arrayBuffer()).byteLength).toBe(10)
    const unsigned = await fetch(url.replace(/sig=.*/, 'sig=AAAA'))
    expect(unsigned.status).toBe(404)
  })

  it.each([
    ['[fail:moderation]', { code: 'INVALID_INPUT', reason: 'CONTENT_POLICY' }],
    ['[fail:vendor]', { code: 'GENERATION_FAILED' }],
    ['[fail:funds]', { code: 'PROVIDER_UNAVAILABLE' }],
  ])('%s in the prompt of a test key fails as its vendor would', async (word, error) => {
    const id = await gateway.generate({ type: 'IMAGE', provider: 'flux', input: { text: `a fox ${word}` } })
    const generation = await gateway.ended(id)
    expect(generation).toMatchObject({ status: 'FAILED', creditCost: 0, error })
  })

  it('[flaky] does not keep a generation from its end', async () => {
    const id = await gateway.generate({ type: 'IMAGE', provider: 'flux', input: { text: 'a fox [flaky]' } })
    expect(await gateway.ended(id)).toMatchObject({ status: 'COMPLETED' })
  })

  it('[lost-reply] is reconciled: found again, asked again with the same key, called about, or failed without paying twice', async () => {
    const found = await gateway.generate({
      type: 'AUDIO',
      provider: 'elevenlabs',
      input: { text: 'Lost and found. [lost-reply]' },
      options: { voice: 'rachel' },
    })
    const replayed = await gateway.generate({
      type: 'AVATAR',
      provider: 'heygen',
      input: { text: 'Asked again. [lost-reply]' },
      options: { avatarId: 'kate' },
    })
    const lost = (provider: string) =>
      gateway.generate({ type: 'IMAGE', provider, input: { text: `x [lost-reply]` } })
    const [called, failed] = await Promise.all([lost('flux'), lost('openai')])
    expect(await gateway.ended(found)).toMatchObject({ status: 'COMPLETED' })
    for (const id of [replayed, called])
      expect(await gateway.ended(id)).toMatchObject({
        status: 'COMPLETED',
        attempts: [{ status: 'COMPLETED' }],
      })
    expect(await gateway.ended(failed)).toMatchObject({
      status: 'FAILED',
      creditCost: 0,
      error: {
        code: 'PROVIDER_UNAVAILABLE',
        message: expect.stringContaining('Nothing was submitted twice'),
      },
    })
  })

  it('pictures of a request are fetched from public addresses only', async () => {
    const image = 'https://127.0.0.1/secret.png'
    const id = await gateway.generate({
      type: 'IMAGE',
      provider: 'flux-ultra',
      input: { text: 'like this', image },
    })
    expect(await gateway.ended(id)).toMatchObject({
      status: 'FAILED',
      attempts: [],
      error: { code: 'INVALID_INPUT', message: expect.stringContaining('image could not be fetched') },
    })
    const bytes = `data:image/png;base64,${Buffer.from('a picture').toString('base64')}`
    const good = await gateway.generate({
      type: 'IMAGE',
      provider: 'flux-ultra',
      input: { text: 'x', image: bytes },
    })
    expect(await gateway.ended(good)).toMatchObject({ status: 'COMPLETED' })
  })

  it.each([
    ['that the vendor would fetch itself', 'kling', 'VIDEO'],
    ['that is sent along', 'flux-ultra', 'IMAGE'],
  ])(
    'a picture %s is looked for beforehand, and named when it is not to be had',
    async (_, provider, type) => {
      const image = 'https://nowhere.invalid/a.png'
      const id = await gateway.generate({ type, provider, input: { text: 'like this', image } })
      const { status, attempts, error } = await gateway.ended(id)
      expect({ status, attempts, code: error.code }).toEqual({
        status: 'FAILED',
        attempts: [],
        code: 'INVALID_INPUT',
      })
      expect(error.message).toContain(image)
    },
  )

  it('addresses of documentation lead a test key to placeholders', async () => {
    const inputs = {
      kling: { text: 'it tips over', image: 'https://example.com/boat.png' },
      'flux-ultra': { text: 'like this', image: 'https://cdn.example.com/boat' },
      'wan2.7-videoedit': { text: 'at night', video: 'https://example.com/boat.mp4' },
    }
    for (const [provider, input] of Object.entries(inputs)) {
      const type = provider === 'flux-ultra' ? 'IMAGE' : 'VIDEO'
      const id = await gateway.generate({ type, provider, input })
      expect(await gateway.ended(id)).toMatchObject({ status: 'COMPLETED' })
    }
  })

  it('cancels what is under way, once and again', async () => {
    const id = await gateway.generate({
      type: 'VIDEO',
      provider: 'minimax',
      input: { text: 'a fox [slow:60s]' },
    })
    const cancel = 'mutation ($id: ID!) { cancelGeneration(id: $id) }'
    expect((await gateway.request(cancel, { id })).body.data).toEqual({ cancelGeneration: true })
    expect((await gateway.request(cancel, { id })).body.data).toEqual({ cancelGeneration: true })
    expect(await gateway.ended(id)).toMatchObject({ status: 'CANCELLED', outputs: [] })
  })
})

async function read(url: string) {
  const response = await fetch(url)
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(await response.arrayBuffer()) })
  const video = await input.getPrimaryVideoTrack()
  return {
    type: response.headers.get('content-type'),
    duration: await input.computeDuration(),
    height: video?.displayHeight,
  }
}
