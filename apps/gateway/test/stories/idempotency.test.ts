import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fluxEmulator } from '@genmux/flux/emulator'
import { Book, createEmulatorServer, type EmulatorServer } from '@genmux/testkit/emulator'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { readConfig } from '../../src/config.ts'
import { ensureKey } from '../../src/db/accounts.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { type Gateway, type GatewaySettings, startGateway } from '../../src/gateway.ts'
import { hashOfKey } from '../../src/keys/api-key.ts'
import { patience } from '../support/patience.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { type Answer, type Client, clientOf, testKey } from '../support/test-gateway.ts'

const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { id status url } }'
const fox = { type: 'IMAGE', provider: 'flux', input: { text: 'a fox' }, options: { seed: 7 } } as const
const hour = 3600 * 1000

let database: TestDatabase
let dataDir: string
let db: Db
let running: Gateway[]

beforeEach(async () => {
  database = await testDatabase()
  dataDir = await temporaryFolder()
  db = openDatabase(database.address, () => undefined)
  running = []
})
afterEach(async () => {
  await Promise.all(running.map((gateway) => gateway.stop()))
  await db.destroy()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

/** A gateway on the database of the test. */
async function gateway({
  environment = {},
  ...clock
}: Pick<GatewaySettings, 'now'> & { readonly environment?: Record<string, string> } = {}): Promise<Client> {
  const started = await startGateway({
    log: pino({ level: 'silent' }),
    emulatedSeconds: 0.2,
    ...clock,
    config: readConfig({
      PORT: '0',
      HOST: '127.0.0.1',
      GENMUX_DATA_DIR: dataDir,
      GENMUX_API_KEY: testKey,
      ...environment,
    }),
    database: database.address,
  })
  running.push(started)
  return clientOf(started.origin)
}

function generate(client: Client, key: string, input: object = fox): Promise<Answer> {
  return client.request(mutation, { input }, { 'idempotency-key': key })
}

const isReplay = ({ headers }: Answer) => headers.get('idempotency-replayed') === 'true'
const idOf = ({ body }: Answer): string => body.data.generate.id
const countGenerations = async () => (await db.selectFrom('generations').select('id').execute()).length

describe('the same key and the same input', () => {
  it('answer with the same generation in its state of now, and a header that says so', async () => {
    const client = await gateway()
    const first = await generate(client, 'order 1')
    expect({ status: first.status, replay: isReplay(first) }).toEqual({ status: 200, replay: false })
    const { url } = await client.ended(idOf(first))
    const again = await generate(client, 'order 1')
    expect(isReplay(again)).toBe(true)
    expect(again.body.data.generate).toEqual({ id: idOf(first), status: 'COMPLETED', url })
    expect(again.body.data.generate.url).toMatch(/^http/)
    expect(jobs()).toHaveLength(1)
  })

  it('are the same however the input is written down', async () => {
    const client = await gateway()
    const first = await generate(client, 'k')
    const turned = {
      options: { seed: 7 },
      fit: null,
      input: { image: null, text: 'a fox' },
      provider: 'flux',
      type: 'IMAGE',
    }
    const inline = `mutation Other { mine: generate(input: {
      options: { seed: 7 }, input: { text: "a fox" }, provider: "flux", fit: NEAREST, type: IMAGE }) { id } }`
    const answers = [
      await generate(client, 'k', turned),
      await client.request(inline, {}, { 'idempotency-key': 'k' }),
    ]
    expect(answers.map(isReplay)).toEqual([true, true])
    expect(answers.map(({ body }) => (body.data.generate ?? body.data.mine).id)).toEqual(
      answers.map(() => idOf(first)),
    )
  })

  it('fifty times at once over three gateways: one generation, one job at the vendor, 49 replays', async () => {
    const gateways = await Promise.all([1, 2, 3].map(() => startProcess(database.address, dataDir)))
    const clients = Array.from({ length: 50 }, (_, index) => gateways[index % 3]?.client).filter(
      (client) => client !== undefined,
    )
    const answers = await Promise.all(clients.map((client) => generate(client, 'race')))
    const [id, ...others] = new Set(answers.map(idOf))
    expect({ answers: answers.length, others }).toEqual({ answers: 50, others: [] })
    expect(answers.filter(isReplay)).toHaveLength(49)
    await gateways[0]?.client.ended(id ?? '')
    expect(jobs()).toHaveLength(1)
    expect(await countGenerations()).toBe(1)
    await Promise.all(gateways.map((each) => each.stop()))
  })

  it('still answer when the provider is gone meanwhile', async () => {
    const before = await gateway()
    const id = idOf(await generate(before, 'k'))
    await before.ended(id)
    await running.pop()?.stop()
    const after = await gateway({ environment: { GENMUX_PROVIDERS: 'elevenlabs' } })
    expect((await generate(after, 'another')).body.errors[0].extensions.code).toBe('INVALID_INPUT')
    const again = await generate(after, 'k')
    expect({ id: idOf(again), replay: isReplay(again) }).toEqual({ id, replay: true })
  })

  it('bring a failed generation back as failed, and do not try it again', async () => {
    const client = await gateway()
    const doomed = { ...fox, input: { text: '[fail:vendor]' } }
    const id = idOf(await generate(client, 'k', doomed))
    await client.ended(id)
    const again = await generate(client, 'k', doomed)
    expect(again.body.data.generate).toMatchObject({ id, status: 'FAILED' })
    expect(isReplay(again)).toBe(true)
  })
})

it('the same key with other input: 422 IDEMPOTENCY_CONFLICT, and nothing is started', async () => {
  const client = await gateway()
  await generate(client, 'k')
  const { status, body, headers } = await generate(client, 'k', { ...fox, options: { seed: 8 } })
  expect({ status, replayed: headers.get('idempotency-replayed') }).toEqual({ status: 422, replayed: null })
  expect(body).toMatchObject({
    data: { generate: null },
    errors: [
      {
        message: expect.stringContaining('Idempotency-Key'),
        path: ['generate'],
        extensions: { code: 'IDEMPOTENCY_CONFLICT' },
      },
    ],
  })
  expect(await countGenerations()).toBe(1)
})

it('other inputs at the same instant: one is started, the others are conflicts', async () => {
  const client = await gateway()
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, seed) => generate(client, 'k', { ...fox, options: { seed } })),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, ...Array(7).fill(422)])
  expect(await countGenerations()).toBe(1)
})

it('a refused request does not use the key up', async () => {
  const client = await gateway()
  expect((await generate(client, 'k', { ...fox, provider: 'nobody' })).status).toBe(400)
  expect((await generate(client, 'k', { ...fox, options: { sede: 7 } })).status).toBe(400)
  const good = await generate(client, 'k')
  expect({ status: good.status, replay: isReplay(good) }).toEqual({ status: 200, replay: false })
})

it('without a key the same input is new work each time', async () => {
  const client = await gateway()
  expect(await client.generate(fox)).not.toBe(await client.generate(fox))
})

describe('a key is nobody else’s', () => {
  it('another account, and the live mode of the same one, have keys of their own', async () => {
    const vendor: EmulatorServer = createEmulatorServer({ emulators: [fluxEmulator], jobSeconds: 0.2 })
    const environment = { BFL_API_KEY: 'any', FLUX_BASE_URL: `${await vendor.listen()}/flux` }
    const client = await gateway({ environment })
    await addKey('acc_house', 'gmx_live_house')
    await db
      .insertInto('accounts')
      .values({ id: 'acc_other', name: 'Other', plan: 'FREE', created_at: new Date() })
      .execute()
    await addKey('acc_other', 'gmx_test_other')
    await addKey('acc_house', 'gmx_test_second')
    const clients = ['gmx_live_house', 'gmx_test_other'].map((key) => clientOf(client.origin, key))
    const answers = await Promise.all([client, ...clients].map((each) => generate(each, 'k')))
    const [own] = answers.map(idOf)
    expect(answers.map(isReplay)).toEqual([false, false, false])
    expect(new Set(answers.map(idOf)).size).toBe(3)
    // Keys belong to the account, and not to the API key that it used.
    const second = await generate(clientOf(client.origin, 'gmx_test_second'), 'k')
    expect({ replay: isReplay(second), id: idOf(second) }).toEqual({ replay: true, id: own })
    await Promise.all(running.splice(0).map((each) => each.stop()))
    await vendor.close()
  })
})

it('a key is new again after 24 hours, and housekeeping removes it', async () => {
  let passed = 0
  const now = () => new Date(Date.now() + passed)
  const client = await gateway({ now })
  const first = idOf(await generate(client, 'k'))
  await client.ended(first)
  passed = 23 * hour
  expect(idOf(await generate(client, 'k'))).toBe(first)
  passed = 25 * hour
  const fresh = await generate(client, 'k', { ...fox, options: { seed: 8 } })
  expect({ status: fresh.status, replay: isReplay(fresh) }).toEqual({ status: 200, replay: false })
  expect(idOf(fresh)).not.toBe(first)
  await client.ended(idOf(fresh))
  await running.pop()?.stop()
  passed = 50 * hour
  await gateway({ now })
  await vi.waitFor(
    async () => expect(await db.selectFrom('idempotency_keys').select('key').execute()).toEqual([]),
    patience,
  )
})

describe('a key on what it cannot cover', () => {
  it.each([
    ['empty', ''],
    ['longer than 255 characters', 'k'.repeat(256)],
  ])('%s: INVALID_INPUT that names the header', async (_, key) => {
    const { status, body } = await generate(await gateway(), key)
    expect(status).toBe(400)
    expect(body.errors).toMatchObject([
      {
        message: expect.stringContaining('Idempotency-Key'),
        extensions: { code: 'INVALID_INPUT', issues: [{ path: ['Idempotency-Key'] }] },
      },
    ])
    expect(await countGenerations()).toBe(0)
  })

  it('255 characters of any kind are fine', async () => {
    const client = await gateway()
    const key = `"'; drop table é ${'~'.repeat(255 - 17)}`
    expect(key).toHaveLength(255)
    const answers = [await generate(client, key), await generate(client, key)]
    expect(answers.map(isReplay)).toEqual([false, true])
  })

  it('two fields that start work: INVALID_INPUT for both, and nothing is started', async () => {
    const client = await gateway()
    const two = `mutation ($input: GenerateInput!) {
      one: generate(input: $input) { id } two: generate(input: $input) { id } }`
    const { status, body } = await client.request(two, { input: fox }, { 'idempotency-key': 'k' })
    expect(status).toBe(400)
    expect(body.data).toEqual({ one: null, two: null })
    expect(body.errors.map(({ extensions }: { extensions: object }) => extensions)).toMatchObject([
      { code: 'INVALID_INPUT', issues: [{ path: ['Idempotency-Key'] }] },
      { code: 'INVALID_INPUT' },
    ])
    expect(await countGenerations()).toBe(0)
    expect(isReplay(await generate(client, 'k'))).toBe(false)
  })

  it('several operations of a batch: INVALID_INPUT, and nothing is started; one among reads is fine', async () => {
    const client = await gateway()
    const start = { query: mutation, variables: { input: fox } }
    const read = { query: '{ generations { nodes { id } } }' }
    const refused = await batch(client, [start, read, start])
    expect(refused.body).toMatchObject([
      { data: { generate: null }, errors: [{ extensions: { code: 'INVALID_INPUT' } }] },
      { data: { generations: { nodes: [] } } },
      { data: { generate: null }, errors: [{ extensions: { code: 'INVALID_INPUT' } }] },
    ])
    expect(await countGenerations()).toBe(0)
    const [first, second] = [await batch(client, [read, start]), await batch(client, [start, read])]
    expect([first, second].map(isReplay)).toEqual([false, true])
    expect(second.body[0].data.generate.id).toBe(first.body[1].data.generate.id)
  })

  it('reads do not care', async () => {
    const client = await gateway()
    const { status } = await client.request('{ generations { nodes { id } } }', {}, { 'idempotency-key': '' })
    expect(status).toBe(200)
  })
})

it('browsers may send the key and see whether it was a replay', async () => {
  const client = await gateway()
  const preflight = await fetch(`${client.origin}/graphql`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://app.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,idempotency-key',
    },
  })
  expect(preflight.headers.get('access-control-allow-headers')).toContain('idempotency-key')
  await generate(client, 'k')
  const answer = await client.request(
    mutation,
    { input: fox },
    { 'idempotency-key': 'k', origin: 'https://app.example' },
  )
  expect(isReplay(answer)).toBe(true)
  expect(answer.headers.get('access-control-expose-headers')).toContain('Idempotency-Replayed')
})

/** What the emulated vendor has on its books: every job would have been billed. */
function jobs() {
  return new Book(join(dataDir, 'emulators', 'flux.jsonl')).jobs
}

async function addKey(accountId: string, key: string): Promise<void> {
  const livemode = key.startsWith('gmx_live_')
  await ensureKey(db, { accountId, hash: hashOfKey(key), livemode, hint: key.slice(-4) }, new Date())
}

async function batch(client: Client, operations: readonly object[]): Promise<Answer> {
  const response = await fetch(`${client.origin}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${testKey}`,
      'idempotency-key': 'in a batch',
    },
    body: JSON.stringify(operations),
  })
  return { status: response.status, headers: response.headers, body: await response.json() }
}
