import { ElevenLabsClient } from '@elevenlabs/elevenlabs-js'
import { generate } from '@genmux/core'
import { compareRequests, createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { elevenlabsEmulator } from '../src/emulator.ts'
import { elevenlabs } from '../src/index.ts'

/** The vendor's own client, against our emulator and beside our adapter. */
describe('@elevenlabs/elevenlabs-js', () => {
  let server: EmulatorServer
  let baseUrl: string

  beforeAll(async () => {
    server = createEmulatorServer({ emulators: [elevenlabsEmulator] })
    baseUrl = `${await server.listen()}/elevenlabs`
  })
  afterAll(() => server.close())

  const client = () => new ElevenLabsClient({ apiKey: 'test', baseUrl, maxRetries: 0 })
  const posted = () =>
    server
      .vendor('elevenlabs')
      .traffic.take()
      .find(({ method }) => method === 'POST')

  it('speaks at our emulator, asking as we ask, and hears the same', async () => {
    const sound = await client().textToSpeech.convert('EXAVITQu4vr4xnSDxMaL', {
      text: 'Your parcel has arrived.',
      modelId: 'eleven_multilingual_v2',
      outputFormat: 'mp3_44100_128',
      seed: 9,
      voiceSettings: {
        stability: 0.3,
        similarityBoost: 0.75,
        style: 0.6,
        useSpeakerBoost: true,
        speed: 0.95,
      },
    })
    const theirBytes = new Uint8Array(await new Response(sound).arrayBuffer())
    const theirs = posted()
    const { outputs } = await generate(elevenlabs({ apiKey: 'test', baseUrl }), {
      model: 'eleven-multilingual-v2',
      type: 'AUDIO',
      input: { text: 'Your parcel has arrived.' },
      options: {
        voice: 'sarah',
        seed: 9,
        stability: 0.3,
        similarityBoost: 0.75,
        styleExaggeration: 0.6,
        speakerBoost: true,
        speed: 0.95,
      },
    })
    expect(Buffer.compare(await outputs[0].bytes(), theirBytes)).toBe(0)
    expect(compareRequests(posted(), theirs)).toEqual([])
  })

  it('finds the voices that we find', async () => {
    const { voices } = await client().voices.search({ pageSize: 100 })
    expect(voices.map(({ name }) => name)).toContain('Rachel')
  })

  it('is told of an empty account as we are', async () => {
    server.vendor('elevenlabs').faults.next('submit', { kind: 'refusal', refusal: 'funds' }, 2)
    await expect(client().textToSpeech.convert('EXAVITQu4vr4xnSDxMaL', { text: 'x' })).rejects.toMatchObject({
      statusCode: 401,
    })
    const refused = generate(elevenlabs({ apiKey: 'test', baseUrl }), {
      type: 'AUDIO',
      input: { text: 'x' },
      options: { voice: 'sarah' },
    })
    await expect(refused).rejects.toMatchObject({ reason: 'vendor_funds' })
  })
})
