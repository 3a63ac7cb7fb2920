import { ALL_FORMATS, BufferSource, Input } from 'mediabunny'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { adjust, testCredits } from '../../src/db/ledger.ts'
import { booksOf, customer as payer } from '../support/books.ts'
import { customer } from '../support/customer.ts'
import { generationOf, openaiClient } from '../support/openai-client.ts'
import { patience } from '../support/patience.ts'
import { clientOf, type TestGateway, testGateway, testKey } from '../support/test-gateway.ts'

let gateway: TestGateway
let client: OpenAI
let db: Db

beforeAll(async () => {
  gateway = await testGateway()
  client = openaiClient(gateway, { maxRetries: 0 })
  db = openDatabase(gateway.database, () => undefined)
})
afterAll(async () => {
  await db.destroy()
  await gateway.stop()
})

const hello = { model: 'tts-1', voice: 'alloy', input: 'Hello, and good morning to you.' } as const

/** What a refused request is refused with. */
async function refused(request: Promise<unknown>): Promise<InstanceType<typeof OpenAI.APIError>> {
  const thrown = await request.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown instanceof OpenAI.APIError) return thrown
  throw new TypeError('It was not refused.', { cause: thrown })
}

async function secondsOf(response: Response): Promise<number> {
  const input = new Input({ formats: ALL_FORMATS, source: new BufferSource(await response.arrayBuffer()) })
  return input.computeDuration()
}

const countGenerations = async () => (await db.selectFrom('generations').select('id').execute()).length

describe('a sound from the SDK', () => {
  it.each([
    ['tts-1', 'alloy', 'mp3', 'audio/mpeg'],
    ['tts-1', 'alloy', 'wav', 'audio/wav'],
    ['openai/gpt-4o-mini-tts', 'coral', 'mp3', 'audio/mpeg'],
    ['elevenlabs', 'rachel', 'mp3', 'audio/mpeg'],
    ['ELEVENLABS', 'rachel', 'wav', 'audio/wav'],
  ] as const)('%s speaks as %s in %s, and it can be played', async (model, voice, response_format, type) => {
    const response = await client.audio.speech.create({ ...hello, model, voice, response_format })
    expect(response.headers.get('content-type')).toBe(type)
    expect(await secondsOf(response)).toBeGreaterThan(1)
  })

  it.each(['tts-1', 'elevenlabs'])('%s in pcm is samples alone', async (model) => {
    const voice = model === 'tts-1' ? 'alloy' : 'rachel'
    const response = await client.audio.speech.create({ ...hello, model, voice, response_format: 'pcm' })
    expect(response.headers.get('content-type')).toBe('audio/pcm')
    // 24,000 samples of two bytes a second.
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(48_000)
  })

  it.each(['auto', 'auto:quality', 'AUTO:speed', 'auto:cost'])(
    '%s leaves the choice to the router',
    async (model) => {
      const response = await client.audio.speech.create({ ...hello, model, voice: 'professional_female' })
      expect(await secondsOf(response)).toBeGreaterThan(1)
      const { routing } = await gateway.ended(generationOf(response))
      expect(routing.chosenBy).toBe('ROUTER')
    },
  )

  it('is an ordinary generation, with the bytes that were sent as its file', async () => {
    const response = await client.audio.speech.create(hello)
    const sent = Buffer.from(await response.arrayBuffer())
    const generation = await gateway.ended(generationOf(response))
    expect(generation).toMatchObject({
      status: 'COMPLETED',
      provider: 'openai',
      model: 'tts-1',
      creditCost: 0.047,
    })
    const kept = Buffer.from(await (await fetch(generation.url)).arrayBuffer())
    expect(kept.equals(sent)).toBe(true)
    expect(Number(response.headers.get('x-ratelimit-limit'))).toBeGreaterThan(0)
  })

  it('takes a voice by its id, and our own fields beside the SDK’s', async () => {
    const body = {
      model: 'elevenlabs',
      input: 'Your parcel has arrived.',
      voice: { id: '21m00Tcm4TlvDq8ikWAM' },
      emotion: 'excited',
      options: { stability: 0.4 },
      fit: 'NEAREST',
      maxCost: 50,
      tags: { order: 1041 },
    }
    const response = await client.audio.speech.create(body)
    await response.arrayBuffer()
    const warnings = JSON.parse(response.headers.get('x-genmux-warnings') ?? '[]')
    expect(warnings).toMatchObject([{ option: 'emotion', asked: 'excited' }])
    const query = '{ generations(filter: { tags: { order: 1041 } }) { nodes { id } } }'
    expect((await gateway.request(query)).body.data.generations.nodes).toEqual([
      { id: generationOf(response) },
    ])
  })

  it('a browser may ask, and read what is told in headers', async () => {
    const url = `${gateway.origin}/v1/audio/speech`
    const preflight = await fetch(url, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://app.example',
        'access-control-request-headers': 'authorization,x-stainless-lang',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toContain('x-stainless-lang')
    const response = await client.audio.speech.create(hello)
    await response.arrayBuffer()
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-expose-headers')).toContain('X-Generation-Id')
  })
})

describe('a request that comes again', () => {
  it('with its key: the stored file of the one generation, which is charged once', async () => {
    const options = { headers: { 'Idempotency-Key': 'greeting 1' } }
    const before = gateway.books('openai').length
    const first = await client.audio.speech.create(hello, options)
    const sound = Buffer.from(await first.arrayBuffer())
    const second = await client.audio.speech.create(hello, options)
    expect(second.headers.get('idempotency-replayed')).toBe('true')
    expect(second.headers.get('content-length')).toBe(String(sound.byteLength))
    expect(generationOf(second)).toBe(generationOf(first))
    expect(Buffer.from(await second.arrayBuffer()).equals(sound)).toBe(true)
    expect(gateway.books('openai')).toHaveLength(before + 1)
  })

  it('twice at the same instant: both get the one sound', async () => {
    const options = { headers: { 'Idempotency-Key': 'greeting 2' } }
    const both = await Promise.all([1, 2].map(() => client.audio.speech.create(hello, options)))
    const [one, other] = await Promise.all(both.map((each) => each.arrayBuffer()))
    expect(one !== undefined && other !== undefined && Buffer.from(one).equals(Buffer.from(other))).toBe(true)
    expect(new Set(both.map(generationOf)).size).toBe(1)
  })

  it('with its key and another text: UnprocessableEntityError', async () => {
    const options = { headers: { 'Idempotency-Key': 'greeting 3' } }
    await (await client.audio.speech.create(hello, options)).arrayBuffer()
    const error = await refused(client.audio.speech.create({ ...hello, input: 'Good night.' }, options))
    expect(error).toBeInstanceOf(OpenAI.UnprocessableEntityError)
    expect(error).toMatchObject({ status: 422, code: 'IDEMPOTENCY_CONFLICT' })
  })

  it('as a new call without a key: new work', async () => {
    const both = [await client.audio.speech.create(hello), await client.audio.speech.create(hello)]
    await Promise.all(both.map((each) => each.arrayBuffer()))
    expect(new Set(both.map(generationOf)).size).toBe(2)
  })

  it('as the SDK repeats it when the answer is lost: the same generation, without any key', async () => {
    const before = gateway.books('openai').length
    let lost = ''
    // The answer comes as far as this machine, and no further.
    const losing = async (url: string | URL | Request, init?: RequestInit) => {
      const response = await fetch(url, init)
      if (lost) return response
      lost = generationOf(response)
      await response.arrayBuffer()
      throw new TypeError('fetch failed')
    }
    const response = await openaiClient(gateway, { fetch: losing }).audio.speech.create({
      ...hello,
      input: 'Once.',
    })
    expect(generationOf(response)).toBe(lost)
    expect(response.headers.get('idempotency-replayed')).toBe('true')
    expect(await secondsOf(response)).toBeGreaterThan(0.1)
    expect(gateway.books('openai')).toHaveLength(before + 1)
  })

  it('as a repetition of what failed, which cost nothing: new work', async () => {
    const body = { model: 'fal', voice: 'rachel', input: 'Hello again. [fail:funds]' }
    const before = await countGenerations()
    await refused(client.audio.speech.create(body))
    await refused(client.audio.speech.create(body, { headers: { 'X-Stainless-Retry-Count': '1' } }))
    expect(await countGenerations()).toBe(before + 2)
  })
})

describe('a refusal is an error of the SDK', () => {
  it('AuthenticationError without a good key', async () => {
    const error = await refused(
      openaiClient(gateway, { apiKey: 'gmx_test_nobody' }).audio.speech.create(hello),
    )
    expect(error).toBeInstanceOf(OpenAI.AuthenticationError)
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', type: 'authentication_error' })
  })

  it.each([
    [{ inptu: 'x' }, 'inptu', /Did you mean input\?/],
    [{ input: ' ' }, 'input', /words to be spoken/],
    [{ input: 7 }, 'input', /expected string/],
    [{ voice: 'nobody' }, 'voice', /voice/],
    [{ model: 'tts-7' }, 'model', /tts-7/],
    [{ model: 'auto:fast' }, 'model', /quality, speed or cost/],
    [{ model: 'flux' }, 'model', /./],
    [{ model: 'auto:speed', priority: 'COST' }, 'priority', /differ/],
    [{ instructions: 'Whisper.' }, 'instructions', /instructions/],
    [{ options: { stabiltiy: 1 } }, 'options.stabiltiy', /stabiltiy/],
    [
      { model: 'elevenlabs', voice: 'rachel', response_format: 'aac' },
      'response_format',
      /must be one of mp3/,
    ],
    [{ stream_format: 'sse' }, 'stream_format', /audio/],
    [{ response_format: 'mp3', format: 'wav' }, 'format', /differ/],
    [{ text: 'Another text.' }, 'text', /differ/],
  ])('BadRequestError for %j', async (change, param, message) => {
    const before = await countGenerations()
    const body = { ...hello, ...change } as Parameters<typeof client.audio.speech.create>[0]
    const error = await refused(client.audio.speech.create(body))
    expect(error).toBeInstanceOf(OpenAI.BadRequestError)
    expect(error).toMatchObject({ code: 'INVALID_INPUT', param, type: 'invalid_request_error' })
    expect(error.message).toMatch(message)
    expect(await countGenerations()).toBe(before)
  })

  it('BadRequestError for a body that is no JSON', async () => {
    const response = await fetch(`${gateway.origin}/v1/audio/speech`, {
      method: 'POST',
      headers: { authorization: `Bearer ${testKey}`, 'content-type': 'application/json' },
      body: '{',
    })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'INVALID_INPUT', param: null } })
  })

  it.each([
    ['[fail:moderation]', 400, 'INVALID_INPUT', OpenAI.BadRequestError],
    ['[fail:vendor]', 502, 'GENERATION_FAILED', OpenAI.InternalServerError],
    ['[fail:funds]', 503, 'PROVIDER_UNAVAILABLE', OpenAI.InternalServerError],
  ])('%s: HTTP %i, and the SDK does not try again', async (word, status, code, type) => {
    const before = await countGenerations()
    const body = { model: 'fal', voice: 'rachel', input: `Hello. ${word}` }
    const error = await refused(openaiClient(gateway).audio.speech.create(body))
    expect(error).toBeInstanceOf(type)
    expect(error).toMatchObject({ status, code })
    expect(await countGenerations()).toBe(before + 1)
  })

  it('RateLimitError with Retry-After beyond the plan’s starts', async () => {
    const apiKey = await customer(gateway.database, {
      plan: 'ENTERPRISE',
      starts_per_minute: 1,
    })
    const limited = openaiClient(gateway, { apiKey, maxRetries: 0 })
    const first = await limited.audio.speech.create(hello)
    expect(first.headers.get('x-ratelimit-remaining')).toBe('0')
    await first.arrayBuffer()
    const error = await refused(limited.audio.speech.create(hello))
    expect(error).toBeInstanceOf(OpenAI.RateLimitError)
    expect(error).toMatchObject({ code: 'RATE_LIMIT', type: 'rate_limit_error' })
    expect(Number(error.headers?.get('retry-after'))).toBeGreaterThan(0)
  })

  it('RateLimitError where there are too many requests, before any route is reached', async () => {
    const apiKey = await customer(gateway.database, { plan: 'FREE' })
    const restless = openaiClient(gateway, { apiKey, maxRetries: 0 })
    const ask = () => refused(restless.audio.speech.create({ ...hello, input: '' }))
    // Two full minutes of requests: a minute may end in between.
    let error = await ask()
    for (let asked = 0; asked < 1400 && error.status !== 429; asked += 20)
      for (const answer of await Promise.all(Array.from({ length: 20 }, ask)))
        if (answer.status === 429) error = answer
    expect(error).toBeInstanceOf(OpenAI.RateLimitError)
    expect(error).toMatchObject({
      code: 'RATE_LIMIT',
      message: expect.stringContaining('requests per minute'),
    })
  })

  it('402 where the credits do not cover it; else they are reserved, and charged once', async () => {
    const owner = { accountId: await payer(db, 'speaker'), livemode: false }
    const paying = openaiClient(gateway, { apiKey: 'gmx_test_speaker', maxRetries: 0 })
    const response = await paying.audio.speech.create(hello)
    await response.arrayBuffer()
    const { creditCost } = await clientOf(gateway.origin, 'gmx_test_speaker').ended(generationOf(response))
    const books = await booksOf(db, owner)
    expect(books).toMatchObject({ reserved: 0, available: testCredits - creditCost * 1000, forgotten: 0 })
    await adjust(db, owner, { amount: -books.available, reference: 'spent', now: new Date() })
    const error = await refused(paying.audio.speech.create(hello))
    expect(error).toMatchObject({ status: 402, code: 'INSUFFICIENT_CREDITS', type: 'insufficient_quota' })
  })
})

describe('a caller who hangs up before anything was submitted', () => {
  const headers = { 'Idempotency-Key': 'patience' }
  const ofSpeech = '{ generations(filter: { type: AUDIO }) { nodes { id status creditCost } } }'

  /** An account whose only place is taken until `free` is called. */
  async function busy() {
    const apiKey = await customer(gateway.database, { plan: 'FREE' })
    const own = clientOf(gateway.origin, apiKey)
    const film = await own.generate({
      type: 'VIDEO',
      provider: 'minimax',
      input: { text: 'a fox [slow:60s]' },
    })
    return {
      speaker: openaiClient(gateway, { apiKey, maxRetries: 0 }),
      speeches: async () => (await own.request(ofSpeech)).body.data.generations.nodes,
      free: () => own.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id: film }),
    }
  }

  it('cancels it for free, and the key is new again', async () => {
    const { speaker, speeches, free } = await busy()
    const hangUp = new AbortController()
    const call = speaker.audio.speech.create(hello, { headers, signal: hangUp.signal })
    const gone = expect(call).rejects.toBeInstanceOf(OpenAI.APIUserAbortError)
    await vi.waitFor(async () => expect(await speeches()).toMatchObject([{ status: 'QUEUED' }]), patience)
    hangUp.abort()
    await gone
    await vi.waitFor(
      async () => expect(await speeches()).toMatchObject([{ status: 'CANCELLED', creditCost: 0 }]),
      patience,
    )
    await free()
    const again = await speaker.audio.speech.create(hello, { headers })
    expect(again.headers.get('idempotency-replayed')).toBeNull()
    expect(await secondsOf(again)).toBeGreaterThan(1)
  })

  it('cancels nothing for which somebody else waits', async () => {
    const { speaker, speeches, free } = await busy()
    const hangUp = new AbortController()
    const call = speaker.audio.speech.create(hello, { headers, signal: hangUp.signal })
    const gone = expect(call).rejects.toBeInstanceOf(OpenAI.APIUserAbortError)
    await vi.waitFor(() => expect(gateway.subscriptions()).toBe(1), patience)
    const again = speaker.audio.speech.create(hello, { headers })
    await vi.waitFor(() => expect(gateway.subscriptions()).toBe(2), patience)
    hangUp.abort()
    await gone
    await vi.waitFor(() => expect(gateway.subscriptions()).toBe(1), patience)
    await free()
    expect(await secondsOf(await again)).toBeGreaterThan(1)
    expect(await speeches()).toMatchObject([{ status: 'COMPLETED' }])
  })
})
