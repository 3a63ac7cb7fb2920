import { fluxEmulator } from '@genmux/flux/emulator'
import { heygenEmulator } from '@genmux/heygen/emulator'
import { klingEmulator } from '@genmux/kling/emulator'
import { minimaxEmulator } from '@genmux/minimax/emulator'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { patience } from '../support/patience.ts'
import { type Client, clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'
import { publicUrl, type VendorCalls, vendorCalls } from '../support/vendor-calls.ts'

const key = 'gmx_live_of-the-tests'
/** Seconds that the model usually takes; where its vendor calls, the first question comes at one and a half times that. */
const usual = 5.9
const flux = (text: string) => ({ type: 'IMAGE', provider: 'flux-2-klein-4b', input: { text } })

const log: string[] = []
let vendor: EmulatorServer
let calls: VendorCalls
let gateway: TestGateway
let live: Client
let db: Db

beforeAll(async () => {
  calls = vendorCalls()
  const emulators = [fluxEmulator, heygenEmulator, klingEmulator, minimaxEmulator]
  vendor = createEmulatorServer({ emulators, jobSeconds: 0.2 })
  gateway = await testGateway({
    environment: await environment({ GENMUX_PUBLIC_URL: `${publicUrl}/` }),
    log: pino({ level: 'debug' }, { write: (line: string) => void log.push(line) }),
  })
  calls.leadTo(gateway.origin)
  live = clientOf(gateway.origin, key)
  db = openDatabase(gateway.database, () => undefined)
})
afterAll(async () => {
  await db.destroy()
  await gateway.stop()
  await vendor.close()
  calls.close()
})

async function environment(more: Record<string, string>): Promise<Record<string, string>> {
  const origin = await listening()
  return {
    GENMUX_API_KEY: key,
    BFL_API_KEY: 'the-operators-key',
    FLUX_BASE_URL: `${origin}/flux`,
    HEYGEN_API_KEY: 'the-operators-key',
    HEYGEN_BASE_URL: `${origin}/heygen`,
    KLING_API_KEY: 'the-operators-key',
    KLING_WEBHOOK_SECRET: 'whsec_b2YtdGhlLW9wZXJhdG9ycy1hY2NvdW50',
    KLING_BASE_URL: `${origin}/kling`,
    MINIMAX_API_KEY: 'the-operators-key',
    MINIMAX_BASE_URL: `${origin}/minimax`,
    ...more,
  }
}

let origin: Promise<string> | undefined
const listening = () => (origin ??= vendor.listen())

const attemptOf = (generationId: string) =>
  db.selectFrom('attempts').selectAll().where('generation_id', '=', generationId).executeTakeFirstOrThrow()
const generationOf = (id: string) =>
  db.selectFrom('generations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

/** How often the vendor was asked about the job with this prompt. */
function questions(prompt: string): number {
  const { book, traffic } = vendor.vendor('flux')
  const job = book.jobs.find((each) => each.prompt === prompt)
  return traffic.requests.filter(({ path, query }) => path === '/v1/get_result' && query.id === job?.id)
    .length
}

/** The path of ours that a vendor was told for a job with this prompt, once its submit has been answered. */
async function running(provider: string, id: string, prompt: string): Promise<string> {
  await vi.waitFor(async () => expect((await attemptOf(id)).status).toBe('RUNNING'), { timeout: 10_000 })
  return toldPath(provider, prompt)
}

/** The path of ours that a vendor was told for the job with this prompt. */
function toldPath(provider: string, prompt: string): string {
  const submit = vendor.vendor(provider).traffic.requests.find(({ body }) => told(body).includes(prompt))
  const path = /"https:\/\/gateway\.example(\/callbacks\/[^"]+)"/.exec(told(submit?.body))?.[1]
  if (!path) throw new Error(`${provider} was told no address.`)
  return path
}
const told = (body: unknown) => JSON.stringify(body) ?? ''

const post = (path: string, body: BodyInit, headers: Record<string, string> = {}) =>
  fetch(gateway.origin + path, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
  })

/** The models of flux are known to call from here on. */
async function heardOf(): Promise<void> {
  const before = calls.made.length
  await live.ended(await live.generate(flux(`a fox that calls ${before}`)))
  await vi.waitFor(
    () => expect(calls.made.slice(before).map(({ status }) => status)).toContain(204),
    patience,
  )
}

describe('a vendor that calls', () => {
  it('is asked once where others are asked again and again, and the file is there right after the call', async () => {
    const silent = await testGateway({ environment: await environment({}) })
    await heardOf()
    const [called, polled] = [flux('it calls [slow:5s]'), flux('it is asked [slow:5s]')]
    const asking = clientOf(silent.origin, key)
    const [id, other] = await Promise.all([live.generate(called), asking.generate(polled)])
    const [generation] = await Promise.all([live.ended(id), asking.ended(other)])
    await silent.stop()
    expect(generation).toMatchObject({ status: 'COMPLETED', attempts: [{ status: 'COMPLETED' }] })
    expect(questions(called.input.text)).toBe(1)
    expect(questions(polled.input.text)).toBeGreaterThanOrEqual(3)
    const call = calls.made.findLast(({ path }) => path.includes('/callbacks/flux/'))
    const { completed_at } = await generationOf(id)
    expect(Number(completed_at) - (call?.at ?? 0)).toBeLessThan(2000)
  })

  it('is not lost when it calls before it has answered the submit', async () => {
    await heardOf()
    const early = flux('it calls early')
    const before = calls.made.length
    vendor.vendor('flux').faults.next('submit', { kind: 'drip', milliseconds: 10 })
    const id = await live.generate(early)
    await vi.waitFor(() => expect(calls.made.length).toBe(before + 1), { timeout: 10_000 })
    expect(await attemptOf(id)).toMatchObject({ status: 'SUBMITTING', vendor_task_id: null })
    expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED' })
    const { started_at, completed_at } = await generationOf(id)
    expect(Number(completed_at) - Number(started_at)).toBeLessThan(usual * 1000)
    expect(questions(early.input.text)).toBe(1)
  })

  it('twice, or late, changes nothing', async () => {
    const id = await live.generate(flux('it calls thrice'))
    await live.ended(id)
    const before = { attempt: await attemptOf(id), generation: await generationOf(id) }
    const call = await vi.waitFor(() => {
      const made = calls.made.find(({ path }) => path.includes(before.attempt.id))
      if (!made) throw new Error('It has not called.')
      return made
    }, patience)
    const again = await Promise.all([1, 2, 3].map(() => fetch(gateway.origin + call.path, call.init)))
    expect(again.map(({ status }) => status)).toEqual([204, 204, 204])
    expect({ attempt: await attemptOf(id), generation: await generationOf(id) }).toEqual(before)
  })

  it('whose call never arrives is asked all the same', async () => {
    await heardOf()
    calls.leadTo(undefined)
    const id = await live.generate(flux('nobody hears it'))
    expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED' })
    calls.leadTo(gateway.origin)
    expect(calls.made.at(-1)?.status).toBe(0)
    expect((await attemptOf(id)).called_back_at).toBeNull()
  })

  it('is told the same address when a lost submit is repeated with its key', async () => {
    const words = 'Asked again. [lost-reply]'
    const asked = {
      type: 'AVATAR',
      provider: 'heygen',
      input: { text: words },
      options: { avatarId: 'kate' },
    }
    expect(await live.ended(await live.generate(asked))).toMatchObject({ status: 'COMPLETED' })
    const bodies = vendor
      .vendor('heygen')
      .traffic.requests.map(({ body }) => told(body))
      .filter((body) => body.includes(words))
    expect(bodies.length).toBeGreaterThan(1)
    expect(new Set(bodies).size).toBe(1)
    expect(bodies[0]).toContain(`${publicUrl}/callbacks/heygen/att_`)
  })

  it('has begun: a lost submit goes on with the task that it names, and is not repeated whatever the operator wants', async () => {
    const resubmits = await testGateway({
      environment: await environment({ GENMUX_PUBLIC_URL: publicUrl, GENMUX_UNKNOWN_SUBMIT: 'resubmit' }),
    })
    calls.leadTo(resubmits.origin)
    const asking = clientOf(resubmits.origin, key)
    const lost = flux('it calls, and its answer is lost [lost-reply]')
    const generation = await asking.ended(await asking.generate(lost))
    calls.leadTo(gateway.origin)
    await resubmits.stop()
    expect(generation).toMatchObject({
      status: 'COMPLETED',
      url: expect.any(String),
      attempts: [{ status: 'COMPLETED' }],
      error: null,
    })
    const { jobs } = vendor.vendor('flux').book
    expect(jobs.filter(({ prompt }) => prompt === lost.input.text)).toHaveLength(1)
  })

  it('and tries the address first is answered, before it takes a job and after', async () => {
    const words = 'a lighthouse [slow:60s]'
    const id = await live.generate({ type: 'VIDEO', provider: 'minimax', input: { text: words } })
    const path = await running('minimax', id, words)
    const reply = await post(path, '{"challenge":"prove it"}')
    expect({ status: reply.status, body: await reply.json() }).toEqual({
      status: 200,
      body: { challenge: 'prove it' },
    })
  })
})

describe('what no vendor sent', () => {
  let path: string
  let id: string
  const prompt = 'a boat [slow:60s]'
  const rows = async () => ({ attempt: await attemptOf(id), generation: await generationOf(id) })

  beforeEach(async () => {
    id = await live.generate({ type: 'VIDEO', provider: 'kling', input: { text: prompt } })
    path = await running('kling', id, prompt)
    vendor.vendor('kling').traffic.take()
  })
  afterEach(() => live.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id }))

  const forged: readonly [string, (path: string) => string, Record<string, string>][] = [
    ['a token that is not ours', (ours) => ours.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')), {}],
    ['a token without its seal', (ours) => ours.replace(/\.[^.]+$/, ''), {}],
    ['a token of another attempt', (ours) => ours.replace(/att_.{26}/, `att_${'0'.repeat(26)}`), {}],
    ['the path of another provider', (ours) => ours.replace('/kling/', '/flux/'), {}],
    ['the path of no provider', (ours) => ours.replace('/kling/', '/__proto__/'), {}],
    ['no signature', (ours) => ours, {}],
    [
      'a forged signature',
      (ours) => ours,
      {
        'webhook-id': 'msg_1',
        'webhook-timestamp': String(Math.floor(Date.now() / 1000)),
        'webhook-signature': `v1,${Buffer.alloc(32).toString('base64')}`,
      },
    ],
  ]
  it.each(forged)('%s: is answered 401, and nothing changes', async (_, change, headers) => {
    const before = await rows()
    const news = { id: before.attempt.vendor_task_id, task_id: before.attempt.vendor_task_id }
    const reply = await post(change(path), JSON.stringify(news), headers)
    expect(reply.status).toBe(401)
    expect(await reply.json()).toEqual({ error: expect.any(String) })
    expect(await rows()).toEqual(before)
    const refusals = log.filter((line) => line.includes('was refused'))
    expect(refusals).not.toEqual([])
    expect(refusals.join()).not.toMatch(/att_\w+\.|task_id/)
  })

  it('is no page to look at', async () => {
    expect((await fetch(gateway.origin + path)).status).toBe(404)
  })

  it('is read up to a megabyte', async () => {
    expect((await post(path, Buffer.alloc(1024 ** 2 + 1, 32))).status).toBe(413)
    expect((await post(path, Buffer.alloc(1024 ** 2, 32))).status).toBe(401)
  })
})

describe('a genuine address', () => {
  it('takes neither what cannot be read nor what names another task', async () => {
    const prompt = 'a heron [slow:60s]'
    const id = await live.generate(flux(prompt))
    const path = await running('flux', id, prompt)
    const before = await attemptOf(id)
    const answers = ['', 'not json', '{"event":7}', '{"id":"another"}'].map((body) => post(path, body))
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([400, 400, 400, 204])
    expect(await attemptOf(id)).toEqual(before)
    await live.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id })
  })

  it('of a lost submit that names somebody else’s task gets nobody that task', async () => {
    const theirs = await live.generate(flux('an otter [slow:60s]'))
    await running('flux', theirs, 'an otter')
    const owned = await attemptOf(theirs)
    calls.leadTo(undefined)
    const prompt = 'a mole [slow:60s] [lost-reply]'
    const lost = await live.generate(flux(prompt))
    await vi.waitFor(async () => expect((await attemptOf(lost)).status).toBe('UNKNOWN'), patience)
    expect((await post(toldPath('flux', prompt), JSON.stringify({ id: owned.vendor_task_id }))).status).toBe(
      204,
    )
    const { called_back_at } = await attemptOf(lost)
    // It is due by the call, and put off again once it was looked at.
    await vi.waitFor(
      async () =>
        expect(Number((await attemptOf(lost)).next_check_at)).toBeGreaterThan(Number(called_back_at)),
      patience,
    )
    expect(await attemptOf(lost)).toMatchObject({
      status: 'UNKNOWN',
      called_task_id: owned.vendor_task_id,
      vendor_task_id: null,
    })
    expect(await attemptOf(theirs)).toMatchObject({ vendor_task_id: owned.vendor_task_id })
    for (const id of [theirs, lost])
      await live.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id })
    calls.leadTo(gateway.origin)
  })
})

it.each(['kling', 'hedra', 'minimax', 'replicate'])(
  'a test key is called by the emulated %s',
  async (provider) => {
    const emulated = await testGateway({ emulatedSeconds: 1 })
    const own = openDatabase(emulated.database, () => undefined)
    const image = 'https://example.com/portrait.png'
    const input = provider === 'hedra' ? { image, audio: 'https://example.com/a.mp3' } : { text: 'a kite' }
    const type = { hedra: 'AVATAR', replicate: 'IMAGE' }[provider] ?? 'VIDEO'
    // Were it asked just before it calls, the call would be late and leave no trace.
    const traces: unknown[] = []
    for (let tries = 0; tries < 3 && !traces.some(Boolean); tries += 1) {
      const generation = await emulated.ended(await emulated.generate({ type, provider, input }))
      expect(generation.status).toBe('COMPLETED')
      traces.push((await own.selectFrom('attempts').selectAll().execute()).find((row) => row.called_back_at))
    }
    expect(traces.some(Boolean)).toBe(true)
    await own.destroy()
    await emulated.stop()
  },
)
