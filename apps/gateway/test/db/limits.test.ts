import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount, houseAccount } from '../../src/db/accounts.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { insertGeneration, listOverdueSubmits, type Owner } from '../../src/db/generations.ts'
import type { Account } from '../../src/db/schema.ts'
import { beginAttempt, cancelGeneration, giveTurns } from '../../src/db/transitions/index.ts'
import { newId } from '../../src/ids.ts'
import { Allowance } from '../../src/limits/allowance.ts'
import { limitsOf } from '../../src/limits/plans.ts'
import { takeStart } from '../../src/limits/take-start.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const now = new Date('2026-11-24T12:00:30Z')
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

let database: TestDatabase
let db: Db
let owner: Owner

beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(database.address, () => undefined)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})
beforeEach(async () => {
  await db.deleteFrom('attempts').execute()
  await db.deleteFrom('generations').execute()
  owner = await ownerOf({ plan: 'FREE' })
})

async function ownerOf(account: Omit<Parameters<typeof createAccount>[1], 'name'>): Promise<Owner> {
  const { id } = await createAccount(db, { name: 'A customer', ...account }, now)
  return { accountId: id, livemode: false }
}

const starter = (account: Pick<Account, 'plan' | 'starts_per_minute' | 'in_progress'>, of = owner) => ({
  ...of,
  allowance: new Allowance(limitsOf(account), undefined),
})
const free = { plan: 'FREE', starts_per_minute: null, in_progress: null } as const
const start = (at: Date, of = owner) =>
  db.transaction().execute((trx) => takeStart(trx, starter(free, of), at))
const outcome = (run: Promise<unknown>) =>
  run.then(
    () => 'accepted',
    (error: Error) => error.message,
  )

/** A generation of the owner's. @returns its id; ids sort as they were made */
async function queued(submitAfter: Date | null, seconds = 0): Promise<string> {
  const id = newId('gen', later(seconds).getTime())
  const empty = JSON.stringify({})
  await insertGeneration(db, {
    id,
    account_id: owner.accountId,
    livemode: owner.livemode,
    type: 'IMAGE',
    status: 'QUEUED',
    provider: 'acme',
    model: 'acme-1',
    request: empty,
    work: JSON.stringify({ input: {}, options: {} }),
    warnings: '[]',
    routing: JSON.stringify({ chosenBy: 'caller', priority: null, candidates: [], rejected: [] }),
    cost_millicredits: null,
    estimated_seconds: 3,
    created_at: now,
    submit_after: submitAfter,
  })
  return id
}

const begin = (generationId: string) =>
  beginAttempt(db, {
    generationId,
    attemptId: newId('att', now.getTime()),
    instanceId: 'gw_a',
    connection: { baseUrl: 'https://acme.example', credential: 'x' },
    now: later(60),
  })
const given = async () => (await giveTurns(db, now)).map(({ id }) => id)

describe('starts', () => {
  it('are accepted ten times a minute, however many ask at once', async () => {
    const outcomes = await Promise.all(Array.from({ length: 15 }, () => outcome(start(now))))
    expect(outcomes.filter((message) => message === 'accepted')).toHaveLength(10)
    expect(outcomes).toContain('Your plan allows 10 starts per minute. Try again in 30 s.')
    expect(await outcome(start(later(29)))).not.toBe('accepted')
    expect(await outcome(start(later(30)))).toBe('accepted')
  })

  it('that are rolled back were not counted', async () => {
    const undone = () =>
      db.transaction().execute(async (trx) => {
        await takeStart(trx, starter(free), now)
        throw new Error('no credits')
      })
    for (let index = 0; index < 12; index += 1) expect(await outcome(undone())).toBe('no credits')
    expect((await start(now)).counts).toMatchObject({ minuteStarts: 1, dayStarts: 1 })
  })

  it('of a gateway whose clock is behind open no window a second time', async () => {
    for (let index = 0; index < 10; index += 1) await start(now)
    expect(await outcome(start(later(-60)))).not.toBe('accepted')
  })

  it('with test and live keys are counted apart', async () => {
    for (let index = 0; index < 10; index += 1) await start(now)
    expect(await outcome(start(now, { ...owner, livemode: true }))).toBe('accepted')
  })

  it('of an account without limits leave no trace', async () => {
    const { plan } = houseAccount
    const enterprise = starter({ plan, starts_per_minute: null, in_progress: null })
    await db.transaction().execute((trx) => takeStart(trx, enterprise, now))
    const rows = await db
      .selectFrom('start_counts')
      .selectAll()
      .where('account_id', '=', owner.accountId)
      .execute()
    expect(rows).toEqual([])
  })

  it('wait as soon as the account has its limit open', async () => {
    expect((await start(now)).waits).toBe(false)
    await queued(now)
    expect((await start(now)).waits).toBe(true)
  })
})

describe('turns', () => {
  it('no two of a FREE account begin at once; the one that is too early waits', async () => {
    const ids = [await queued(now, 1), await queued(now, 2), await queued(now, 3)]
    const begun = await Promise.all(ids.map(begin))
    expect(begun.filter(Boolean)).toHaveLength(1)
    // They wait for a turn, so nobody looks for their wake-ups.
    expect(await listOverdueSubmits(db, later(3600), 10)).toEqual([])
    expect(await given()).toEqual([])
  })

  it('are given to the oldest when one has ended, by one gateway only', async () => {
    const first = await queued(now, 1)
    const [second] = [await queued(null, 2), await queued(null, 3)]
    await begin(first)
    expect(await given()).toEqual([])
    await cancelGeneration(db, first, now)
    expect((await Promise.all([given(), given(), given()])).flat()).toEqual([second])
    expect(await given()).toEqual([])
  })

  it('that a gateway took to its grave are found as lost wake-ups are', async () => {
    const only = await queued(null)
    expect(await given()).toEqual([only])
    expect(await listOverdueSubmits(db, later(1), 10)).toMatchObject([{ id: only }])
  })

  it('come to all that wait when the account has no limit any more', async () => {
    const ids = [await queued(now, 1), await queued(null, 2), await queued(null, 3)]
    await db.updateTable('accounts').set({ plan: 'ENTERPRISE' }).where('id', '=', owner.accountId).execute()
    expect((await given()).toSorted()).toEqual(ids.slice(1))
  })

  it('of an ENTERPRISE account are as many as its own number', async () => {
    owner = await ownerOf({ plan: 'ENTERPRISE', in_progress: 2 })
    const ids = [await queued(null, 1), await queued(null, 2), await queued(null, 3)]
    expect((await given()).toSorted()).toEqual(ids.slice(0, 2))
  })
})
