import { createVendorHttp, fit, type GenerationRequest, generate, type Job, type Task } from '@genmux/core'
import { createEmulatorServer, type EmulatorServer, ManualClock, shortWaits } from '@genmux/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hedraEmulator } from '../src/emulator/index.ts'
import { hedra, models } from '../src/index.ts'

const image = 'data:image/png;base64,iVBORw0KGgo='
const audio = 'data:audio/mpeg;base64,SUQzBAAA'
const text = 'Welcome to our new office.'
const settings = { sleep: shortWaits }

describe('a portrait, to a finished file', () => {
  let server: EmulatorServer
  let adapter: ReturnType<typeof hedra>
  beforeAll(async () => {
    server = createEmulatorServer({ emulators: [hedraEmulator], jobSeconds: 0.05 })
    adapter = hedra({ apiKey: 'id:test', baseUrl: `${await server.listen()}/hedra` })
  })
  afterAll(() => server.close())
  const posts = () =>
    server
      .vendor('hedra')
      .traffic.take()
      .filter(({ method }) => method === 'POST')

  it('follows a recording, which is uploaded like the picture', async () => {
    const { outputs, costUsd, warnings } = await generate(
      adapter,
      { type: 'AVATAR', input: { image, audio }, options: { speed: 1.1, aspectRatio: '9:16' } },
      settings,
    )
    expect((await outputs[0].bytes()).length).toBeGreaterThan(1000)
    expect(outputs[0]).toMatchObject({ type: 'video', width: 720, height: 1280, duration: 5 })
    expect(costUsd).toBe(0.45)
    expect(warnings).toMatchObject([{ option: 'speed', asked: 1.1, used: null }])
    const [first, second, submit] = posts()
    for (const upload of [first, second]) {
      expect(upload?.path).toBe('/v3/files')
      expect(upload?.headers['content-type']).toMatch(/^multipart\/form-data/)
    }
    expect(submit?.path).toBe('/v3/models/hedra-character-3')
    expect(submit?.headers.authorization).toBe('Key <credential>')
  })

  it('speaks a text: speech first, then the portrait with its asset', async () => {
    const { outputs, costUsd, model } = await generate(
      adapter,
      { model: 'omnihuman-15', type: 'AVATAR', input: { image, text }, options: { voice: 'voice_ava' } },
      settings,
    )
    expect(model).toBe('omnihuman-15')
    expect(outputs[0].duration).toBeCloseTo(text.length / 14, 1)
    expect(costUsd).toBeCloseTo(0.47)
    const [upload, speech, portrait] = posts()
    expect(upload?.path).toBe('/v3/files')
    expect(speech).toMatchObject({
      path: '/v3/models/elevenlabs-v3',
      body: { input: { text, voice_id: 'voice_ava' } },
    })
    expect(portrait).toMatchObject({
      path: '/v3/models/omnihuman-15',
      body: { input: { audio: { source: 'asset', asset_id: expect.stringMatching(/^asset_/) } } },
    })
  })

  it('sends nothing for a text without a voice', async () => {
    server.vendor('hedra').traffic.take()
    const refused = generate(adapter, { type: 'AVATAR', input: { image, text } }, settings)
    await expect(refused).rejects.toMatchObject({ reason: 'invalid_input', message: /needs voice/ })
    expect(server.vendor('hedra').traffic.take()).toEqual([])
  })

  it('asks again with the same key when answers are lost, and pays once for each step', async () => {
    const { book, faults } = server.vendor('hedra')
    const before = book.jobs.length
    faults.next('submit', { kind: 'drop-after' }, 2)
    await generate(
      adapter,
      { type: 'AVATAR', input: { image, text }, options: { voice: 'voice_ava' } },
      settings,
    )
    expect(book.jobs.slice(before).map(({ model }) => model)).toEqual(['elevenlabs-v3', 'hedra-character-3'])
  })

  it('gives no address to the vendor that it did not hand out', async () => {
    const path = `${adapter.connection.baseUrl}/v3/models/hedra-character-3`
    const input = {
      prompt: 'x',
      aspect_ratio: '16:9',
      resolution: '720p',
      start_image: { source: 'url', url: 'https://files.example/face.png' },
      audio: { source: 'url', url: 'https://files.example/speech.mp3' },
    }
    const reply = await fetch(path, {
      method: 'POST',
      headers: { authorization: 'Bearer id:test', 'content-type': 'application/json' },
      body: JSON.stringify({ input }),
    })
    expect(reply.status).toBe(400)
    expect(await reply.json()).toMatchObject({ error: { param: 'input.start_image' } })
  })
})

describe('step by step', () => {
  const clock = new ManualClock()
  const server = createEmulatorServer({ emulators: [hedraEmulator], clock, jobSeconds: 10 })
  let adapter: ReturnType<typeof hedra>
  beforeAll(async () => {
    adapter = hedra({ apiKey: 'id:test', baseUrl: `${await server.listen()}/hedra` })
  })
  afterAll(() => server.close())

  const vendor = () => server.vendor('hedra')
  const http = () => createVendorHttp(adapter.connection, { sleep: async () => undefined, random: () => 0 })
  const check = (task: Task) => adapter.check(task, http())
  let references = 0

  function jobOf(input: GenerationRequest['input']): Job {
    const [model] = models
    const fitted = fit(model, {
      type: 'AVATAR',
      input: { image, ...input },
      options: input.text ? { voice: 'voice_ava' } : {},
    })
    if (!fitted.ok) throw new Error(fitted.issues[0].message)
    references += 1
    return { ...fitted, type: 'AVATAR', model, reference: `attempt-${references}` }
  }

  async function speaking(words: string, seconds = 10): Promise<Task> {
    const task = await adapter.submit(jobOf({ text: words }), http())
    if (task.status !== 'accepted') throw new Error(task.status)
    clock.advance(seconds)
    return task
  }

  it('asks for the status alone while a job runs, and once more when it is over', async () => {
    const task = await adapter.submit(jobOf({ audio }), http())
    if (task.status !== 'accepted') throw new Error(task.status)
    const asked = async () => {
      vendor().traffic.take()
      const answer = await check(task)
      return [answer, vendor().traffic.take().length] as const
    }
    clock.advance(5)
    expect(await asked()).toEqual([{ status: 'pending', vendorStatus: 'IN_PROGRESS', progress: 0.5 }, 1])
    clock.advance(5)
    expect(await asked()).toMatchObject([{ status: 'completed', chargedUsd: 0.45 }, 2])
  })

  it('starts the portrait once, however often it is asked when the speech is made', async () => {
    const task = await speaking(text)
    const before = vendor().book.jobs.length
    const answers = [await check(task), await check(task)]
    expect(answers[0]).toMatchObject({ status: 'pending', state: { spentUsd: 0.02 } })
    expect(answers[1]).toEqual(answers[0])
    expect(vendor().book.jobs.length).toBe(before + 1)
  })

  it('fails as its speech fails, and starts no portrait', async () => {
    const task = await speaking(`${text} [fail:moderation]`)
    const before = vendor().book.jobs.length
    expect(await check(task)).toMatchObject({
      status: 'failed',
      error: { reason: 'content_policy', stage: 'PROMPT', billed: false },
    })
    expect(vendor().book.jobs.length).toBe(before)
  })

  it('ends when the vendor refuses the portrait for good, and asks again when it is only out of order', async () => {
    const task = await speaking(text)
    vendor().faults.next('submit', { kind: 'refusal', refusal: 'down' }, 4)
    await expect(check(task)).rejects.toMatchObject({ reason: 'vendor_down' })
    vendor().faults.next('submit', { kind: 'refusal', refusal: 'funds' })
    expect(await check(task)).toMatchObject({
      status: 'failed',
      error: { reason: 'vendor_funds', billed: true },
    })
    expect(await check(task)).toMatchObject({ status: 'pending' })
  })

  it('fails when the picture has gone before the speech was made', async () => {
    const task = await speaking(`${text} [slow:4000s]`, 4000)
    expect(await check(task)).toMatchObject({
      status: 'failed',
      error: { reason: 'failed', providerMessage: /1 input field is invalid/ },
    })
  })

  it('uploads again when a file has gone before its use, under the same key', async () => {
    const real = http()
    let slow = true
    const slowHttp: typeof real = {
      ...real,
      async post(path, call) {
        if (slow && path.startsWith('/v3/models/')) {
          clock.advance(3600)
          slow = false
        }
        return real.post(path, call)
      },
    }
    const job = jobOf({ audio })
    vendor().traffic.take()
    expect(await adapter.submit(job, slowHttp)).toMatchObject({ status: 'accepted' })
    const requests = vendor().traffic.take()
    expect(requests.map(({ path }) => path.split('/')[2])).toEqual([
      'files',
      'files',
      'models',
      'files',
      'files',
      'models',
    ])
    const keys = requests.flatMap(({ body }) =>
      typeof body === 'object' && body !== null && 'idempotency_key' in body ? [body.idempotency_key] : [],
    )
    expect(keys).toEqual([job.reference, job.reference])
  })
})
