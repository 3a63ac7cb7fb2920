import type { Completed } from '@genmux/core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ensureHouseAccount, houseAccount } from '../../src/db/accounts.ts'
import { claimDue, nextDue, raiseProgress, release } from '../../src/db/attempts.ts'
import { recordCallback } from '../../src/db/callbacks.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { findGeneration, insertGeneration } from '../../src/db/generations.ts'
import { beat, releaseDead } from '../../src/db/instances.ts'
import type { AttemptRow } from '../../src/db/schema.ts'
import {
  beginAttempt,
  cancelGeneration,
  closeCancelled,
  completeGeneration,
  failGeneration,
  recordDeadLinks,
  recordDelivered,
  recordTask,
  recordUnknown,
  retryGeneration,
} from '../../src/db/transitions/index.ts'
import { newId } from '../../src/ids.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const now = new Date('2026-11-24T12:00:00Z')
const later = new Date(now.getTime() + 60_000)
const task = { id: 'vendor-1', state: {} }
const error = { reason: 'failed', message: 'It failed.' } as const
const result: Completed = {
  status: 'completed',
  outputs: [{ type: 'image', content: { kind: 'url', url: 'https://files.example/a.png' } }],
}
const owner = { accountId: houseAccount.id, livemode: false }

let database: TestDatabase
let db: Db
let generationId: string

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
  await db.deleteFrom('outputs').execute()
  await db.deleteFrom('attempts').execute()
  await db.deleteFrom('instances').execute()
  generationId = newId('gen', now.getTime())
  const empty = JSON.stringify({})
  await insertGeneration(db, {
    id: generationId,
    account_id: houseAccount.id,
    livemode: false,
    type: 'IMAGE',
    status: 'QUEUED',
    provider: 'acme',
    model: 'acme-1',
    request: empty,
    work: JSON.stringify({ input: {}, options: {} }),
    warnings: '[]',
    routing: JSON.stringify({ chosenBy: 'caller', priority: null, candidates: [], rejected: [] }),
    cost_millicredits: 5000,
    estimated_seconds: 3,
    created_at: now,
    submit_after: now,
  })
})

async function begun(instanceId = 'gw_a'): Promise<AttemptRow> {
  const claimed = await beginAttempt(db, {
    generationId,
    attemptId: newId('att', now.getTime()),
    instanceId,
    connection: { baseUrl: 'https://acme.example', credential: 'x' },
    callbackBase: 'https://gateway.example',
    now,
  })
  if (!claimed) throw new Error('The attempt did not begin.')
  return claimed.attempt
}

async function stored(): Promise<AttemptRow> {
  const held = await recordDelivered(db, await begun(), result, { instanceId: 'gw_a', now })
  if (!held) throw new Error('The delivery was not recorded.')
  return held
}

const finished = () => ({
  outputs: [
    {
      id: newId('out', now.getTime()),
      generation_id: generationId,
      position: 0,
      type: 'image' as const,
      mime_type: 'image/png',
      format: 'png',
      bytes: 1,
      sha256: 'x',
      width: 1,
      height: 1,
      duration: null,
      created_at: now,
    },
  ],
  metadata: {},
  warnings: [],
  now,
})
const generation = () => findGeneration(db, owner, generationId)

describe('a worker that is late changes nothing', () => {
  const mutations: readonly [string, (attempt: AttemptRow) => Promise<unknown>][] = [
    ['records a task', (attempt) => recordTask(db, attempt, task, { now, nextCheckAt: later })],
    ['records a lost answer', (attempt) => recordUnknown(db, attempt, error, later)],
    ['records a delivery', (attempt) => recordDelivered(db, attempt, result, { instanceId: 'gw_b', now })],
    ['records dead links', (attempt) => recordDeadLinks(db, attempt, later)],
    ['completes', (attempt) => completeGeneration(db, attempt, finished())],
    ['fails', (attempt) => failGeneration(db, attempt, error, now)],
    [
      'tries again',
      (attempt) => retryGeneration(db, attempt, error, { now, at: later, wake: async () => undefined }),
    ],
    ['closes as cancelled', (attempt) => closeCancelled(db, attempt, { charge: 1, now })],
  ]

  it.each(mutations)('who %s after the end', async (_, mutate) => {
    const attempt = await stored()
    expect(await completeGeneration(db, attempt, finished())).toBe(true)
    const before = await generation()
    expect(await mutate(attempt)).toBeFalsy()
    expect(await generation()).toEqual(before)
  })

  it.each(mutations)('who %s does not bring a cancelled generation back', async (_, mutate) => {
    const attempt = await begun()
    expect(await cancelGeneration(db, generationId, now)).toBe(true)
    await mutate(attempt)
    expect((await generation())?.status).toBe('CANCELLED')
  })
})

describe('a generation that completes', () => {
  it.each([
    { quoted: 5000, charged: 3000, costs: 3000 },
    { quoted: 5000, charged: 9000, costs: 5000 },
    { quoted: 5000, charged: undefined, costs: 5000 },
    { quoted: null, charged: 3000, costs: 3000 },
    { quoted: null, charged: undefined, costs: null },
  ])('quoted $quoted and charged $charged by its vendor costs $costs', async (price) => {
    await db
      .updateTable('generations')
      .set({ cost_millicredits: price.quoted })
      .where('id', '=', generationId)
      .execute()
    await completeGeneration(db, await stored(), { ...finished(), chargedMillicredits: price.charged })
    expect(await generation()).toMatchObject({ cost_millicredits: price.costs })
  })
})

describe('one of two wins', () => {
  it('who submits', async () => {
    const tries = await Promise.all(
      ['gw_a', 'gw_b', 'gw_c'].map((instanceId) =>
        beginAttempt(db, {
          generationId,
          attemptId: newId('att', now.getTime()),
          instanceId,
          connection: { baseUrl: 'https://acme.example', credential: 'x' },
          now,
        }),
      ),
    )
    expect(tries.filter(Boolean)).toHaveLength(1)
  })

  it('who checks', async () => {
    await recordTask(db, await begun(), task, { now, nextCheckAt: now })
    const claims = await Promise.all(['gw_a', 'gw_b'].map((instance) => claimDue(db, instance, now, 10)))
    expect(claims.flat()).toHaveLength(1)
    expect(await nextDue(db)).toBeUndefined()
  })

  it('who ends it: completed and cancelled at the same moment is one of both, whole', async () => {
    const attempt = await stored()
    const [completed, cancelled] = await Promise.all([
      completeGeneration(db, attempt, finished()),
      cancelGeneration(db, generationId, now),
    ])
    expect([completed, cancelled].filter(Boolean)).toHaveLength(1)
    const outputs = await db
      .selectFrom('outputs')
      .selectAll()
      .where('generation_id', '=', generationId)
      .execute()
    expect(outputs).toHaveLength(completed ? 1 : 0)
    expect((await generation())?.status).toBe(completed ? 'COMPLETED' : 'CANCELLED')
  })

  it('whose job it is: no two attempts own the same one', async () => {
    await recordTask(db, await begun(), task, { now, nextCheckAt: now })
    const first = generationId
    generationId = newId('gen', now.getTime())
    await db
      .insertInto('generations')
      .columns([
        'id',
        'account_id',
        'livemode',
        'type',
        'status',
        'provider',
        'model',
        'request',
        'work',
        'warnings',
        'routing',
        'created_at',
        'submit_after',
      ])
      .expression((query) =>
        query
          .selectFrom('generations')
          .select((row) => [
            row.val(generationId).as('id'),
            'account_id',
            'livemode',
            'type',
            row.val('QUEUED').as('status'),
            'provider',
            'model',
            'request',
            'work',
            'warnings',
            'routing',
            'created_at',
            'submit_after',
          ])
          .where('id', '=', first),
      )
      .execute()
    await expect(recordTask(db, await begun(), task, { now, nextCheckAt: now })).rejects.toMatchObject({
      code: '23505',
    })
  })
})

describe('what a dead gateway held', () => {
  it('is free again, and what it was submitting is unknown', async () => {
    await beat(db, 'gw_a', now)
    await begun('gw_a')
    expect(await releaseDead(db, now, later)).toBe(0)
    await beat(db, 'gw_b', later)
    expect(await releaseDead(db, later, later)).toBe(1)
    const [claimed] = await claimDue(db, 'gw_b', later, 10)
    expect(claimed?.attempt.status).toBe('UNKNOWN')
  })
})

describe('small changes', () => {
  it('progress is raised and never lowered', async () => {
    await begun()
    await raiseProgress(db, generationId, 0.5)
    await raiseProgress(db, generationId, 0.2)
    expect((await generation())?.progress).toBe(0.5)
  })

  it('an attempt that is let go keeps its state', async () => {
    await recordTask(db, await begun(), task, { now, nextCheckAt: now })
    const [claimed] = await claimDue(db, 'gw_b', now, 10)
    if (!claimed) throw new Error('Nothing was claimed.')
    await release(db, claimed.attempt, { at: later, doubts: 2 })
    expect(await nextDue(db)).toEqual(later)
    const [again] = await claimDue(db, 'gw_a', later, 10)
    expect(again?.attempt).toMatchObject({ status: 'RUNNING', doubts: 2, instance_id: 'gw_a' })
  })

  it('a failed generation costs nothing, and one that the vendor charges for keeps its cost', async () => {
    await failGeneration(db, await begun(), error, now)
    expect(await generation()).toMatchObject({ status: 'FAILED', cost_millicredits: 0, error })
  })
})

describe('a callback', () => {
  const soon = new Date(now.getTime() + 1000)
  const rows = () => db.selectFrom('attempts').selectAll().execute()

  it('makes an attempt due that runs or is lost, and lets nobody wait for its lease', async () => {
    const attempt = await begun()
    await recordTask(db, attempt, task, { now, nextCheckAt: later })
    await recordCallback(db, attempt.id, task.id, soon)
    expect(await rows()).toMatchObject([{ next_check_at: soon, called_back_at: soon }])
    // Twice is as once: what is due stays due.
    await recordCallback(db, attempt.id, task.id, later)
    expect(await rows()).toMatchObject([{ next_check_at: soon }])
  })

  it('that comes while the vendor is being asked is not lost, and is answered once', async () => {
    const attempt = await begun()
    await recordTask(db, attempt, task, { now, nextCheckAt: now })
    const [claimed] = await claimDue(db, 'gw_b', now, 10)
    if (!claimed) throw new Error('It was not due.')
    await recordCallback(db, attempt.id, task.id, soon)
    await recordTask(db, claimed.attempt, task, { now: soon, nextCheckAt: later })
    expect(await rows()).toMatchObject([{ next_check_at: soon, instance_id: '' }])
    const [again] = await claimDue(db, 'gw_b', soon, 10)
    if (!again) throw new Error('It was not due again.')
    await recordTask(db, again.attempt, task, { now: soon, nextCheckAt: later })
    expect(await rows()).toMatchObject([{ next_check_at: later }])
  })

  it.each([
    ['while it is submitted', async (attempt: AttemptRow) => attempt],
    [
      'while its submit is lost',
      async (attempt: AttemptRow) => {
        await recordUnknown(db, attempt, error, later)
        return { ...attempt, status: 'UNKNOWN' as const }
      },
    ],
  ])('that comes %s is not lost', async (_, bring) => {
    const attempt = await bring(await begun())
    await recordCallback(db, attempt.id, task.id, soon)
    const [called] = await rows()
    expect(called).toMatchObject({ status: attempt.status, vendor_task_id: null })
    expect(called?.next_check_at.getTime()).toBeLessThanOrEqual(soon.getTime())
    await recordTask(db, attempt, task, { now: soon, nextCheckAt: later })
    expect(await rows()).toMatchObject([{ status: 'RUNNING', next_check_at: soon }])
  })

  it('about another task, or about what has been delivered or is over, changes nothing', async () => {
    const attempt = await begun()
    await recordTask(db, attempt, task, { now, nextCheckAt: later })
    const unchangedBy = async (taskId: string) => {
      const before = await rows()
      await recordCallback(db, attempt.id, taskId, soon)
      expect(await rows()).toEqual(before)
    }
    await unchangedBy('vendor-2')
    const held = await recordDelivered(db, attempt, result, { instanceId: 'gw_a', now })
    await unchangedBy(task.id)
    if (held) await completeGeneration(db, held, finished())
    await unchangedBy(task.id)
  })
})
