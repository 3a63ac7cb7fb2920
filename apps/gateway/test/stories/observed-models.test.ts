import { rm } from 'node:fs/promises'
import { fluxEmulator } from '@genmux/flux/emulator'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import pino from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/db/database.ts'
import { addOutcomes, readEstimates } from '../../src/db/estimates.ts'
import { type Gateway, startGateway } from '../../src/gateway.ts'
import { type TestClock, testClock } from '../support/clock.ts'
import { patience } from '../support/patience.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { type Client, clientOf } from '../support/test-gateway.ts'

const key = 'gmx_live_of-the-tests'
const hour = 3_600_000
/** The quickest by the vendor's own figures, and the next, which costs a little more. */
const quick = 'flux-2-klein-4b'
const next = 'flux-2-klein-9b'
const request = { type: 'IMAGE', priority: 'SPEED', input: { text: 'a fox' } }

let database: TestDatabase
let vendor: EmulatorServer
let origin: string
let clock: TestClock
let gateways: Gateway[]
let dataDir: string

beforeEach(async () => {
  database = await testDatabase()
  dataDir = await temporaryFolder()
  vendor = createEmulatorServer({ emulators: [fluxEmulator], jobSeconds: 0.2 })
  origin = await vendor.listen()
  clock = testClock()
  gateways = []
})
afterEach(async () => {
  await Promise.all(gateways.map((gateway) => gateway.stop()))
  await vendor.close()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

async function gateway(environment: Record<string, string> = {}): Promise<Client> {
  const started = await startGateway({
    log: pino({ level: 'silent' }),
    // The clock jumps, and nobody is dead for that.
    engine: { deadAfterSeconds: 1e9 },
    now: clock.now,
    database: database.address,
    config: readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      GENMUX_DATA_DIR: dataDir,
      GENMUX_API_KEY: key,
      GENMUX_PROVIDERS: 'flux',
      BFL_API_KEY: 'the-operators-key',
      FLUX_BASE_URL: `${origin}/flux`,
      ...environment,
    }),
  })
  gateways.push(started)
  return clientOf(started.origin, key)
}

const quoted = 'model estimatedTime candidates { model reason }'

async function quote(client: Client) {
  const query = `query ($input: GenerateInput!) { quote(input: $input) { ${quoted} } }`
  return (await client.request(query, { input: request })).body.data.quote
}

async function statuses(client: Client, ids: readonly string[]): Promise<readonly string[]> {
  const query = 'query ($id: ID!) { generation(id: $id) { attempts { status } } }'
  const answers = await Promise.all(ids.map((id) => client.request(query, { id })))
  return answers.map(({ body }) => body.data.generation.attempts[0]?.status)
}

/** Jobs of the quick model that all take more than a minute, by the gateways' clock. */
async function slowJobs(client: Client, count: number): Promise<void> {
  const input = { ...request, provider: quick, input: { text: 'a fox [slow:2s]' } }
  const ids = await Promise.all(Array.from({ length: count }, () => client.generate(input)))
  await vi.waitFor(
    async () => expect(new Set(await statuses(client, ids))).toEqual(new Set(['RUNNING'])),
    patience,
  )
  clock.offset += 60_000
  for (const id of ids) expect(await client.ended(id)).toMatchObject({ status: 'COMPLETED' })
}

it('a model that turns slow is passed over by every gateway after a few jobs, and comes back with time', async () => {
  const [one, other] = [await gateway(), await gateway()]
  expect(await quote(one)).toMatchObject({ model: quick, estimatedTime: 6 })

  await slowJobs(one, 4)
  await vi.waitFor(async () => expect((await quote(other)).model).toBe(next), patience)
  await vi.waitFor(async () => expect(await quote(one)).toEqual(await quote(other)), patience)
  const chosen = await one.ended(await one.generate(request))
  expect(chosen).toMatchObject({ model: next, routing: { chosenBy: 'ROUTER' } })

  clock.offset += 21 * 24 * hour
  expect(await quote(one)).toMatchObject({ model: quick, estimatedTime: 6 })
  expect(await quote(other)).toMatchObject({ model: quick, estimatedTime: 6 })
})

it('estimatedTime and the catalogue follow what was observed', async () => {
  const client = await gateway()
  const catalogue = async () => {
    const query = '{ providers(id: "flux") { models { id pricing { estimatedTime } } } }'
    const [provider] = (await client.request(query)).body.data.providers
    return provider.models.find(({ id }: { readonly id: string }) => id === quick).pricing.estimatedTime
  }
  expect(await catalogue()).toBe(6)
  await slowJobs(client, 4)
  await vi.waitFor(async () => expect(await catalogue()).toBeGreaterThan(15), patience)

  const mutation = `mutation ($input: GenerateInput!) { generate(input: $input) { id estimatedTime progress } }`
  const input = { ...request, provider: quick }
  const { estimatedTime } = (await client.request(mutation, { input })).body.data.generate
  expect(estimatedTime).toBeGreaterThan(15)
})

it('what a caller or the operator’s account is to blame for does not count against a model', async () => {
  const client = await gateway()
  const input = { ...request, provider: quick }
  const refused = await client.generate({ ...input, input: { text: 'a fox [fail:moderation]' } })
  const unpaid = await client.generate({ ...input, input: { text: 'a fox [fail:funds]' } })
  const failed = await client.generate({ ...input, input: { text: 'a fox [fail:vendor]' } })
  for (const id of [refused, unpaid, failed])
    expect(await client.ended(id)).toMatchObject({ status: 'FAILED' })
  const db = openDatabase(database.address, () => undefined)
  const rows = await vi.waitFor(async () => {
    const found = await readEstimates(db)
    expect(found).toHaveLength(1)
    return found
  }, patience)
  await db.destroy()
  expect(rows).toMatchObject([{ model: quick, livemode: true, estimate: { good: 0, bad: 1, times: 0 } }])
})

it('a share of requests tries what nobody used lately and could win, at no higher price, and says so', async () => {
  const db = openDatabase(database.address, () => undefined)
  const at = clock.now().getTime() - 7 * hour
  const of = { provider: 'flux', model: quick, livemode: true, size: 0 }
  await addOutcomes(
    db,
    Array.from({ length: 10 }, () => ({ of, outcome: { at, ok: true, seconds: 100 } })),
  )
  await db.destroy()

  const client = await gateway({ GENMUX_EXPLORE: '0.2' })
  expect(await quote(client)).toMatchObject({ model: next })
  const asked = 'id model creditCost routing { candidates { model creditCost reason } }'
  const mutation = `mutation ($input: GenerateInput!) { generate(input: $input) { ${asked} } }`
  const made = await Promise.all(
    Array.from(
      { length: 60 },
      async () => (await client.request(mutation, { input: request })).body.data.generate,
    ),
  )
  const tried = made.filter(({ model }) => model === quick)
  // Of sixty, a fifth: none at all happens once in a million runs.
  expect(tried.length).toBeGreaterThan(0)
  expect(tried.length).toBeLessThan(40)
  for (const { creditCost, routing } of tried) {
    const [first, second] = routing.candidates
    expect(first).toMatchObject({ model: quick, reason: expect.stringMatching(/^Tried to learn/) })
    expect(second).toMatchObject({ model: next })
    expect(creditCost).toBeLessThanOrEqual(second.creditCost)
  }
})
