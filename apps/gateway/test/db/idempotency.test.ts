import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { ensureHouseAccount, houseAccount } from '../../src/db/accounts.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { insertGeneration } from '../../src/db/generations.ts'
import { claimKey, findKeyUse, KeyTaken, removeExpiredKeys } from '../../src/db/idempotency.ts'
import { newId } from '../../src/ids.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const noon = new Date('2026-11-24T12:00:00Z')
const inHours = (hours: number) => new Date(noon.getTime() + hours * 3600 * 1000)
const claim = {
  accountId: houseAccount.id,
  livemode: false,
  operation: 'generate',
  key: 'k',
  fingerprint: Buffer.from('one'),
}

let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(database.address, () => undefined)
  await ensureHouseAccount(db, noon)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})
beforeEach(async () => {
  await db.deleteFrom('idempotency_keys').execute()
})

it('a key is used once in 24 hours, and is as good as new after them', async () => {
  const first = await use(db, noon)
  await expect(use(db, inHours(23.99))).rejects.toMatchObject({
    use: { fingerprint: claim.fingerprint, generation: { id: first } },
  })
  expect((await findKeyUse(db, claim, inHours(23.99)))?.generation.id).toBe(first)
  expect(await findKeyUse(db, claim, inHours(24))).toBeUndefined()
  const second = await use(db, inHours(24))
  expect(second).not.toBe(first)
  expect((await findKeyUse(db, claim, inHours(47)))?.generation.id).toBe(second)
})

it('whoever is second waits for the first: taken when it commits, free when it does not', async () => {
  for (const commits of [true, false]) {
    const key = `of ${commits ? 'one that commits' : 'one that does not'}`
    const claimed = Promise.withResolvers<void>()
    const end = Promise.withResolvers<void>()
    const first = db.transaction().execute(async (trx) => {
      await use(trx, noon, key)
      claimed.resolve()
      await end.promise
    })
    await claimed.promise
    const second = db.transaction().execute((trx) => use(trx, noon, key))
    await untilSomebodyWaits()
    if (commits) end.resolve()
    else end.reject(new Error('refused'))
    const results = await Promise.allSettled([first, second])
    expect(results).toMatchObject(
      commits
        ? [{ status: 'fulfilled' }, { status: 'rejected', reason: expect.any(KeyTaken) }]
        : [{ status: 'rejected' }, { status: 'fulfilled' }],
    )
  }
})

it('a transaction that holds a key and hangs is ended by the database, so that nobody waits for ever', async () => {
  await db.transaction().execute(async (trx) => {
    await use(trx, noon)
    const { rows } = await sql`show idle_in_transaction_session_timeout`.execute(trx)
    expect(rows).toEqual([{ idle_in_transaction_session_timeout: '30s' }])
  })
})

it('housekeeping removes what has expired and nothing else', async () => {
  await use(db, noon, 'old')
  await use(db, inHours(1), 'young')
  expect(await removeExpiredKeys(db, inHours(24.5))).toBe(1)
  expect(await db.selectFrom('idempotency_keys').select('key').execute()).toEqual([{ key: 'young' }])
})

/** Claims a key for a new generation. @returns the id of it. */
async function use(within: Db, now: Date, key = claim.key): Promise<string> {
  const id = newId('gen', now.getTime())
  const run = async (trx: Db) => {
    await claimKey(trx, { ...claim, key }, id, now)
    await insertGeneration(trx, {
      id,
      account_id: houseAccount.id,
      livemode: false,
      type: 'IMAGE',
      status: 'QUEUED',
      provider: 'acme',
      model: 'acme-1',
      request: '{}',
      work: '{}',
      warnings: '[]',
      routing: '{}',
      cost_millicredits: 0,
      estimated_seconds: null,
      created_at: now,
      submit_after: now,
    })
  }
  await (within.isTransaction ? run(within) : within.transaction().execute(run))
  return id
}

async function untilSomebodyWaits(): Promise<void> {
  for (;;) {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      db,
    )
    if (rows.length > 0) return
  }
}
