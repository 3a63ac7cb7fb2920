import { rm } from 'node:fs/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ensureKey } from '../../src/db/accounts.ts'
import { type DatabaseAddress, openDatabase } from '../../src/db/database.ts'
import { hashOfKey } from '../../src/keys/api-key.ts'
import { allOf, rawStream, sseClient, statesOf } from '../support/live-client.ts'
import { type GatewayProcess, startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { type TestGateway, testGateway, testKey } from '../support/test-gateway.ts'

const image = (text: string) => ({ type: 'IMAGE', provider: 'flux', input: { text } })

const cancel = 'mutation ($id: ID!) { cancelGeneration(id: $id) }'

/** Runs one statement on a connection of its own, as somebody would who is no gateway. */
async function inDatabase(address: DatabaseAddress, statement: string, values: readonly unknown[] = []) {
  const client = new pg.Client(address)
  await client.connect()
  try {
    return (await client.query(statement, [...values])).rows
  } finally {
    await client.end()
  }
}

/** The connections that listen at a database, by process id. */
async function listeners(address: DatabaseAddress): Promise<readonly number[]> {
  const rows = await inDatabase(
    address,
    `select pid from pg_stat_activity where datname = current_database() and application_name = 'genmux-live'`,
  )
  return rows.map(({ pid }) => pid)
}

describe('a subscription', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await testGateway()
  })
  afterAll(() => gateway.stop())

  it('tells each status in order, the address at the end, and completes', async () => {
    const id = await gateway.generate(image('a fox'))
    const states = await allOf(statesOf(sseClient(gateway.origin), id))
    const statuses = [...new Set(states.map(({ status }) => status))]
    expect(['QUEUED', 'PROCESSING', 'COMPLETED'].slice(-statuses.length)).toEqual(statuses)
    expect(statuses).toContain('PROCESSING')
    const progress = states.map((state) => state.progress)
    expect(progress).toEqual(progress.toSorted((a, b) => a - b))
    const end = states.at(-1)
    expect(end).toMatchObject({ id, progress: 100, outputs: [{}], attempts: [{ status: 'COMPLETED' }] })
    expect((await fetch(end?.url ?? '')).headers.get('content-type')).toMatch(/^image\//)
  })

  it('of a generation that has ended answers once and completes', async () => {
    const id = await gateway.generate(image('[fail:vendor]'))
    await gateway.ended(id)
    expect(await allOf(statesOf(sseClient(gateway.origin), id))).toMatchObject([
      { status: 'FAILED', error: { code: 'GENERATION_FAILED' } },
    ])
  })

  it('of one that is cancelled ends with it', async () => {
    const id = await gateway.generate(image('a fox [slow:60s]'))
    const states = statesOf(sseClient(gateway.origin), id)
    await states.next()
    await gateway.request(cancel, { id })
    expect((await allOf(states)).at(-1)).toMatchObject({ id, status: 'CANCELLED' })
  })

  it('shows the progress that time makes', async () => {
    const id = await gateway.generate(image('a fox [slow:60s]'))
    const seen: number[] = []
    for await (const { status, progress } of statesOf(sseClient(gateway.origin), id)) {
      if (status === 'PROCESSING') seen.push(progress)
      if (seen.length === 2) break
    }
    expect(seen[1]).toBeGreaterThan(seen[0] ?? 100)
    await gateway.request(cancel, { id })
  })

  it('speaks the flat dialect, over GET too', async () => {
    const id = await gateway.generate(image('[fail:vendor]'))
    const query = `subscription { generationUpdated(id: "${id}") { status error metadata } }`
    const response = await fetch(`${gateway.origin}/graphql?query=${encodeURIComponent(query)}`, {
      headers: { accept: 'text/event-stream', authorization: `Bearer ${testKey}` },
    })
    expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
    const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('event:'))
    expect(events.at(-1)).toMatch(/^event: complete/)
    const [, json = ''] = events.at(-2)?.split('\ndata: ') ?? []
    expect(JSON.parse(json).data.generationUpdated).toMatchObject({
      status: 'failed',
      error: expect.any(String),
    })
  })

  it.each([
    ['an unknown generation', 'NOT_FOUND', { authorization: `Bearer ${testKey}` }],
    ['no key', 'UNAUTHENTICATED', { authorization: '' }],
  ])('with %s is refused with %s, in the stream and at once', async (_, code, headers) => {
    const response = await rawStream(gateway.origin, 'gen_none', { headers })
    const text = await response.text()
    expect(text).toContain(`"code":"${code}"`)
    expect(text).toContain('event: complete')
  })
  it('that can’t be answered as a stream is refused, and nothing is held for it', async () => {
    const id = await gateway.generate(image('a fox [slow:60s]'))
    const query = `subscription { generationUpdated(id: "${id}") { id } }`
    const json = await gateway.request(query, {}, { accept: 'application/json' })
    expect(json).toMatchObject({ status: 406, body: { errors: [{ extensions: { code: 'INVALID_INPUT' } }] } })
    const response = await fetch(`${gateway.origin}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${testKey}` },
      body: JSON.stringify([{ query }, { query: '{ __typename }' }]),
    })
    expect(await response.json()).toMatchObject([
      { errors: [{ extensions: { code: 'INVALID_INPUT' } }] },
      { data: { __typename: 'Query' } },
    ])
    expect(gateway.subscriptions()).toBe(0)
    await gateway.request(cancel, { id })
  })

  it('of someone else’s generation is refused with NOT_FOUND', async () => {
    const id = await gateway.generate(image('a fox [slow:60s]'))
    const other = 'gmx_test_of-somebody-else'
    const db = openDatabase(gateway.database, () => undefined)
    const account = { id: 'acc_other', name: 'Other', plan: 'FREE', created_at: new Date() } as const
    await db.insertInto('accounts').values(account).execute()
    const key = { accountId: account.id, hash: hashOfKey(other), livemode: false, hint: 'else' }
    await ensureKey(db, key, new Date())
    await db.destroy()
    await expect(allOf(statesOf(sseClient(gateway.origin, other), id))).rejects.toThrow('NOT_FOUND')
    await gateway.request(cancel, { id })
  })

  it('is forgotten when its client disconnects', async () => {
    const id = await gateway.generate(image('a fox [slow:60s]'))
    const clients = Array.from({ length: 5 }, () => new AbortController())
    const streams = await Promise.all(clients.map(({ signal }) => rawStream(gateway.origin, id, { signal })))
    expect(streams.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200])
    expect(gateway.subscriptions()).toBe(5)
    for (const client of clients) client.abort()
    await vi.waitFor(() => expect(gateway.subscriptions()).toBe(0), 5000)
    await gateway.request(cancel, { id })
  })

  it('goes on when the listening connection is lost, and tells what was missed meanwhile', async () => {
    const [missed, later] = await Promise.all([
      gateway.generate(image('a fox [slow:60s]')),
      gateway.generate(image('a hare [slow:60s]')),
    ])
    const [missedStates, laterStates] = [missed, later].map((id) => statesOf(sseClient(gateway.origin), id))
    await Promise.all([missedStates?.next(), laterStates?.next()])
    const listening = await listeners(gateway.database)
    await inDatabase(gateway.database, 'select pg_terminate_backend(pid) from unnest($1::int[]) pid', [
      listening,
    ])
    // Nobody is told of this one.
    const statement = `update generations set status = 'CANCELLED', completed_at = now() where id = $1`
    await inDatabase(gateway.database, statement, [missed])
    expect((await allOf(missedStates ?? [])).at(-1)).toMatchObject({ id: missed, status: 'CANCELLED' })
    const listeningNow = await vi.waitFor(async () => {
      const now = await listeners(gateway.database)
      expect(now).toHaveLength(listening.length)
      return now
    })
    expect(listeningNow).not.toEqual(listening)
    await gateway.request(cancel, { id: later })
    expect((await allOf(laterStates ?? [])).at(-1)).toMatchObject({ id: later, status: 'CANCELLED' })
  })
})

describe('gateways in processes of their own', () => {
  let database: TestDatabase
  let dataDir: string
  const started: GatewayProcess[] = []
  async function start(): Promise<GatewayProcess> {
    const gateway = await startProcess(database.address, dataDir)
    started.push(gateway)
    return gateway
  }
  beforeEach(async () => {
    database = await testDatabase()
    dataDir = await temporaryFolder()
  })
  afterEach(async () => {
    const running = started.splice(0).filter(({ process: { exitCode } }) => exitCode === null)
    await Promise.all(running.map((gateway) => gateway.kill()))
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('tell each other at once what they work on', async () => {
    const [one, other] = await Promise.all([start(), start()])
    const [atOne, atOther] = [sseClient(one.client.origin), sseClient(other.client.origin)]
    const ids = await Promise.all(
      ['fox', 'hare', 'owl', 'cat'].map((name) => one.client.generate(image(name))),
    )
    const delays = await Promise.all(
      ids.flatMap((id) =>
        [atOne, atOther].map(async (client) => {
          const end = (await allOf(statesOf(client, id))).at(-1)
          expect(end).toMatchObject({ id, status: 'COMPLETED', url: expect.any(String) })
          return Date.now() - Date.parse(end?.completedAt ?? '')
        }),
      ),
    )
    // Whoever was not told would find out ten seconds later at worst, and five on average.
    expect(Math.max(...delays)).toBeLessThan(4000)
    await Promise.all([one.stop(), other.stop()])
  })

  it('take over each other’s clients: one that stops ends its streams, and not their subscriptions', async () => {
    const [leaving, staying] = await Promise.all([start(), start()])
    const id = await leaving.client.generate(image('a fox [slow:60s]'))
    const raw = await rawStream(leaving.client.origin, id)
    let { origin } = leaving.client
    const states = statesOf(
      sseClient(() => origin),
      id,
    )
    await states.next()
    const pieces: string[] = []
    const ended = raw.body?.pipeThrough(new TextDecoderStream()).pipeTo(
      new WritableStream({
        write(piece) {
          pieces.push(piece)
        },
      }),
    )
    await vi.waitFor(() => expect(pieces.join('')).toContain(id))
    origin = staying.client.origin
    expect(await leaving.stop()).toBe(0)
    await ended
    expect(pieces.join('')).not.toContain('event: complete')
    expect((await states.next()).value).toMatchObject({ id })
    await staying.client.request(cancel, { id })
    expect((await allOf(states)).at(-1)).toMatchObject({ id, status: 'CANCELLED' })
    await staying.stop()
  })

  it('serve a thousand subscriptions each, over one listening connection', { timeout: 120_000 }, async () => {
    const gateway = await start()
    const prompts = Array.from({ length: 10 }, (_, index) => image(`a fox ${index} [slow:60s]`))
    const ids = await Promise.all(prompts.map((prompt) => gateway.client.generate(prompt)))
    const watched = Array.from({ length: 100 }, () => ids).flat()
    const client = sseClient(gateway.client.origin)
    const streams = watched.map((id) => statesOf(client, id))
    await Promise.all(streams.map((states) => states.next()))
    expect(await listeners(database.address)).toHaveLength(1)
    await Promise.all(ids.map((id) => gateway.client.request(cancel, { id })))
    const ends = await Promise.all(streams.map(async (states) => (await allOf(states)).at(-1)))
    expect(ends.map((end) => [end?.id, end?.status])).toEqual(watched.map((id) => [id, 'CANCELLED']))
    await gateway.stop()
  })
})
