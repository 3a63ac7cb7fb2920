import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDatabase } from '../../src/db/database.ts'
import { adjust } from '../../src/db/ledger.ts'
import { httpStatuses } from '../../src/graphql/errors.ts'
import type { ErrorCode } from '../../src/graphql/generated/types.ts'
import { adminClient, adminKey } from '../support/admin-client.ts'
import { customer } from '../support/customer.ts'
import { type Answer, clientOf, type TestGateway, testGateway, testKey } from '../support/test-gateway.ts'

let gateway: TestGateway
beforeAll(async () => {
  gateway = await testGateway({ environment: { GENMUX_ADMIN_KEY: adminKey } })
})
afterAll(() => gateway.stop())

const start = 'mutation ($input: GenerateInput!) { generate(input: $input) { id } }'
const fox = { type: 'IMAGE', provider: 'flux', input: { text: 'a fox' } }

/** Runs SQL beside the gateway, as a careless person might. */
async function meanwhile<T>(work: (db: ReturnType<typeof openDatabase>) => Promise<T>): Promise<T> {
  const db = openDatabase(gateway.database, () => undefined)
  return work(db).finally(() => db.destroy())
}

/** A way to each code that a request can be refused with. */
const ways: Readonly<Record<Exclude<ErrorCode, 'GENERATION_FAILED'>, () => Promise<Answer>>> = {
  INVALID_INPUT: () => gateway.request(start, { input: { ...fox, options: { aspectRatoi: '1:1' } } }),
  UNAUTHENTICATED: () => clientOf(gateway.origin, 'gmx_test_nobodys').request(start, { input: fox }),
  FORBIDDEN: () => adminClient(gateway.origin, testKey).request('{ providers { id } }'),
  NOT_FOUND: () => gateway.request('mutation { cancelGeneration(id: "gen_none") }'),
  IDEMPOTENCY_CONFLICT: async () => {
    const header = { 'Idempotency-Key': 'one' }
    await gateway.request(start, { input: fox }, header)
    return gateway.request(start, { input: { ...fox, input: { text: 'a cat' } } }, header)
  },
  RATE_LIMIT: async () => {
    const client = clientOf(gateway.origin, await customer(gateway.database, { plan: 'FREE' }))
    const answers: Answer[] = []
    while (answers.at(-1)?.status !== 429 && answers.length < 30)
      answers.push(await client.request(start, { input: fox }))
    return answers.at(-1) ?? Promise.reject(new Error('Nothing was answered.'))
  },
  INSUFFICIENT_CREDITS: async () => {
    const key = await customer(gateway.database, { plan: 'PRO', metered: true })
    const client = clientOf(gateway.origin, key)
    const { id } = (await client.request('{ account { id } }')).body.data.account
    const poor = { amount: -1_000_000_000, reference: 'spent', now: new Date() }
    await meanwhile((db) => adjust(db, { accountId: id, livemode: false }, poor))
    return client.request(start, { input: fox })
  },
  PROVIDER_UNAVAILABLE: async () => {
    const admin = adminClient(gateway.origin)
    const id = await admin.createAccount('Live', 'PRO')
    const { secret } = await admin.createKey(id, 'LIVE')
    return clientOf(gateway.origin, secret).request(start, { input: fox })
  },
  INTERNAL: async () => {
    await meanwhile((db) => sql`alter table generations rename to hidden`.execute(db))
    const answer = await gateway.request('{ generation(id: "gen_1") { id } }')
    await meanwhile((db) => sql`alter table hidden rename to generations`.execute(db))
    return answer
  },
}

it.each(Object.entries(ways))(
  '%s is reached, with its HTTP status and words for a person',
  async (code, way) => {
    const { status, body } = await way()
    const [error] = body.errors
    expect([error.extensions.code, status]).toEqual([code, httpStatuses[code as ErrorCode]])
    expect(error.message).toMatch(/^\S.* .*[.?]$/)
  },
)

it('GENERATION_FAILED is what an accepted generation says of its vendor', async () => {
  const id = await gateway.generate({ ...fox, input: { text: 'a fox [fail:vendor]' } })
  expect(await gateway.ended(id)).toMatchObject({ status: 'FAILED', errorCode: 'GENERATION_FAILED' })
})
