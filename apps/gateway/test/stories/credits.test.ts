import { rm } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { fluxEmulator } from '@genmux/flux/emulator'
import { createEmulatorServer, type EmulatorServer } from '@genmux/testkit'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import type { Owner } from '../../src/db/generations.ts'
import { adjust, balances, testCredits, topUp } from '../../src/db/ledger.ts'
import { booksOf, customer } from '../support/books.ts'
import { patience } from '../support/patience.ts'
import { randomFrom } from '../support/random.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { type Client, clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'

/** Costs 6 credits. */
const picture = (text: string) => ({ type: 'IMAGE', provider: 'flux-ultra', input: { text } })
/** Costs 5 credits, and its vendor stops for free. */
const stoppable = (text: string) => ({
  type: 'IMAGE',
  provider: 'runway/gen4-image',
  input: { text },
  options: { resolution: '720p' },
})
const unpriced = {
  type: 'AUDIO',
  provider: 'elevenlabs/eleven-v3-conversational',
  input: { text: 'Hello.' },
  options: { voice: 'rachel' },
}
const mutation = 'mutation ($input: GenerateInput!) { generate(input: $input) { id creditCost } }'

/** Leaves an account so many test credits. */
async function leave(db: Db, accountId: string, credits: number): Promise<void> {
  const amount = credits * 1000 - testCredits
  await adjust(db, { accountId, livemode: false }, { amount, reference: 'leave', now: new Date() })
}

async function creditsOf(client: Client) {
  return (await client.request('{ account { credits { available reserved } } }')).body.data.account.credits
}

/** Until the vendor works on it. */
async function atWork(client: Client, id: string): Promise<void> {
  const attempts = 'query ($id: ID!) { generation(id: $id) { attempts { status } } }'
  await vi.waitFor(async () => {
    const { generation } = (await client.request(attempts, { id })).body.data
    expect(generation.attempts).toEqual([{ status: 'RUNNING' }])
  }, patience)
}

describe('an account that pays with credits', () => {
  let vendor: EmulatorServer
  let gateway: TestGateway
  let db: Db
  let customers = 0

  beforeAll(async () => {
    vendor = createEmulatorServer({ emulators: [fluxEmulator], jobSeconds: 0.2 })
    const origin = await vendor.listen()
    gateway = await testGateway({
      environment: { BFL_API_KEY: 'the-operators-key', FLUX_BASE_URL: `${origin}/flux` },
    })
    db = openDatabase(gateway.database, () => undefined)
  })
  afterAll(async () => {
    await db.destroy()
    await gateway.stop()
    await vendor.close()
  })

  /** A customer of a test's own, who has 20 test credits. */
  async function arrive() {
    customers += 1
    const name = `anna-${customers}`
    const accountId = await customer(db, name)
    await leave(db, accountId, 20)
    return {
      accountId,
      test: clientOf(gateway.origin, `gmx_test_${name}`),
      live: clientOf(gateway.origin, `gmx_live_${name}`),
    }
  }

  it('what it costs is reserved when accepted, and taken when completed', async () => {
    const { test } = await arrive()
    const id = await test.generate(picture('a fox [slow:2s]'))
    expect(await creditsOf(test)).toEqual({ available: 14, reserved: 6 })
    expect(await test.ended(id)).toMatchObject({ status: 'COMPLETED', creditCost: 6 })
    expect(await creditsOf(test)).toEqual({ available: 14, reserved: 0 })
  })

  it('what the vendor charged less for than was quoted costs less, and the rest is back', async () => {
    const { test } = await arrive()
    // The emulated vendor bills 3 credits for a picture of any size.
    const options = { resolution: '2k' }
    const id = await test.generate({
      type: 'IMAGE',
      provider: 'flux-2-pro',
      input: { text: 'a fox' },
      options,
    })
    expect((await creditsOf(test)).reserved).toBeGreaterThan(4)
    expect(await test.ended(id)).toMatchObject({ status: 'COMPLETED', creditCost: 3 })
    expect(await creditsOf(test)).toEqual({ available: 17, reserved: 0 })
  })

  it('what failed costs nothing, and its credits are back', async () => {
    const { test } = await arrive()
    const id = await test.generate(picture('a fox [fail:vendor]'))
    expect(await test.ended(id)).toMatchObject({ status: 'FAILED', creditCost: 0 })
    expect(await creditsOf(test)).toEqual({ available: 20, reserved: 0 })
  })

  it.each([
    ['is back where the vendor stops for free', stoppable, 20],
    ['is taken where the vendor charges all the same', picture, 14],
  ])('what was cancelled at work %s', async (_, request, available) => {
    const { test } = await arrive()
    const id = await test.generate(request('a fox [slow:60s]'))
    await atWork(test, id)
    await test.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id })
    await vi.waitFor(async () => expect(await creditsOf(test)).toEqual({ available, reserved: 0 }), patience)
    expect(await test.ended(id)).toMatchObject({ status: 'CANCELLED', creditCost: 20 - available })
  })

  it('402 names what it costs and what there is, and nothing is started', async () => {
    const { accountId, test } = await arrive()
    await adjust(db, { accountId, livemode: false }, { amount: -14_500, reference: 'spent', now: new Date() })
    const before = gateway.books('flux').length
    const { status, body } = await test.request(mutation, { input: picture('a fox') })
    expect({ status, ...body.errors[0] }).toMatchObject({
      status: 402,
      message: expect.stringContaining('costs 6 test credits, and your account has 5.5 available'),
      extensions: { code: 'INSUFFICIENT_CREDITS' },
    })
    expect((await test.request('{ generations { nodes { id } } }')).body.data.generations.nodes).toEqual([])
    expect(await creditsOf(test)).toEqual({ available: 5.5, reserved: 0 })
    expect(gateway.books('flux')).toHaveLength(before)
  })

  it('what has no known price is refused by its name', async () => {
    const { test } = await arrive()
    const { status, body } = await test.request(mutation, { input: unpriced })
    expect({ status, ...body.errors[0] }).toMatchObject({
      status: 400,
      message: expect.stringContaining('What Eleven v3 Conversational costs'),
      extensions: { code: 'INVALID_INPUT', issues: [{ path: ['provider'] }] },
    })
  })

  it('what has no known price is not what the router chooses', async () => {
    const { test } = await arrive()
    const input = { type: 'IMAGE', input: { text: 'a fox' } }
    const { body } = await test.request(
      'query ($input: GenerateInput!) { quote(input: $input) { creditCost rejected { model reason } } }',
      { input },
    )
    expect(body.errors).toBeUndefined()
    expect(body.data.quote.creditCost).toBeGreaterThan(0)
    expect(body.data.quote.rejected).toContainEqual(
      expect.objectContaining({ reason: expect.stringContaining('paid in advance') }),
    )
  })

  it('test and live credits are apart', async () => {
    const { accountId, test, live } = await arrive()
    const refused = await live.request(mutation, { input: picture('a fox') })
    expect(refused.status).toBe(402)
    expect(refused.body.errors[0].message).toContain('costs 6 credits, and your account has 0 available')
    await topUp(db, { accountId, livemode: true }, { amount: 10_000, reference: 'payment', now: new Date() })
    expect(await live.ended(await live.generate(picture('a fox')))).toMatchObject({ status: 'COMPLETED' })
    expect(await creditsOf(live)).toEqual({ available: 4, reserved: 0 })
    expect(await creditsOf(test)).toEqual({ available: 20, reserved: 0 })
  })

  it('the statement tells of every movement, and usage of what was made', async () => {
    const { test } = await arrive()
    const done = await test.generate(picture('a fox'))
    await test.ended(done)
    const failed = await test.generate(picture('a fox [fail:vendor]'))
    await test.ended(failed)
    const { body } = await test.request(`{ account {
      id plan
      statement(first: 5) { nodes { kind available reserved generationId } pageInfo { hasNextPage } }
      day: usage { generations credits }
      model: usage(by: MODEL) { key generations credits }
    } }`)
    expect(body.data.account).toMatchObject({
      plan: 'PRO',
      statement: {
        nodes: [
          { kind: 'REFUND', available: 6, reserved: -6, generationId: failed },
          { kind: 'RESERVE', available: -6, reserved: 6, generationId: failed },
          { kind: 'SETTLE', available: 0, reserved: -6, generationId: done },
          { kind: 'RESERVE', available: -6, reserved: 6, generationId: done },
          { kind: 'ADJUST', available: -999_980, reserved: 0, generationId: null },
        ],
        pageInfo: { hasNextPage: true },
      },
      day: [{ generations: 2, credits: 6 }],
      model: [{ key: 'flux/flux-pro-1.1-ultra', generations: 2, credits: 6 }],
    })
  })

  it('the house account is never refused, and has no balance', async () => {
    expect(await creditsOf(gateway)).toBeNull()
    expect(await gateway.ended(await gateway.generate(unpriced))).toMatchObject({ creditCost: null })
    const { rows } = await sql`select from ledger_accounts where account_id = 'acc_house'`.execute(db)
    expect(rows).toEqual([])
  })
})

describe('several processes on one database', () => {
  let database: TestDatabase
  let dataDir: string
  let db: Db
  let owner: Owner
  const key = 'gmx_test_anna'

  beforeEach(async () => {
    database = await testDatabase()
    dataDir = await temporaryFolder()
    db = openDatabase(database.address, () => undefined)
    owner = { accountId: await customer(db, 'anna'), livemode: false }
    await balances(db, owner, new Date())
  })
  afterEach(async () => {
    await db.destroy()
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('20 starts at once on credits for 7 start exactly 7', async () => {
    await leave(db, owner.accountId, 7 * 6)
    const processes = await Promise.all([1, 2].map(() => startProcess(database.address, dataDir)))
    const clients = processes.map(({ client }) => clientOf(client.origin, key))
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) =>
        clients.map((client) => client.request(mutation, { input: picture(`a fox ${index} [slow:30s]`) })),
      ).flat(),
    )
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(7)
    expect(statuses.filter((status) => status === 402)).toHaveLength(13)
    expect(await booksOf(db, owner)).toMatchObject({ available: 0, reserved: 42_000, open: 42_000 })
    await Promise.all(processes.map((each) => each.stop()))
  })

  it('killed between any two steps: the books agree, nothing stays reserved, and only what was made is paid', {
    timeout: 120_000,
  }, async () => {
    const random = randomFrom(8)
    for (let life = 0; life < 8; life += 1) {
      const gateway = await startProcess(database.address, dataDir)
      const client = clientOf(gateway.client.origin, key)
      // Whoever asks while the gateway dies gets no answer; the books must agree all the same.
      const asked = Promise.allSettled(
        [picture, stoppable, picture, stoppable].map(async (request, index) => {
          const id = await client.generate(request(`life ${life} ${index === 0 ? '[fail:vendor]' : ''}`))
          if (index === 3) await client.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id })
        }),
      )
      // The one wait that is wanted: death comes at any moment, early ones above all.
      await wait(random() ** 2 * 1800)
      await gateway.kill()
      await asked
      const { sums, available, reserved, open, forgotten } = await booksOf(db, owner)
      expect(sums.AVAILABLE + sums.RESERVED + sums.ISSUED + sums.INCOME).toBe(0)
      expect({ available, reserved }).toEqual({ available: sums.AVAILABLE, reserved: sums.RESERVED })
      expect({ open, forgotten }).toEqual({ open: reserved, forgotten: 0 })
    }
    const last = await startProcess(database.address, dataDir)
    await vi.waitFor(async () => expect((await booksOf(db, owner)).open).toBe(0), {
      timeout: 60_000,
      interval: 100,
    })
    const generations = await db.selectFrom('generations').selectAll().execute()
    expect(generations.length).toBeGreaterThan(8)
    const { sums, reserved, costs } = await booksOf(db, owner)
    expect({ reserved, income: sums.INCOME }).toEqual({ reserved: 0, income: costs })
    for (const { status, cost_millicredits } of generations)
      if (status === 'FAILED') expect(cost_millicredits).toBe(0)
      else if (status === 'COMPLETED') expect(cost_millicredits).toBeGreaterThan(0)
    await last.stop()
  })
})
