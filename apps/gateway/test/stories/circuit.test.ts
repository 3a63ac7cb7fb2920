import { PassThrough } from 'node:stream'
import pino from 'pino'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { Budgets } from '../../src/health/budgets.ts'
import { Health } from '../../src/health/health.ts'
import { adminClient, adminKey } from '../support/admin-client.ts'
import { realClock } from '../support/clock.ts'
import { type LiveGateway, liveGateway, operatorsKey } from '../support/live-gateway.ts'
import { patience } from '../support/patience.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const fox = { type: 'IMAGE', provider: 'flux/flux-2-klein-4b', input: { text: 'a red fox' } }
const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'

let clock = realClock()
let live: LiveGateway
let lines: string[]

beforeEach(async () => {
  clock = realClock()
  lines = []
  const target = new PassThrough().on('data', (line) => lines.push(String(line)))
  live = await liveGateway(['flux', 'fal'], {
    now: clock.now,
    log: pino({ level: 'warn' }, target),
    environment: { GENMUX_ADMIN_KEY: adminKey, GENMUX_METRICS_TOKEN: 'of-the-prometheus' },
  })
})
afterEach(() => live.stop())

const asked = () => live.vendor('flux').traffic.requests.length
const jobs = () => live.vendor('flux').book.jobs.length
const refuse = (refusal: 'funds' | 'down' | 'credentials', times: number) =>
  live.vendor('flux').faults.next('submit', { kind: 'refusal', refusal }, times)

async function statusOf(id: string): Promise<string> {
  return (
    await live.request('query ($id: ID) { providers(id: $id) { id status } }', { id })
  ).body.data.providers.find((each: { id: string }) => each.id === id).status
}

async function metrics(
  token = 'of-the-prometheus',
  origin = live.origin,
): Promise<{ status: number; text: string }> {
  const response = await fetch(`${origin}/metrics`, { headers: { authorization: `Bearer ${token}` } })
  return { status: response.status, text: await response.text() }
}

/** The metrics of all gateways: what is counted is counted by the one that did the work. */
async function allMetrics(): Promise<string> {
  const answers = await Promise.all(live.gateway.origins.map((origin) => metrics(undefined, origin)))
  return answers.map(({ text }) => text).join('\n')
}

describe('a vendor whose account is out of money', () => {
  beforeEach(async () => {
    refuse('funds', 1)
    expect(await live.ended(await live.generate(fox))).toMatchObject({ status: 'FAILED', creditCost: 0 })
  })

  it('is one state for the whole provider, in a log line, a metric, the catalogue and the admin API', async () => {
    expect(await statusOf('flux')).toBe('UNAVAILABLE')
    expect(await statusOf('fal')).toBe('AVAILABLE')
    const error = lines.map((line) => JSON.parse(line)).find(({ level }) => level === 50)
    expect(error).toMatchObject({ provider: 'flux', reason: 'vendor_funds', livemode: true })
    expect(error.msg).toContain('out of money')
    const { text } = await metrics()
    expect(text).toContain(
      'genmux_circuit_open{provider="flux",model="*",mode="live",state="open",reason="vendor_funds"} 1',
    )
    expect(await allMetrics()).toMatch(
      /genmux_vendor_failures_total\{.*provider="flux".*reason="vendor_funds".*\} 1/,
    )
    const { body } = await adminClient(live.origin).request(
      '{ providers { id status circuits { model reason probing } } }',
    )
    expect(body.data.providers.find(({ id }: { id: string }) => id === 'flux')).toEqual({
      id: 'flux',
      status: 'UNAVAILABLE',
      circuits: [{ model: null, reason: 'vendor_funds', probing: false }],
    })
  })

  it('is not asked by who names it: refused at once, with when to come again', async () => {
    const before = asked()
    const { status, body } = await live.request(mutation, { input: { ...fox, provider: 'flux/flux-dev' } })
    expect({ status, error: body.errors[0].extensions }).toEqual({
      status: 503,
      error: { code: 'PROVIDER_UNAVAILABLE', retryAfterSeconds: expect.any(Number) },
    })
    expect(body.errors[0].message).toContain('out of money')
    expect(asked()).toBe(before)
  })

  it('gets one job to try after its cool-down, while the others wait for what comes of it', async () => {
    clock.offset += 90_000
    const ids = await Promise.all(Array.from({ length: 5 }, () => live.generate(fox)))
    const ended = await Promise.all(ids.map((id) => live.ended(id)))
    expect(ended.map(({ status }) => status)).toEqual(Array(5).fill('COMPLETED'))
    expect(jobs()).toBe(5)
    expect(await statusOf('flux')).toBe('AVAILABLE')
  })

  it('is waited for by who names it while the one job is out to try', async () => {
    clock.offset += 90_000
    const before = asked()
    live.vendor('flux').faults.next('submit', { kind: 'drip', milliseconds: 20 })
    const first = await live.generate(fox)
    await vi.waitFor(() => expect(asked()).toBe(before + 1), patience)
    const second = await live.generate(fox)
    for (const id of [first, second]) expect(await live.ended(id)).toMatchObject({ status: 'COMPLETED' })
    expect(jobs()).toBe(2)
  })

  it('is asked by one of many that may go elsewhere, and the others do, without an attempt', async () => {
    clock.offset += 90_000
    refuse('funds', 100)
    const before = asked()
    const flexible = { ...fox, fallback: true }
    const ids = await Promise.all(Array.from({ length: 5 }, () => live.generate(flexible)))
    const ended = await Promise.all(ids.map((id) => live.ended(id)))
    expect(new Set(ended.map(({ status, provider }) => `${status} at ${provider}`))).toEqual(
      new Set(['COMPLETED at fal']),
    )
    expect(asked()).toBe(before + 1)
    expect(ended.map(({ attempts }) => attempts.length).sort()).toEqual([1, 1, 1, 1, 2])
  })

  it('is left alone for longer where the one job fails too', async () => {
    clock.offset += 90_000
    refuse('funds', 1)
    await live.ended(await live.generate(fox))
    clock.offset += 90_000
    expect((await live.request(mutation, { input: fox })).status).toBe(503)
    clock.offset += 90_000
    expect(await live.ended(await live.generate(fox))).toMatchObject({ status: 'COMPLETED' })
  })
})

it('a vendor that flaps costs each user one wait and nobody their generation', async () => {
  for (let round = 0; round < 3; round += 1) {
    refuse('down', 1)
    expect(await live.ended(await live.generate(fox))).toMatchObject({ status: 'COMPLETED' })
  }
  expect(jobs()).toBe(3)
})

it('a vendor that is down for good opens, and later jobs do not wait for it', async () => {
  refuse('down', 1000)
  const first = await live.generate(fox)
  await vi.waitFor(async () => expect(await statusOf('flux')).toBe('UNAVAILABLE'), patience)
  const { status } = await live.request(mutation, { input: fox })
  expect(status).toBe(503)
  const done = await live.ended(await live.generate({ ...fox, fallback: true }))
  expect(done).toMatchObject({ status: 'COMPLETED', provider: 'fal' })
  await live.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id: first })
})

it('/metrics opens for its token and the admin key, and holds no secret and no prompt', async () => {
  await live.ended(await live.generate(fox))
  expect((await metrics('wrong-token-of-nobody')).status).toBe(401)
  expect((await fetch(`${live.origin}/metrics`)).status).toBe(401)
  expect((await metrics(adminKey)).status).toBe(200)
  const { status, text } = await metrics()
  expect(status).toBe(200)
  expect(text).toContain('genmux_generations_open{status="QUEUED"} 0')
  const all = await allMetrics()
  expect(all).toMatch(/genmux_vendor_outcomes_total\{.*outcome="completed".*\} 1/)
  expect(all).not.toContain(operatorsKey)
  expect(all).not.toContain('red fox')
})

describe('several gateways on one database', () => {
  const place = { provider: 'acme', model: 'acme-1', livemode: true }
  const silent = pino({ level: 'silent' })
  let database: TestDatabase
  let db: Db
  let gateways: readonly Health[]
  let now = new Date('2026-12-01T00:00:00Z')

  beforeAll(async () => {
    database = await testDatabase()
    db = openDatabase(database.address, () => undefined)
    const parts = { db, log: silent, budgets: new Budgets(new Map()), now: () => now, random: () => 0 }
    gateways = [new Health(parts), new Health(parts), new Health(parts)]
  })
  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })
  const everyoneReads = () => Promise.all(gateways.map((each) => each.refresh()))
  const everyonePasses = async () => {
    const gates = await Promise.all(
      Array.from({ length: 10 }, () => gateways.map((each) => each.pass(place, false))).flat(),
    )
    return gates.filter(({ open }) => open).length
  }

  it('know what one of them learnt, and send one probe between them', async () => {
    const [one] = gateways
    await one?.report(place, { kind: 'FAILED', error: { reason: 'vendor_funds', message: 'Empty.' } })
    await everyoneReads()
    expect(await everyonePasses()).toBe(0)
    now = new Date(now.getTime() + 61_000)
    expect(await everyonePasses()).toBe(1)
    await everyoneReads()
    expect(await everyonePasses()).toBe(0)
    await one?.report(place, { kind: 'ACCEPTED' })
    await everyoneReads()
    expect(await everyonePasses()).toBe(30)
  })
})
