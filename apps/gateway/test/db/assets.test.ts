import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureHouseAccount, houseAccount } from '../../src/db/accounts.ts'
import type { NewAsset } from '../../src/db/asset-tables.ts'
import {
  assetName,
  findAssets,
  insertAsset,
  listUsedAssets,
  removeAsset,
  removeExpiredAssets,
  useAssets,
} from '../../src/db/assets.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { planRemoval, removeDueFiles, removeLater } from '../../src/db/file-removals.ts'
import { cancelGeneration, failUnsubmitted } from '../../src/db/transitions/index.ts'
import { newId } from '../../src/ids.ts'
import { acceptedGeneration } from '../support/accepted-generation.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const now = new Date('2026-11-24T12:00:00Z')
const later = new Date(now.getTime() + 1000)
const owner = { accountId: houseAccount.id, livemode: false }
const plenty = 1_000_000
const error = { reason: 'failed', message: 'It failed.' } as const

let database: TestDatabase
let db: Db
beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(database.address, () => undefined)
  await ensureHouseAccount(db, now)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})
beforeEach(async () => {
  await db.deleteFrom('assets').execute()
  await db.deleteFrom('file_removals').execute()
})

const assetOf = (bytes = 100): NewAsset => ({
  id: newId('ast', now.getTime()),
  account_id: owner.accountId,
  livemode: false,
  type: 'image',
  mime_type: 'image/png',
  format: 'png',
  bytes,
  sha256: '00',
  width: 1,
  height: 1,
  duration: null,
  created_at: now,
  used_at: now,
})

/** An upload, all the way. @returns its id. */
async function asset(bytes?: number): Promise<string> {
  const row = assetOf(bytes)
  await planRemoval(db, assetName(row), later)
  await insertAsset(db, row, plenty)
  return row.id
}

const use = (generation: string, ids: readonly string[], at = later) =>
  db.transaction().execute((trx) => useAssets(trx, generation, ids, at))
const expire = (expiry = now, limit = 10) => removeExpiredAssets(db, { expiry, now: later, limit })
const ids = async () =>
  (await db.selectFrom('assets').select('id').orderBy('id').execute()).map(({ id }) => id)
const doomed = async () =>
  (await db.selectFrom('file_removals').select('name').execute()).map(({ name }) => name)

describe('keeping', () => {
  it('a file that is written down is not removed any more', async () => {
    const id = await asset()
    expect(await doomed()).toEqual([])
    expect(await findAssets(db, owner, [id], new Date(0))).toMatchObject([{ id, bytes: 100 }])
  })

  it('a file that was removed meanwhile is not written down', async () => {
    const row = assetOf()
    await planRemoval(db, assetName(row), now)
    expect(await removeDueFiles(db, { now, again: later, limit: 10 }, async () => undefined)).toMatchObject({
      removed: 1,
    })
    expect(await insertAsset(db, row, plenty)).toBe('gone')
    expect(await ids()).toEqual([])
  })

  it('of many that come at once only as many are kept as there is room for', async () => {
    const rows = Array.from({ length: 8 }, () => assetOf(30))
    for (const row of rows) await planRemoval(db, assetName(row), later)
    const results = await Promise.all(rows.map((row) => insertAsset(db, row, 100)))
    expect(results.filter((result) => result === 'full')).toHaveLength(5)
    expect(await ids()).toHaveLength(3)
    expect(await doomed()).toHaveLength(5)
  })

  it('the bound is apart for test and live', async () => {
    await asset(100)
    const live = { ...assetOf(100), livemode: true }
    await planRemoval(db, assetName(live), later)
    expect(await insertAsset(db, live, 100)).toMatchObject({ id: live.id })
  })
})

describe('using and going', () => {
  it('a file that a generation needs stays until that is over', async () => {
    const id = await asset()
    const generation = await acceptedGeneration(db, now, null)
    expect(await use(generation, [id], now)).toEqual(new Set([id]))
    expect(await listUsedAssets(db, generation)).toMatchObject([{ id }])
    expect([await expire(), await removeAsset(db, owner, id, later)]).toEqual([0, 'needed'])
    await failUnsubmitted(db, generation, error, later)
    expect(await expire()).toBe(1)
    expect([await ids(), await doomed()]).toEqual([[], [`${id}.png`]])
  })

  it('one whose generation was cancelled stays until its vendor was told', async () => {
    const id = await asset()
    const generation = await acceptedGeneration(db, now, null)
    await use(generation, [id], now)
    await cancelGeneration(db, generation, later)
    const attempt = {
      id: newId('att', now.getTime()),
      generation_id: generation,
      number: 1,
      provider: 'acme',
      model: 'acme-1',
      livemode: false,
      status: 'UNKNOWN',
      connection: '{}',
      instance_id: '',
      vendor_task_id: null,
      callback_base: null,
      next_check_at: now,
      started_at: now,
    } as const
    await db.insertInto('attempts').values(attempt).execute()
    expect(await expire()).toBe(0)
    await db.updateTable('attempts').set({ status: 'CANCELLED' }).where('id', '=', attempt.id).execute()
    expect(await expire()).toBe(1)
  })

  it('a use makes a file young again, and one that has gone is told', async () => {
    const [kept, gone] = [await asset(), await asset()]
    expect(await removeAsset(db, owner, gone, later)).toEqual({ name: `${gone}.png` })
    const generation = await acceptedGeneration(db, now, null)
    expect(await use(generation, [kept, gone])).toEqual(new Set([kept]))
    await failUnsubmitted(db, generation, error, later)
    expect(await expire()).toBe(0)
    expect(await expire(later)).toBe(1)
  })

  it('removing and using at the same instant: either it goes and no start has it, or it stays', async () => {
    for (let round = 0; round < 15; round += 1) {
      const id = await asset()
      const generation = await acceptedGeneration(db, now, null)
      const [held, expired, removed] = await Promise.all([
        use(generation, [id]),
        expire(),
        removeAsset(db, owner, id, later),
      ])
      const went = expired === 1 || typeof removed === 'object'
      expect(held.has(id)).toBe(!went)
      expect((await ids()).includes(id)).toBe(!went)
      await failUnsubmitted(db, generation, error, later)
    }
  })

  it('starts with the same files in any order never block each other', async () => {
    const files = [await asset(), await asset(), await asset()]
    const generations = await Promise.all(Array.from({ length: 12 }, () => acceptedGeneration(db, now, null)))
    const held = await Promise.all(
      generations.map((generation, index) => use(generation, index % 2 ? files : files.toReversed())),
    )
    expect(held.every((set) => set.size === 3)).toBe(true)
    for (const generation of generations) await failUnsubmitted(db, generation, error, later)
  })

  it('files go in batches', async () => {
    for (let count = 0; count < 5; count += 1) await asset()
    expect([await expire(now, 2), await expire(now, 2), await expire(now, 2)]).toEqual([2, 2, 1])
    expect(await doomed()).toHaveLength(5)
  })
})

describe('removing files', () => {
  it('what could not be removed is tried again later, and keeps nothing else from going', async () => {
    await removeLater(db, ['a.png', 'b.png'], now)
    const removed: string[] = []
    const remove = async (name: string) => {
      if (name === 'a.png' && removed.length < 2) throw new Error('The disk is away.')
      removed.push(name)
    }
    const due = { now, again: later, limit: 10 }
    expect(await removeDueFiles(db, due, remove)).toMatchObject({
      removed: 1,
      failures: [{ message: 'The disk is away.' }],
    })
    expect(await doomed()).toEqual(['a.png'])
    expect(await removeDueFiles(db, due, remove)).toEqual({ removed: 0, failures: [] })
    removed.push('another')
    expect(await removeDueFiles(db, { ...due, now: later }, remove)).toEqual({ removed: 1, failures: [] })
    expect(await doomed()).toEqual([])
  })

  it('two gateways at once take different ones, and nobody one that is not due', async () => {
    await removeLater(db, ['a', 'b', 'c', 'd'], now)
    await planRemoval(db, 'not-yet', later)
    const removed: string[] = []
    const remove = async (name: string) => void removed.push(name)
    await Promise.all([1, 2].map(() => removeDueFiles(db, { now, again: later, limit: 2 }, remove)))
    await removeDueFiles(db, { now, again: later, limit: 10 }, remove)
    expect(removed.sort()).toEqual(['a', 'b', 'c', 'd'])
    expect(await doomed()).toEqual(['not-yet'])
  })
})
