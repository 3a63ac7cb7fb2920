import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createMiniMax } from '@ai-sdk/minimax'
import { generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer, shortWaits } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { minimaxEmulator } from '../src/emulator/index.ts'
import { minimax } from '../src/index.ts'

let server: EmulatorServer
let origin: string
let home: string

beforeAll(async () => {
  server = createEmulatorServer({ emulators: [minimaxEmulator], jobSeconds: 0.2 })
  origin = await server.listen()
  // The vendor's client reads its settings from the home folder.
  home = await mkdtemp(join(tmpdir(), 'genmux-mmx-'))
  vi.stubEnv('HOME', home)
})
afterAll(async () => {
  vi.unstubAllEnvs()
  await server.close()
  await rm(home, { recursive: true, force: true })
})

const adapter = () => minimax({ apiKey: 'test', baseUrl: `${origin}/minimax` })
const posted = () =>
  server
    .vendor('minimax')
    .traffic.take()
    .find(({ method }) => method === 'POST')

const realFetch = fetch

/** The clients put their paths right behind the host: the emulator's own part is put in here. */
const toEmulator: typeof fetch = (input, init) => {
  const url = new URL(input instanceof Request ? input.url : String(input))
  if (url.origin === origin && !url.pathname.startsWith('/minimax')) url.pathname = `/minimax${url.pathname}`
  return realFetch(url, init)
}

describe('@ai-sdk/minimax', () => {
  it('makes a clip at our emulator, asking as we ask', async () => {
    const client = createMiniMax({ apiKey: 'test', videoBaseURL: origin, fetch: toEmulator })
    const result = await client.video('MiniMax-H3').doGenerate?.({
      prompt: 'harbour at dawn, gulls',
      n: 1,
      image: undefined,
      frameImages: undefined,
      inputReferences: undefined,
      aspectRatio: '16:9',
      resolution: undefined,
      duration: 6,
      fps: undefined,
      seed: undefined,
      generateAudio: undefined,
      providerOptions: { minimax: { resolution: '768P', pollIntervalMs: 50 } },
    })
    expect(result?.videos).toHaveLength(1)
    const theirs = posted()
    const { outputs } = await generate(
      adapter(),
      {
        model: 'minimax-h3',
        type: 'VIDEO',
        input: { text: 'harbour at dawn, gulls' },
        options: { duration: 6, resolution: '768p', aspectRatio: '16:9' },
      },
      { sleep: shortWaits },
    )
    expect((await outputs[0].bytes()).length).toBeGreaterThan(100_000)
    expect(compareRequests(posted(), theirs)).toEqual([])
  })
})

describe('mmx-cli, the vendor’s own client', () => {
  const client = async () => {
    vi.stubGlobal('fetch', toEmulator)
    const { MiniMaxSDK } = await import('mmx-cli/sdk')
    return new MiniMaxSDK({ apiKey: 'sk-api-test', baseUrl: origin })
  }
  it('goes the three steps of Hailuo at our emulator, asking as we ask', async () => {
    const sdk = await client()
    const task = await sdk.video.generate({
      model: 'MiniMax-Hailuo-02',
      prompt: 'a lantern floats over a lake',
      pollInterval: 0.1,
      timeout: 20,
    })
    expect(task).toMatchObject({ status: 'Success', file_id: expect.any(String) })
    const theirs = posted()
    vi.unstubAllGlobals()
    await generate(
      adapter(),
      {
        model: 'hailuo-02',
        type: 'VIDEO',
        input: { text: 'a lantern floats over a lake' },
      },
      { sleep: shortWaits },
    )
    const why = 'we name the default of the vendor, which its client leaves out'
    const except = {
      'body.duration': why,
      'body.resolution': why,
      'body.prompt_optimizer': why,
      'body.fast_pretreatment': why,
    }
    expect(compareRequests(posted(), theirs, { except })).toEqual([])
  })

  it('speaks and draws at our emulator, asking as we ask', async () => {
    const sdk = await client()
    await sdk.speech.synthesize({
      model: 'speech-2.8-hd',
      text: 'Your parcel has arrived.',
      voice_setting: { voice_id: 'English_Graceful_Lady', speed: 1, vol: 1, pitch: 0 },
      audio_setting: { format: 'mp3' },
      output_format: 'url',
    })
    const theirSpeech = posted()
    await sdk.image.generate({
      model: 'image-01',
      prompt: 'a lighthouse',
      aspect_ratio: '16:9',
      n: 2,
      seed: 7,
      prompt_optimizer: false,
      response_format: 'url',
    })
    const theirImage = posted()
    const { length } = await sdk.speech.voices()
    expect(length).toBeGreaterThan(3)
    vi.unstubAllGlobals()
    server.vendor('minimax').traffic.take()
    await generate(
      adapter(),
      {
        model: 'speech-2.8-hd',
        type: 'AUDIO',
        input: { text: 'Your parcel has arrived.' },
        options: { voice: 'graceful lady' },
      },
      { sleep: shortWaits },
    )
    const ours = server
      .vendor('minimax')
      .traffic.take()
      .find(({ path }) => path === '/v1/t2a_v2')
    const why = 'the client names the default of the vendor, which we leave out'
    expect(
      compareRequests(ours, theirSpeech, {
        except: {
          'body.audio_setting.sample_rate': why,
          'body.audio_setting.bitrate': why,
          'body.audio_setting.channel': why,
          'body.stream': why,
        },
      }),
    ).toEqual([])
    const { outputs } = await generate(
      adapter(),
      {
        model: 'image-01',
        type: 'IMAGE',
        input: { text: 'a lighthouse' },
        options: { aspectRatio: '16:9', count: 2, seed: 7 },
      },
      { sleep: shortWaits },
    )
    expect(outputs).toHaveLength(2)
    expect(compareRequests(posted(), theirImage)).toEqual([])
  })
})
