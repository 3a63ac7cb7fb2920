import { createBlackForestLabs } from '@ai-sdk/black-forest-labs'
import { generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fluxEmulator } from '../src/emulator/index.ts'
import { flux } from '../src/index.ts'

/** The Vercel AI SDK's own adapter, against our emulator and beside ours. */
describe('@ai-sdk/black-forest-labs', () => {
  let server: EmulatorServer
  let origin: string

  beforeAll(async () => {
    server = createEmulatorServer({ emulators: [fluxEmulator], jobSeconds: 0.2 })
    origin = await server.listen()
  })
  afterAll(() => server.close())

  const client = () =>
    createBlackForestLabs({ apiKey: 'test', baseURL: `${origin}/flux/v1`, pollIntervalMillis: 20 })
  const adapter = () => flux({ apiKey: 'test', baseUrl: `${origin}/flux` })
  const submitted = () =>
    server
      .vendor('flux')
      .traffic.take()
      .find(({ method }) => method === 'POST')

  it('makes a picture at our emulator, asking as we ask', async () => {
    const { images } = await client()
      .image('flux-pro-1.1-ultra')
      .doGenerate({
        prompt: 'a red fox',
        n: 1,
        size: undefined,
        aspectRatio: '16:9',
        seed: 42,
        files: undefined,
        mask: undefined,
        providerOptions: { blackForestLabs: { outputFormat: 'png', raw: false, safetyTolerance: 2 } },
      })
    const theirs = submitted()
    const [picture] = images
    expect(Buffer.from(picture ?? '').readUInt32BE(0)).toBe(0x89504e47)

    const { outputs } = await generate(
      adapter(),
      {
        model: 'flux-pro-1.1-ultra',
        type: 'IMAGE',
        input: { text: 'a red fox' },
        options: { aspectRatio: '16:9', seed: 42, format: 'png' },
      },
      { sleep: shortWaits },
    )
    expect(Buffer.compare(await outputs[0].bytes(), Buffer.from(picture ?? ''))).toBe(0)
    expect(compareRequests(submitted(), theirs)).toEqual([])
  })

  it('makes a clip at our emulator, asking as we ask', async () => {
    const result = await client()
      .video('flux-3-video')
      .doGenerate?.({
        prompt: 'a red fox runs',
        n: 1,
        image: undefined,
        frameImages: undefined,
        inputReferences: undefined,
        aspectRatio: '16:9',
        resolution: undefined,
        duration: 6,
        fps: undefined,
        seed: undefined,
        generateAudio: true,
        providerOptions: { blackForestLabs: { resolution: 'hd', pollIntervalMillis: 20 } },
      })
    expect(result?.videos).toHaveLength(1)
    const theirs = submitted()
    await generate(
      adapter(),
      {
        model: 'flux-3-video',
        type: 'VIDEO',
        input: { text: 'a red fox runs' },
        options: { aspectRatio: '16:9', duration: 6 },
      },
      { sleep: shortWaits },
    )
    const differences = compareRequests(submitted(), theirs, {
      except: { 'body.safety_tolerance': "we name the vendor's default, it leaves it out" },
    })
    expect(differences).toEqual([])
  })
})
