import { rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type TestClock, testClock } from '../support/clock.ts'
import { customer } from '../support/customer.ts'
import { patience } from '../support/patience.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { type Answer, type Client, clientOf, type TestGateway, testGateway } from '../support/test-gateway.ts'

const generate = 'mutation ($input: GenerateInput!) { generate(input: $input) { id status } }'
const fox = { input: { type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } } }
/** Of a vendor that replays its answer to a key: whenever a gateway dies, such a job is found again. */
const avatar = (index: number) => ({
  type: 'AVATAR',
  provider: 'heygen',
  input: { text: `Number ${index}.` },
  options: { avatarId: 'kate' },
})
const start = (client: Client): Promise<Answer> => client.request(generate, fox)
const cancel = (client: Client, started: Answer | undefined): Promise<Answer> =>
  client.request('mutation ($id: ID!) { cancelGeneration(id: $id) }', { id: started?.body.data.generate.id })
const times = <T>(count: number, run: () => Promise<T>) => Promise.all(Array.from({ length: count }, run))

/** `X-RateLimit-*` of an answer as numbers, but for the reset, which time moves. */
const left = ({ headers }: Pick<Answer, 'headers'>) => ({
  limit: Number(headers.get('x-ratelimit-limit')),
  remaining: Number(headers.get('x-ratelimit-remaining')),
})

describe('starts', () => {
  let clock: TestClock
  let gateway: TestGateway
  beforeEach(async () => {
    clock = testClock()
    gateway = await testGateway({ now: () => clock.now() })
  })
  afterEach(() => gateway.stop())

  const clientWith = async (account: Parameters<typeof customer>[1]) =>
    clientOf(gateway.origin, await customer(gateway.database, account))

  it('the eleventh in a minute of a FREE account is 429 and says when to come back; the next minute is a new one', async () => {
    const client = await clientWith({ plan: 'FREE' })
    for (let remaining = 9; remaining >= 0; remaining -= 1) {
      const answer = await start(client)
      expect(answer.body.errors).toBeUndefined()
      expect(left(answer)).toEqual({ limit: 10, remaining })
    }
    const refused = await start(client)
    const reset = Number(refused.headers.get('x-ratelimit-reset'))
    expect(refused.status).toBe(429)
    expect(left(refused)).toEqual({ limit: 10, remaining: 0 })
    expect(reset).toBeGreaterThan(20)
    expect(reset).toBeLessThanOrEqual(60)
    expect(refused.headers.get('retry-after')).toBe(String(reset))
    expect(refused.body).toMatchObject({
      data: { generate: null },
      errors: [
        {
          message: `Your plan allows 10 starts per minute. Try again in ${reset} s.`,
          extensions: { code: 'RATE_LIMIT', retryAfterSeconds: reset },
        },
      ],
    })
    expect(refused.headers.get('ratelimit-policy')).toBe(
      '"starts-per-minute";q=10;w=60, "starts-per-day";q=100;w=86400',
    )
    expect(refused.headers.get('ratelimit')).toMatch(
      new RegExp(`^"starts-per-minute";r=0;t=${reset}, "starts-per-day";r=90;t=86[34]\\d\\d$`),
    )

    clock.offset += reset * 1000
    // One is in progress and some wait, but there is room.
    const next = await start(client)
    expect(next.status).toBe(200)
    expect(left(next)).toEqual({ limit: 10, remaining: 9 })
  })

  it('the hundred and first on a day of a FREE account is 429 until midnight', async () => {
    const client = await clientWith({ plan: 'FREE' })
    for (let minute = 0; minute < 10; minute += 1) {
      const answers = await times(10, () => start(client))
      expect(answers.map(({ status }) => status)).toEqual(Array(10).fill(200))
      await Promise.all(answers.map((answer) => cancel(client, answer)))
      clock.offset += 60_000
    }
    const refused = await start(client)
    expect(refused.status).toBe(429)
    expect(left(refused)).toEqual({ limit: 100, remaining: 0 })
    expect(refused.body.errors[0].message).toContain('100 starts per day; days begin at 00:00 UTC')
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(80_000)

    clock.offset += 24 * 3600_000
    expect((await start(client)).status).toBe(200)
  })

  it('that are refused do not count', async () => {
    const client = await clientWith({ plan: 'FREE' })
    const bad = { input: { ...fox.input, options: { colour: 'red' } } }
    const refused = await times(12, () => client.request(generate, bad))
    for (const answer of refused) {
      expect(answer.status).toBe(400)
      expect(left(answer)).toEqual({ limit: 10, remaining: 10 })
    }
    expect(left(await start(client))).toEqual({ limit: 10, remaining: 9 })
  })

  it('that are replays of an earlier one do not count, and are answered when no start is left', async () => {
    const client = await clientWith({ plan: 'FREE' })
    const keyed = () => client.request(generate, fox, { 'idempotency-key': 'order 7' })
    const first = await keyed()
    expect(left(await keyed())).toEqual({ limit: 10, remaining: 9 })
    await times(9, () => start(client))
    expect((await start(client)).status).toBe(429)
    const again = await keyed()
    expect(again.body.data.generate.id).toBe(first.body.data.generate.id)
    expect(left(again)).toEqual({ limit: 10, remaining: 0 })
  })

  it('beyond ten times those in progress are 429, and come again when one has ended', async () => {
    const client = await clientWith({ plan: 'ENTERPRISE', starts_per_minute: 100, in_progress: 1 })
    const slow = { input: { ...fox.input, input: { text: 'a fox [slow:60s]' } } }
    const accepted = await times(11, () => client.request(generate, slow))
    expect(accepted.map(({ status }) => status)).toEqual(Array(11).fill(200))
    const refused = await client.request(generate, slow)
    expect(refused.status).toBe(429)
    expect(left(refused)).toEqual({ limit: 10, remaining: 0 })
    expect(refused.headers.get('retry-after')).toBe(refused.headers.get('x-ratelimit-reset'))
    expect(refused.body.errors[0]).toMatchObject({
      message: expect.stringMatching(/^10 generations wait already, .* 1 in progress at once\. Try again in/),
      extensions: { code: 'RATE_LIMIT' },
    })
    // Refused, so not counted.
    expect(left(await client.request('{ __typename }'))).toEqual({ limit: 100, remaining: 89 })
    await cancel(client, accepted[0])
    expect((await client.request(generate, slow)).status).toBe(200)
  })

  it('that are left, and what may be in progress, are in account too', async () => {
    const limits = `{ account { limits {
      startsPerMinute { limit remaining resetSeconds } startsPerDay { limit remaining } inProgress waiting open
    } } }`
    const client = await clientWith({ plan: 'FREE' })
    await start(client)
    expect((await client.request(limits)).body.data.account.limits).toEqual({
      startsPerMinute: { limit: 10, remaining: 9, resetSeconds: expect.any(Number) },
      startsPerDay: { limit: 100, remaining: 99 },
      inProgress: 1,
      waiting: 10,
      open: 1,
    })
    const free = await clientWith({ plan: 'ENTERPRISE' })
    expect((await free.request(limits)).body.data.account.limits).toEqual({
      startsPerMinute: null,
      startsPerDay: null,
      inProgress: null,
      waiting: null,
      open: 0,
    })
  })

  it('of an account without limits are never refused, and its headers say so in numbers', async () => {
    const answers = await times(30, () => start(gateway))
    for (const answer of answers) {
      expect(answer.status).toBe(200)
      expect(left(answer)).toEqual({ limit: 2_147_483_647, remaining: 2_147_483_647 })
    }
  })
})

describe('in progress', () => {
  let gateway: TestGateway
  beforeEach(async () => {
    gateway = await testGateway()
  })
  afterEach(() => gateway.stop())

  it('is one of a FREE account at a time, the others wait QUEUED, and all of them complete in their order', async () => {
    const client = clientOf(gateway.origin, await customer(gateway.database, { plan: 'FREE' }))
    const text = 'a fox [slow:1s]'
    const ids: string[] = []
    for (let index = 0; index < 3; index += 1)
      ids.push(await client.generate({ ...fox.input, input: { text } }))
    const most = await watch(client, ids)
    expect(most).toEqual({ processing: 1, waited: true })
    await expectInOrder(client, ids, 1)
  })

  it('is three of a STARTER account at a time', async () => {
    const client = clientOf(gateway.origin, await customer(gateway.database, { plan: 'STARTER' }))
    const ids = await times(7, () => client.generate(fox.input))
    expect((await watch(client, ids)).processing).toBe(3)
  })
})

describe('several gateways', () => {
  let database: TestDatabase
  let dataDir: string
  beforeEach(async () => {
    database = await testDatabase()
    dataDir = await temporaryFolder()
  })
  afterEach(async () => {
    await database.drop()
    await rm(dataDir, { recursive: true, force: true })
  })

  it('in a race for the last starts of a minute accept exactly ten', async () => {
    const { offset } = testClock()
    const processes = await Promise.all(
      [0, 1].map(() => startProcess(database.address, dataDir, { clockOffset: offset })),
    )
    const key = await customer(database.address, { plan: 'FREE' })
    const clients = processes.map(({ client }) => clientOf(client.origin, key))
    const answers = (await times(20, () => Promise.all(clients.map(start)))).flat()
    const statuses = answers.map(({ status }) => status)
    expect(statuses.filter((status) => status === 200)).toHaveLength(10)
    expect(statuses.filter((status) => status === 429)).toHaveLength(30)
    await Promise.all(processes.map((gateway) => gateway.stop()))
  })

  it('go on with what waits when the one that had it is killed, and never run two of it at once', {
    timeout: 60_000,
  }, async () => {
    const killed = await startProcess(database.address, dataDir)
    const key = await customer(database.address, { plan: 'FREE' })
    const first = clientOf(killed.client.origin, key)
    const ids: string[] = []
    for (let index = 0; index < 4; index += 1) ids.push(await first.generate(avatar(index)))
    await vi.waitFor(async () => {
      expect((await states(first, ids)).map(({ status }) => status)).toContain('PROCESSING')
    }, patience)
    await killed.kill()

    const next = await Promise.all([0, 1].map(() => startProcess(database.address, dataDir)))
    const [client] = next.map((gateway) => clientOf(gateway.client.origin, key))
    if (!client) throw new Error('No gateway started.')
    expect((await watch(client, ids)).processing).toBe(1)
    await expectInOrder(client, ids, 1)
    await Promise.all(next.map((gateway) => gateway.stop()))
  })
})

describe('every response', () => {
  let gateway: TestGateway
  let client: Client
  let key: string
  let clock: TestClock
  beforeEach(async () => {
    clock = testClock()
    gateway = await testGateway({ now: () => clock.now() })
    key = await customer(gateway.database, { plan: 'FREE' })
    client = clientOf(gateway.origin, key)
  })
  afterEach(() => gateway.stop())

  it('shows the starts that are left, unchanged by reads, also when it is an error or no GraphQL at all', async () => {
    await start(client)
    const after = { limit: 10, remaining: 9 }
    expect(left(await client.request('{ generations { nodes { id } } }'))).toEqual(after)
    expect(left(await client.request('{ generation(id: "gen_none") { id } }'))).toEqual(after)
    expect(left(await client.request('{ nothing of the kind'))).toEqual(after)
    const authorization = { authorization: `Bearer ${key}` }
    for (const path of ['/no-such-page', '/media/none.png', '/healthz', '/readyz'])
      expect(left(await fetch(`${gateway.origin}${path}`, { headers: authorization }))).toEqual(after)
  })

  it('shows a caller without a good key what its address may ask', async () => {
    const anonymous = await fetch(`${gateway.origin}/graphql?query={__typename}`)
    expect(left(anonymous)).toEqual({ limit: 600, remaining: 599 })
    const unknown = await clientOf(gateway.origin, 'gmx_test_unknown').request(
      '{ generations { nodes { id } } }',
    )
    expect(unknown.status).toBe(401)
    expect(left(unknown)).toEqual({ limit: 600, remaining: 598 })
  })

  it('counts by the address that a trusted proxy names, and believes nobody else', async () => {
    const ask = async (origin: string, address: string) => {
      const headers = { 'x-forwarded-for': address }
      return left(await fetch(`${origin}/graphql?query={__typename}`, { headers })).remaining
    }
    expect([await ask(gateway.origin, '192.0.2.1'), await ask(gateway.origin, '192.0.2.2')]).toEqual([
      599, 598,
    ])
    const behind = await testGateway({
      now: () => clock.now(),
      environment: { GENMUX_TRUSTED_PROXIES: '127.0.0.1/8, ::1' },
    })
    expect([await ask(behind.origin, '192.0.2.1'), await ask(behind.origin, '192.0.2.2')]).toEqual([599, 599])
    await behind.stop()
  })

  it('may be read by a browser’s scripts', async () => {
    const headers = { origin: 'https://app.example', authorization: `Bearer ${key}` }
    const response = await fetch(`${gateway.origin}/graphql?query={__typename}`, { headers })
    const exposed = response.headers.get('access-control-expose-headers')?.toLowerCase()
    for (const name of [
      'x-ratelimit-remaining',
      'ratelimit',
      'ratelimit-policy',
      'retry-after',
      'x-request-id',
    ])
      expect(exposed?.split(/, ?/)).toContain(name)
  })

  it('is the answer itself for one who polls a FREE account’s eleven open generations every two seconds', async () => {
    const polls = await times(11 * 30, () => client.request('{ generation(id: "gen_none") { id } }'))
    expect(new Set(polls.map(({ status }) => status))).toEqual(new Set([404]))
  })

  it('is 429 for one who asks without end, with a key or by guessing one, and who has a key is not held up', async () => {
    const guess = clientOf(gateway.origin, 'gmx_test_guess')
    expect((await client.request('{ __typename }')).status).toBe(200)
    const guesses = await times(601, () => guess.request('{ __typename }'))
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(1)
    expect((await client.request('{ __typename }')).status).toBe(200)
    const headers = { authorization: 'Bearer gmx_test_guess' }
    expect((await fetch(`${gateway.origin}/healthz`, { headers })).status).toBe(200)

    const reads = await times(659, () => client.request('{ __typename }'))
    const refused = reads.filter(({ status }) => status === 429)
    expect(refused).toHaveLength(1)
    expect(left(refused[0] as Answer)).toEqual({ limit: 10, remaining: 10 })
    expect(Number(refused[0]?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused[0]?.headers.get('access-control-allow-origin')).toBe('*')
    expect(refused[0]?.body.errors[0]).toMatchObject({
      message: expect.stringContaining('660 requests per minute'),
      extensions: { code: 'RATE_LIMIT' },
    })
  })
})

interface State {
  readonly status: string
  readonly startedAt: string
  readonly completedAt: string
}

async function states(client: Client, ids: readonly string[]): Promise<readonly State[]> {
  const { body } = await client.request(
    `{ ${ids.map((id, index) => `g${index}: generation(id: "${id}") { status startedAt completedAt }`).join(' ')} }`,
  )
  return Object.values(body.data)
}

/** Looks on until all have ended. @returns the most that were seen in progress at once, and whether any waited meanwhile */
async function watch(client: Client, ids: readonly string[]) {
  let processing = 0
  let waited = false
  await vi.waitFor(
    async () => {
      const seen = (await states(client, ids)).map(({ status }) => status)
      const now = seen.filter((status) => status === 'PROCESSING').length
      processing = Math.max(processing, now)
      waited ||= now > 0 && seen.includes('QUEUED')
      expect(seen).not.toContain('PROCESSING')
      expect(seen).not.toContain('QUEUED')
    },
    { timeout: 40_000, interval: 30 },
  )
  return { processing, waited }
}

/** None began before the one `places` ahead of it had ended, and all completed. */
async function expectInOrder(client: Client, ids: readonly string[], places: number): Promise<void> {
  const ended = await states(client, ids)
  expect(ended.map(({ status }) => status)).toEqual(ids.map(() => 'COMPLETED'))
  for (const [index, { startedAt }] of ended.entries()) {
    const ahead = ended[index - places]
    if (ahead) expect(Date.parse(startedAt)).toBeGreaterThanOrEqual(Date.parse(ahead.completedAt))
  }
}
