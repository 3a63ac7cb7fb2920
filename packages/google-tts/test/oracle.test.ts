import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type GenerateRequest, generate } from '@genmux/core'
import {
  compareRequests,
  createEmulatorServer,
  type EmulatorServer,
  type RecordedRequest,
} from '@genmux/testkit'
import { protos, TextToSpeechClient } from '@google-cloud/text-to-speech'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { googleTtsEmulator } from '../src/emulator/index.ts'
import { googleTts, type models } from '../src/index.ts'

const { AudioEncoding, SsmlVoiceGender } = protos.google.cloud.texttospeech.v1
const numbered = z.looseObject({
  voice: z.looseObject({ ssmlGender: z.int().optional() }),
  audioConfig: z.looseObject({ audioEncoding: z.int() }),
})

/** The vendor's own client, over REST, against our emulator and beside our adapter. */
describe('@google-cloud/text-to-speech', () => {
  let server: EmulatorServer
  /** That client knows no addresses with a path: its own are led to where the emulator is. */
  let front: Server
  let client: TextToSpeechClient
  let baseUrl: string

  beforeAll(async () => {
    server = createEmulatorServer({ emulators: [googleTtsEmulator] })
    baseUrl = `${await server.listen()}/google-tts`
    front = createServer((request, response) => {
      request.url = `/google-tts${request.url}`
      server.app.routing(request, response)
    })
    await new Promise<void>((resolve) => front.listen(0, '127.0.0.1', resolve))
    const { port } = front.address() as AddressInfo
    client = clientWith('test', port)
  })
  afterAll(async () => {
    await client.close()
    front.closeAllConnections()
    front.close()
    await server.close()
  })

  const clientWith = (apiKey: string, port: number) =>
    new TextToSpeechClient({ fallback: true, protocol: 'http', apiEndpoint: '127.0.0.1', port, apiKey })
  const posted = () =>
    server
      .vendor('google-tts')
      .traffic.take()
      .find(({ method }) => method === 'POST')

  /** Their request with enums by their names, as their own tables have them: over REST they go as numbers. */
  function theirs(): RecordedRequest | undefined {
    const request = posted()
    if (!request) return undefined
    const { voice, audioConfig, ...rest } = numbered.parse(request.body)
    const { $alt, ...query } = request.query
    expect($alt).toBe('json;enum-encoding=int')
    const gender = voice.ssmlGender === undefined ? {} : { ssmlGender: SsmlVoiceGender[voice.ssmlGender] }
    const encoding = AudioEncoding[audioConfig.audioEncoding]
    const body = {
      ...rest,
      voice: { ...voice, ...gender },
      audioConfig: { ...audioConfig, audioEncoding: encoding },
    }
    return { ...request, query, body }
  }

  async function ours(request: GenerateRequest<typeof models>) {
    const { outputs } = await generate(googleTts({ apiKey: 'test', baseUrl }), request)
    return outputs[0].bytes()
  }

  it.each([
    ['mp3', 'MP3'],
    ['wav', 'LINEAR16'],
    ['mulaw', 'MULAW'],
    ['alaw', 'ALAW'],
    ['pcm', 'PCM'],
  ] as const)('speaks Chirp 3 HD as %s, asking as we ask, and hears the same', async (format, encoding) => {
    const [{ audioContent }] = await client.synthesizeSpeech({
      input: { text: 'Your order has shipped.' },
      voice: { languageCode: 'en-US', name: 'en-US-Chirp3-HD-Kore' },
      audioConfig: { audioEncoding: encoding, speakingRate: 1.1 },
    })
    const their = theirs()
    const bytes = await ours({
      model: 'chirp-3-hd',
      type: 'AUDIO',
      input: { text: 'Your order has shipped.' },
      options: { format, speed: 1.1 },
    })
    expect(bytes.length).toBeGreaterThan(1000)
    expect(Buffer.compare(bytes, Buffer.from(audioContent ?? ''))).toBe(0)
    expect(compareRequests(posted(), their)).toEqual([])
  })

  it('speaks the SSML of Neural2 with every setting, asking as we ask', async () => {
    const ssml =
      '<speak>Call <say-as interpret-as="telephone">555-0132</say-as><break time="400ms"/>today.</speak>'
    await client.synthesizeSpeech({
      input: { ssml },
      voice: { languageCode: 'en-GB', name: 'en-GB-Neural2-B', ssmlGender: 'MALE' },
      audioConfig: {
        audioEncoding: 'MP3',
        speakingRate: 1.1,
        pitch: -2,
        volumeGainDb: 3,
        sampleRateHertz: 24_000,
        effectsProfileId: ['headphone-class-device'],
      },
    })
    const their = theirs()
    await ours({
      model: 'neural2',
      type: 'AUDIO',
      input: { ssml },
      options: {
        voice: 'en-GB-Neural2-B',
        speed: 1.1,
        pitch: -2,
        volume: 3,
        sampleRate: 24_000,
        effects: ['headphone-class-device'],
      },
    })
    const except = { 'body.voice.ssmlGender': 'the name of a voice tells its gender' }
    expect(compareRequests(posted(), their, { except })).toEqual([])
  })

  it('speaks markup and style instructions, asking as we ask', async () => {
    await client.synthesizeSpeech({
      input: { markup: 'Hold on. [pause] Here it is.' },
      voice: { languageCode: 'de-DE', name: 'de-DE-Chirp3-HD-Puck' },
      audioConfig: { audioEncoding: 'LINEAR16' },
    })
    const markup = theirs()
    await ours({
      model: 'chirp-3-hd',
      type: 'AUDIO',
      input: { text: 'Hold on. [pause] Here it is.' },
      options: { voice: 'Puck', language: 'de-DE', markup: true, format: 'wav' },
    })
    expect(compareRequests(posted(), markup)).toEqual([])
    await client.synthesizeSpeech({
      input: { text: 'We won!', prompt: 'Like a sports reporter.' },
      voice: { languageCode: 'en-US', name: 'Kore', modelName: 'gemini-2.5-pro-tts' },
      audioConfig: { audioEncoding: 'MP3' },
    })
    const prompt = theirs()
    await ours({
      model: 'gemini-2.5-pro-tts',
      type: 'AUDIO',
      input: { text: 'We won!' },
      options: { style: 'Like a sports reporter.' },
    })
    expect(compareRequests(posted(), prompt)).toEqual([])
  })

  it('finds the voices that we find', async () => {
    const [{ voices = [] }] = await client.listVoices({ languageCode: 'nl-NL' })
    expect(voices?.find(({ name }) => name === 'nl-NL-Chirp3-HD-Kore')).toMatchObject({
      languageCodes: ['nl-NL'],
      ssmlGender: 'FEMALE',
    })
    const [none] = await client.listVoices({ languageCode: 'xx-XX' })
    expect(none.voices).toEqual([])
  })

  it('is told of a wrong voice and a wrong key', async () => {
    const request = {
      input: { text: 'x' },
      voice: { languageCode: 'en-US', name: 'en-US-Neural2-ZZ' },
      audioConfig: { audioEncoding: 'MP3' },
    } as const
    await expect(client.synthesizeSpeech(request)).rejects.toMatchObject({ code: 3, message: /misspelled/ })
    const stranger = clientWith('invalid', (front.address() as AddressInfo).port)
    await expect(stranger.synthesizeSpeech(request)).rejects.toMatchObject({ reason: 'API_KEY_INVALID' })
    await stranger.close()
  })
})
