import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { ensureHouseAccount, houseAccount } from '../../src/db/accounts.ts'
import { announceChanges, listenForChanges } from '../../src/db/changes.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { insertGeneration } from '../../src/db/generations.ts'
import { newId } from '../../src/ids.ts'
import { patience } from '../support/patience.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const now = new Date('2026-11-24T12:00:00Z')
const changed = vi.fn<(ids: readonly string[]) => void>()

let database: TestDatabase
let db: Db
const id = newId('gen', now.getTime())

beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(database.address, () => undefined, changed)
  await ensureHouseAccount(db, now)
  await insertGeneration(db, {
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
    created_at: now,
    submit_after: now,
  })
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

it('a change is told when its transaction is over, whoever wrote the statement', async () => {
  await db.transaction().execute(async (trx) => {
    await trx.updateTable('generations').set({ status: 'PROCESSING' }).where('id', '=', id).execute()
    await trx.updateTable('generations').set({ progress: 0.5 }).execute()
    expect(changed).not.toHaveBeenCalled()
  })
  expect(changed.mock.calls).toEqual([[[id, id]]])
})

it('what changes neither status nor progress is not told', async () => {
  changed.mockClear()
  await db.updateTable('generations').set({ progress: 0.5, submit_after: now }).execute()
  expect(changed).not.toHaveBeenCalled()
})

it('a thousand changes are announced at once, and all are heard', async () => {
  const heard: string[] = []
  const listening = await listenForChanges(database.address, (ids) => heard.push(...ids))
  const ids = Array.from({ length: 1000 }, (_, index) => newId('gen', index))
  await announceChanges(db, ids)
  await vi.waitFor(() => expect(heard).toEqual(ids), patience)
  listening.close()
  await listening.lost
})
