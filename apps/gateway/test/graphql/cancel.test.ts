import { rm } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { cancel } from '../../src/cancel.ts'
import { ensureHouseAccount, houseAccount } from '../../src/db/accounts.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { findGeneration, insertGeneration } from '../../src/db/generations.ts'
import type { AttemptRow } from '../../src/db/schema.ts'
import {
  beginAttempt,
  closeCancelled,
  failGeneration,
  recordCancelled,
  retryGeneration,
} from '../../src/db/transitions/index.ts'
import { newId } from '../../src/ids.ts'
import { patience } from '../support/patience.ts'
import { startProcess } from '../support/start-process.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'
import { type Client, type TestGateway, testGateway } from '../support/test-gateway.ts'

const mutation =
  'mutation ($id: ID!) { cancel(id: $id) { outcome generation { id status creditCost attempts { status } } } }'

/** Cancels, and answers with what came of it. */
async function cancelled(client: Client, id: string) {
  const { body } = await client.request(mutation, { id })
  if (!body.data?.cancel) throw new Error(JSON.stringify(body.errors))
  return body.data.cancel
}

/** The generation once its vendor works on it. */
async function running(client: Client, input: object): Promise<string> {
  const id = await client.generate(input)
  const query = `{ generation(id: "${id}") { attempts { status } } }`
  await vi.waitFor(
    async () => {
      const { attempts } = (await client.request(query)).body.data.generation
      expect(attempts).toEqual([{ status: 'RUNNING' }])
    },
    { timeout: 10_000 },
  )
  return id
}

const slow = { text: 'a fox [slow:60s]' }

describe('cancel', () => {
  let gateway: TestGateway
  beforeAll(async () => {
    gateway = await testGateway()
  })
  afterAll(() => gateway.stop())

  it('is free where the vendor stops, and says so again', async () => {
    const id = await running(gateway, { type: 'VIDEO', provider: 'runway', input: slow })
    const free = {
      outcome: 'CANCELLED_FREE',
      generation: { id, status: 'CANCELLED', creditCost: 0, attempts: [{ status: 'CANCELLED' }] },
    }
    expect(await cancelled(gateway, id)).toEqual(free)
    expect(await cancelled(gateway, id)).toEqual(free)
  })

  it('is charged where the vendor goes on, and says so again', async () => {
    const id = await running(gateway, { type: 'IMAGE', provider: 'flux', input: slow })
    const charged = {
      outcome: 'CANCELLED_CHARGED',
      generation: { id, status: 'CANCELLED', creditCost: expect.any(Number) },
    }
    const first = await cancelled(gateway, id)
    expect(first).toMatchObject(charged)
    expect(first.generation.creditCost).toBeGreaterThan(0)
    expect(await cancelled(gateway, id)).toEqual(first)
  })

  it.each([
    ['a fox', 'COMPLETED'],
    ['a fox [fail:vendor]', 'FAILED'],
  ])('of "%s" is too late once it is %s, and changes nothing', async (text, status) => {
    const id = await gateway.generate({ type: 'IMAGE', provider: 'flux', input: { text } })
    const before = await gateway.ended(id)
    expect(await cancelled(gateway, id)).toMatchObject({ outcome: 'TOO_LATE', generation: { status } })
    expect(await gateway.ended(id)).toEqual(before)
  })

  it('many at the same moment are answered alike', async () => {
    const id = await running(gateway, { type: 'VIDEO', provider: 'runway', input: slow })
    const answers = await Promise.all(Array.from({ length: 8 }, () => cancelled(gateway, id)))
    expect(new Set(answers.map(({ outcome }) => outcome))).toEqual(new Set(['CANCELLED_FREE']))
  })

  it('of what is not there, or is someone else’s, is NOT_FOUND', async () => {
    const { status, body } = await gateway.request(mutation, { id: 'gen_none' })
    expect({ status, data: body.data, code: body.errors[0].extensions.code }).toEqual({
      status: 404,
      data: { cancel: null },
      code: 'NOT_FOUND',
    })
  })
})

it('cancel is answered by a gateway that does not hold the job, even as the one that does is killed', async () => {
  const database = await testDatabase()
  const dataDir = await temporaryFolder()
  const holder = await startProcess(database.address, dataDir)
  const id = await running(holder.client, { type: 'VIDEO', provider: 'runway', input: slow })
  const other = await startProcess(database.address, dataDir)
  const [answer] = await Promise.all([cancelled(other.client, id), holder.kill()])
  expect(answer.generation.status).toBe('CANCELLED')
  // Whoever had claimed it died with it: then the next look, after its lease, is the one that knows.
  await vi.waitFor(async () => expect((await cancelled(other.client, id)).outcome).toBe('CANCELLED_FREE'), {
    timeout: 20_000,
  })
  await other.stop()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

describe('what cancel answers', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  const owner = { accountId: houseAccount.id, livemode: false }
  const error = { reason: 'vendor_down', message: 'It is down.' } as const
  /** As many looks as it takes, or two. */
  const patient = Array.from({ length: 1000 }, () => 5)
  const hasty = [1, 1]
  let database: TestDatabase
  let db: Db
  const parts = () => ({ db, now: () => now })

  beforeAll(async () => {
    database = await testDatabase()
    db = openDatabase(database.address, () => undefined)
    await ensureHouseAccount(db, now)
  })
  afterAll(async () => {
    await db.destroy()
    await database.drop()
  })

  async function generation(): Promise<string> {
    const id = newId('gen', now.getTime())
    await insertGeneration(db, {
      id,
      account_id: houseAccount.id,
      livemode: false,
      type: 'IMAGE',
      status: 'QUEUED',
      provider: 'acme',
      model: 'acme-1',
      request: '{}',
      work: JSON.stringify({ input: {}, options: {} }),
      warnings: '[]',
      routing: JSON.stringify({ chosenBy: 'caller', priority: null, candidates: [], rejected: [] }),
      cost_millicredits: 5000,
      estimated_seconds: 3,
      created_at: now,
      submit_after: now,
    })
    return id
  }

  async function begun(): Promise<AttemptRow> {
    const claimed = await beginAttempt(db, {
      generationId: await generation(),
      attemptId: newId('att', now.getTime()),
      instanceId: 'gw_a',
      connection: { baseUrl: 'https://acme.example', credential: 'x' },
      now,
    })
    if (!claimed) throw new Error('The attempt did not begin.')
    return claimed.attempt
  }

  it('what no vendor was asked for is free at once', async () => {
    expect(await cancel(parts(), owner, await generation(), [])).toMatchObject({
      outcome: 'CANCELLED_FREE',
      generation: { status: 'CANCELLED', cost_millicredits: 0 },
    })
  })

  it('while no vendor has answered, nothing: it is cancelled, and its cost may still fall', async () => {
    const attempt = await begun()
    expect(await cancel(parts(), owner, attempt.generation_id, hasty)).toMatchObject({
      outcome: undefined,
      generation: { status: 'CANCELLED', cost_millicredits: 5000 },
    })
  })

  const endings: readonly [string, string, (attempt: AttemptRow) => Promise<unknown>][] = [
    ['the vendor stops', 'CANCELLED_FREE', (attempt) => closeCancelled(db, attempt, { charge: 0, now })],
    ['the vendor charges', 'CANCELLED_CHARGED', (attempt) => closeCancelled(db, attempt, { charge: 1, now })],
    ['the vendor fails it', 'CANCELLED_FREE', (attempt) => failGeneration(db, attempt, error, now)],
    ['the vendor had cancelled it', 'CANCELLED_FREE', (attempt) => recordCancelled(db, attempt, now)],
    [
      'the vendor never began',
      'CANCELLED_FREE',
      (attempt) => retryGeneration(db, attempt, error, { now, at: now, wake: async () => undefined }),
    ],
  ]
  it.each(endings)('as soon as %s: %s, with the cost of ever after', async (_, outcome, end) => {
    const attempt = await begun()
    const answer = cancel(parts(), owner, attempt.generation_id, patient)
    await vi.waitFor(
      async () => expect((await findGeneration(db, owner, attempt.generation_id))?.status).toBe('CANCELLED'),
      patience,
    )
    await end(attempt)
    const cost = outcome === 'CANCELLED_FREE' ? 0 : 5000
    expect(await answer).toMatchObject({ outcome, generation: { cost_millicredits: cost } })
  })

  it('nothing to whom it does not belong', async () => {
    const id = await generation()
    expect(await cancel(parts(), { ...owner, livemode: true }, id, [])).toBeUndefined()
    expect((await findGeneration(db, owner, id))?.status).toBe('QUEUED')
  })
})
