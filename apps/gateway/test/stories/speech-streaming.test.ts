import { once } from 'node:events'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Book } from '@genmux/testkit/emulator'
import { renderSpeech } from '@genmux/testkit/media'
import OpenAI from 'openai'
import { afterEach, beforeEach, describe, expect, inject, it, vi } from 'vitest'
import { generationOf, openaiClient } from '../support/openai-client.ts'
import { patience } from '../support/patience.ts'
import { type SlowVoice, startSlowVoice } from '../support/slow-voice.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { testDatabase } from '../support/test-database.ts'
import { type Client, clientOf, type TestGateway, testGateway, testKey } from '../support/test-gateway.ts'

const apiKey = 'gmx_live_of-the-tests'
const hello = { model: 'tts-1', voice: 'alloy', input: 'Hello.' } as const
const sound = Buffer.from(renderSpeech({ text: 'Hello.', format: 'mp3', seed: 7, seconds: 4 }).bytes)
const [first, rest] = [sound.subarray(0, 4000), sound.subarray(4000)]

let vendor: SlowVoice
const environment = () => ({
  GENMUX_API_KEY: apiKey,
  OPENAI_API_KEY: 'the-operators-key',
  OPENAI_BASE_URL: vendor.origin,
})

beforeEach(async () => {
  vendor = await startSlowVoice()
})
afterEach(() => vendor.close())

/** The reader of a body, with its first bytes. */
async function begin({ body }: Response) {
  const reader: ReadableStreamDefaultReader<Uint8Array> | undefined = body?.getReader()
  if (!reader) throw new TypeError('The answer has no body.')
  const { value = new Uint8Array() } = await reader.read()
  return { reader, bytes: value }
}

/** What is left of a body, to its proper end. */
async function remainder(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = []
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(pieces)
    pieces.push(value)
  }
}

describe('a vendor that streams', () => {
  let gateway: TestGateway
  let live: Client
  let client: OpenAI

  beforeEach(async () => {
    gateway = await testGateway({ environment: environment() })
    live = clientOf(gateway.origin, apiKey)
    client = openaiClient(gateway, { apiKey, maxRetries: 0 })
  })
  afterEach(() => gateway.stop())

  it('is heard before it has said its last, and the end comes once it is stored', async () => {
    const call = client.audio.speech.create(hello)
    const answer = await vendor.next()
    await answer.send(first)
    const response = await call
    const { reader, bytes } = await begin(response)
    expect(bytes.byteLength).toBeGreaterThan(0)
    // Nothing more has been sent.
    expect(Buffer.from(bytes).equals(first.subarray(0, bytes.byteLength))).toBe(true)
    await answer.send(rest)
    answer.end()
    const whole = Buffer.concat([bytes, await remainder(reader)])
    expect(whole.equals(sound)).toBe(true)
    const query = 'query ($id: ID!) { generation(id: $id) { status outputs { bytes } } }'
    const { generation } = (await live.request(query, { id: generationOf(response) })).body.data
    expect(generation).toEqual({ status: 'COMPLETED', outputs: [{ bytes: sound.byteLength }] })
  })

  it('that breaks off after its first byte breaks the answer off: what is short never looks whole', async () => {
    const call = client.audio.speech.create(hello)
    const answer = await vendor.next()
    await answer.send(first)
    const { reader } = await begin(await call)
    answer.break()
    await expect(remainder(reader)).rejects.toThrow()
    expect(vendor.count).toBe(1)
  })

  it('that sends no sound fails the answer before its end', async () => {
    const call = client.audio.speech.create(hello)
    const answer = await vendor.next()
    await answer.send(Buffer.from('This is not a sound.'))
    answer.end()
    const { reader } = await begin(await call)
    await expect(remainder(reader)).rejects.toThrow()
  })

  it('that was busy is heard at the attempt that it takes', async () => {
    const call = client.audio.speech.create(hello)
    const refusing = await vendor.next()
    refusing.refuse()
    const answer = await vendor.next()
    await answer.send(first)
    // Where another gateway has taken it up, it is heard from its file.
    const early = inject('twoGateways') ? undefined : await begin(await call)
    await answer.send(rest)
    answer.end()
    const { reader, bytes } = early ?? (await begin(await call))
    expect(Buffer.concat([bytes, await remainder(reader)]).equals(sound)).toBe(true)
  })

  it('is stored at its own pace for a caller who does not read, and read from the file later', async () => {
    // More than the buffers of all sockets on the way take.
    const long = Buffer.alloc(24 * 1024 * 1024, 'samples')
    const call = client.audio.speech.create({ ...hello, response_format: 'pcm' })
    const answer = await vendor.next()
    await answer.send(long)
    answer.end()
    const response = await call
    expect(await live.ended(generationOf(response))).toMatchObject({
      status: 'COMPLETED',
      outputs: [{ bytes: long.byteLength }],
    })
    expect(Buffer.from(await response.arrayBuffer()).equals(long)).toBe(true)
  })

  it('goes on when the caller hangs up, and is found by its id', async () => {
    const hangUp = new AbortController()
    const call = client.audio.speech.create(hello, { signal: hangUp.signal })
    const answer = await vendor.next()
    await answer.send(first)
    const response = await call
    const { reader } = await begin(response)
    hangUp.abort()
    await expect(remainder(reader)).rejects.toThrow()
    await answer.send(rest)
    answer.end()
    expect(await live.ended(generationOf(response))).toMatchObject({
      status: 'COMPLETED',
      outputs: [{ bytes: sound.byteLength }],
    })
    expect(vendor.count).toBe(1)
  })

  it('is waited for by who sends the same key while it speaks', async () => {
    const options = { headers: { 'Idempotency-Key': 'greeting' } }
    const call = client.audio.speech.create(hello, options)
    const answer = await vendor.next()
    await answer.send(first)
    const { reader, bytes } = await begin(await call)
    const again = client.audio.speech.create(hello, options)
    await answer.send(rest)
    answer.end()
    expect(Buffer.concat([bytes, await remainder(reader)]).equals(sound)).toBe(true)
    const replay = await again
    expect(replay.headers.get('idempotency-replayed')).toBe('true')
    expect(Buffer.from(await replay.arrayBuffer()).equals(sound)).toBe(true)
    expect(vendor.count).toBe(1)
  })
})

describe('a call has its time', () => {
  it('504 with the generation, which goes on', async () => {
    const gateway = await testGateway({ environment: environment(), speech: { firstByteSeconds: 0.2 } })
    const call = openaiClient(gateway, { apiKey, maxRetries: 0 }).audio.speech.create(hello)
    const answer = await vendor.next()
    const error: unknown = await call.catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(OpenAI.InternalServerError)
    expect(error).toMatchObject({ status: 504, code: 'GENERATION_IN_PROGRESS' })
    const id = error instanceof OpenAI.APIError ? error.headers?.get('x-generation-id') : undefined
    await answer.send(sound)
    answer.end()
    expect(await clientOf(gateway.origin, apiKey).ended(id ?? '')).toMatchObject({ status: 'COMPLETED' })
    await gateway.stop()
  })

  it('and the SDK, which comes back by itself, waits for the same one', async () => {
    const gateway = await testGateway({ environment: environment(), speech: { firstByteSeconds: 0.3 } })
    let answers = 0
    const counting = async (url: string | URL | Request, init?: RequestInit) => {
      const response = await fetch(url, init)
      answers += 1
      return response
    }
    const call = openaiClient(gateway, { apiKey, maxRetries: 5, fetch: counting }).audio.speech.create(hello)
    const answer = await vendor.next()
    await vi.waitFor(() => expect(answers).toBeGreaterThan(0), patience)
    await answer.send(sound)
    answer.end()
    const response = await call
    expect(response.headers.get('idempotency-replayed')).toBe('true')
    expect(Buffer.from(await response.arrayBuffer()).equals(sound)).toBe(true)
    expect(vendor.count).toBe(1)
    await gateway.stop()
  })
})

describe('a gateway that stops', () => {
  it('lets who listens hear the end', async () => {
    const gateway = await testGateway({ environment: environment() })
    const call = openaiClient(gateway, { apiKey }).audio.speech.create(hello)
    const answer = await vendor.next()
    await answer.send(first)
    const { reader, bytes } = await begin(await call)
    const stopped = gateway.stop()
    await answer.send(rest)
    answer.end()
    expect(Buffer.concat([bytes, await remainder(reader)]).equals(sound)).toBe(true)
    await stopped
  })

  it('tells who has waited long enough that the generation goes on', async () => {
    const gateway = await testGateway({ environment: environment(), speech: { drainSeconds: 0.1 } })
    const call = openaiClient(gateway, { apiKey, maxRetries: 0 }).audio.speech.create(hello)
    const refused = expect(call).rejects.toMatchObject({ status: 503, code: 'GENERATION_IN_PROGRESS' })
    const answer = await vendor.next()
    const stopped = gateway.stop()
    await refused
    await answer.send(sound)
    answer.end()
    await stopped
  })
})

describe('a gateway that is killed', () => {
  it('while somebody listens breaks the answer off, and the vendor is not asked again', async () => {
    const [database, dataDir] = [await testDatabase(), await temporaryFolder()]
    const life = await startProcess(database.address, dataDir, { environment: environment() })
    const call = openaiClient(life.client, { apiKey }).audio.speech.create(hello)
    const answer = await vendor.next()
    await answer.send(first)
    const response = await call
    const { reader } = await begin(response)
    await life.kill()
    await expect(remainder(reader)).rejects.toThrow()
    // This vendor keeps nothing that could be found: after its usual time it is given up.
    const next = await startProcess(database.address, dataDir, {
      environment: environment(),
      clockOffset: 10 * 60_000,
    })
    const ended = await clientOf(next.client.origin, apiKey).ended(generationOf(response))
    expect(ended).toMatchObject({ status: 'FAILED', creditCost: 0, error: { code: 'PROVIDER_UNAVAILABLE' } })
    expect(vendor.count).toBe(1)
    await next.stop()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('while the SDK waits: it comes back by itself, and gets the one sound from the next gateway', async () => {
    const [database, dataDir] = [await testDatabase(), await temporaryFolder()]
    const lives = [await startProcess(database.address, dataDir)]
    const deaths = new EventTarget()
    const origin = () => lives.at(-1)?.client.origin ?? ''
    let tries = 0
    // The address of the service stays the same, whichever process answers there.
    const service = async (url: string | URL | Request, init?: RequestInit) => {
      tries += 1
      if (tries === 2) await once(deaths, 'replaced')
      return fetch(String(url).replace('http://service.example', origin()), init)
    }
    const client = openaiClient({ origin: 'http://service.example' }, { apiKey: testKey, fetch: service })
    const input = 'Lost and found. [lost-reply]'
    const call = client.audio.speech.create({ model: 'elevenlabs', voice: 'rachel', input })
    const jobs = () => new Book(join(dataDir, 'emulators', 'elevenlabs.jsonl')).jobs
    await vi.waitFor(() => expect(jobs()).toHaveLength(1), patience)
    await lives[0]?.kill()
    lives.push(await startProcess(database.address, dataDir))
    await vi.waitFor(() => {
      deaths.dispatchEvent(new Event('replaced'))
      expect(tries).toBe(2)
    }, patience)
    const response = await call
    expect(response.headers.get('idempotency-replayed')).toBe('true')
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(1000)
    expect(jobs()).toHaveLength(1)
    await lives[1]?.stop()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })
})
