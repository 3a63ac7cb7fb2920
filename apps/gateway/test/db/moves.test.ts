import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureHouseAccount, houseAccount } from '../../src/db/accounts.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { findGeneration, listAttempts } from '../../src/db/generations.ts'
import type { AttemptRow, GenerationRow } from '../../src/db/schema.ts'
import {
  beginAttempt,
  cancelGeneration,
  failGeneration,
  fallOver,
  giveVendorTurns,
  moveGeneration,
  putOff,
  recordTask,
} from '../../src/db/transitions/index.ts'
import { newId } from '../../src/ids.ts'
import { acceptedGeneration } from '../support/accepted-generation.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const now = new Date('2026-11-24T12:00:00Z')
const later = new Date(now.getTime() + 60_000)
const error = { reason: 'failed', message: 'It failed.' } as const
const owner = { accountId: houseAccount.id, livemode: false }
const wake = async () => undefined
const toGlobex = {
  provider: 'globex',
  model: 'globex-1',
  work: { input: { text: 'a fox' }, options: {} },
  warnings: [{ option: 'provider', asked: 'acme/acme-1', used: 'globex/globex-1', reason: 'Down.' }],
  costMillicredits: 3000,
  estimatedSeconds: 9,
  slowSeconds: 20,
  progress: 0.4,
  now: later,
  wake,
}

let database: TestDatabase
/** Two gateways. */
let db: Db
let other: Db

beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(database.address, () => undefined)
  other = openDatabase(database.address, () => undefined)
  await ensureHouseAccount(db, now)
})
afterAll(async () => {
  await db.destroy()
  await other.destroy()
  await database.drop()
})

beforeEach(async () => {
  await db.deleteFrom('attempts').execute()
  await db.deleteFrom('generations').execute()
})

async function read(id: string): Promise<GenerationRow> {
  const generation = await findGeneration(db, owner, id)
  if (!generation) throw new Error('There is none.')
  return generation
}

const accepted = async () => read(await acceptedGeneration(db, now, null))

type Start = Parameters<typeof beginAttempt>[1]

async function begin(gateway: Db, generationId: string, more: Partial<Start> = {}) {
  const connection = { baseUrl: 'https://acme.example', credential: 'x' }
  const attemptId = newId('att', now.getTime())
  return beginAttempt(gateway, { generationId, attemptId, instanceId: 'gw_a', connection, now, ...more })
}

async function begun(generationId: string): Promise<AttemptRow> {
  const claimed = await begin(db, generationId)
  if (!claimed) throw new Error('It did not begin.')
  return claimed.attempt
}

describe('a failed attempt that hands over', () => {
  it('ends, and the generation is the other model’s to do, due at once', async () => {
    const { id } = await accepted()
    expect(await fallOver(db, await begun(id), error, toGlobex)).toBe(true)
    expect(await read(id)).toMatchObject({
      status: 'PROCESSING',
      progress: 0.4,
      slow_seconds: 20,
      moved_at: later,
      provider: 'globex',
      model: 'globex-1',
      work: toGlobex.work,
      warnings: toGlobex.warnings,
      cost_millicredits: 3000,
      estimated_seconds: 9,
      submit_after: later,
    })
    expect(await listAttempts(db, [id])).toMatchObject([{ status: 'FAILED', error }])
  })

  it('does so once, and not after it has failed for good', async () => {
    const { id } = await accepted()
    const attempt = await begun(id)
    const both = await Promise.all([
      fallOver(db, attempt, error, toGlobex),
      failGeneration(other, attempt, error, now),
    ])
    expect(both.filter(Boolean)).toHaveLength(1)
    expect((await read(id)).status).toBe(both[0] ? 'PROCESSING' : 'FAILED')
    expect(await fallOver(db, attempt, error, toGlobex)).toBe(false)
  })

  it('leaves a cancelled generation cancelled, for nothing', async () => {
    const { id } = await accepted()
    const attempt = await begun(id)
    await cancelGeneration(db, id, now)
    expect(await fallOver(db, attempt, error, toGlobex)).toBe(false)
    expect(await read(id)).toMatchObject({ status: 'CANCELLED', provider: 'acme', cost_millicredits: 0 })
    expect(await listAttempts(db, [id])).toMatchObject([{ status: 'FAILED' }])
  })
})

describe('a generation that no vendor has', () => {
  it('moves, once, and is not submitted where it was to go before', async () => {
    const generation = await accepted()
    const moves = await Promise.all([
      moveGeneration(db, generation, toGlobex),
      moveGeneration(other, generation, toGlobex),
    ])
    expect(moves.filter(Boolean)).toHaveLength(1)
    expect(await begin(db, generation.id, { chosen: generation, now: later })).toBeUndefined()
    const moved = await read(generation.id)
    expect(await begin(db, generation.id, { chosen: moved, now: later })).toMatchObject({
      attempt: { provider: 'globex' },
    })
  })

  it('does not move, and is not put off, while an attempt is open or after its end', async () => {
    const generation = await accepted()
    const attempt = await begun(generation.id)
    expect(await moveGeneration(db, generation, toGlobex)).toBe(false)
    expect(await putOff(db, generation, { at: later, wake })).toBe(false)
    await failGeneration(db, attempt, error, now)
    expect(await moveGeneration(db, generation, toGlobex)).toBe(false)
    expect(await putOff(db, generation, { at: later, wake })).toBe(false)
  })

  it('that was put off begins at its time', async () => {
    const generation = await accepted()
    expect(await putOff(db, generation, { at: later, wake })).toBe(true)
    expect(await begin(db, generation.id)).toBeUndefined()
    expect(await begin(db, generation.id, { now: later })).toBeDefined()
  })
})

describe('the budget of a vendor', () => {
  const budget = { concurrent: 2 }
  const budgetOf = () => budget

  it('is never exceeded, however many gateways submit at once, and its places go to the oldest', async () => {
    const ids: string[] = []
    for (let nth = 0; nth < 8; nth += 1) ids.push(await acceptedGeneration(db, now, null))
    const tries = await Promise.all(
      ids.flatMap((id) => [begin(db, id, { budget }), begin(other, id, { budget })]),
    )
    const open = tries.flatMap((each) => (each ? [each] : []))
    expect(open.map(({ generation }) => generation.id).sort()).toEqual([...ids].sort().slice(0, 2))
    expect(await giveVendorTurns(db, budgetOf, now)).toEqual([])

    const [first] = open
    if (!first) throw new Error('Nothing began.')
    await recordTask(db, first.attempt, { id: 'task-1', state: {} }, { now, nextCheckAt: later })
    await failGeneration(db, { ...first.attempt, status: 'RUNNING', instance_id: '' }, error, now)
    const turns = await Promise.all([
      giveVendorTurns(db, budgetOf, now),
      giveVendorTurns(other, budgetOf, now),
    ])
    // Both may let one go; only the oldest begins.
    const next = await Promise.all(turns.flat().map(({ id }) => begin(db, id, { budget })))
    expect(next.flatMap((each) => (each ? [each.generation.id] : []))).toEqual([[...ids].sort()[2]])
  })

  it('counts the starts of the last minute', async () => {
    await failGeneration(db, await begun((await accepted()).id), error, now)
    const id = await acceptedGeneration(db, now, null)
    const minute = { budget: { startsPerMinute: 1 } }
    expect(await begin(db, id, minute)).toBeUndefined()
    const after = new Date(now.getTime() + 60_001)
    expect(await giveVendorTurns(db, () => minute.budget, after)).toMatchObject([{ id }])
    expect(await begin(db, id, { ...minute, now: after })).toBeDefined()
  })
})
