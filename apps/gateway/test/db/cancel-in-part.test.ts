import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { findGeneration, insertGeneration } from '../../src/db/generations.ts'
import { topUp } from '../../src/db/ledger.ts'
import { reserveCredits } from '../../src/db/reservations.ts'
import type { AttemptRow } from '../../src/db/schema.ts'
import {
  beginAttempt,
  cancelGeneration,
  closeCancelled,
  completeGeneration,
  failGeneration,
  recordDelivered,
} from '../../src/db/transitions/index.ts'
import { newId } from '../../src/ids.ts'
import { booksOf, customer } from '../support/books.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const now = new Date('2026-11-24T12:00:00Z')
let database: TestDatabase
let db: Db

beforeAll(async () => {
  database = await testDatabase()
  db = openDatabase(database.address, () => undefined)
})
afterAll(async () => {
  await db.destroy()
  await database.drop()
})

describe('a cancelled job that costs a share, whatever share and price', () => {
  let customers = 0

  /** A generation of a new customer at work, for so many thousandths of a credit. */
  async function atWork(cost: number) {
    customers += 1
    const owner = { accountId: await customer(db, `ben-${customers}`, now), livemode: true }
    await topUp(db, owner, { amount: 1_000_000, reference: 'first', now })
    const generation = await db.transaction().execute(async (trx) => {
      const row = await insertGeneration(trx, {
        id: newId('gen', now.getTime()),
        account_id: owner.accountId,
        livemode: true,
        type: 'IMAGE',
        status: 'QUEUED',
        provider: 'acme',
        model: 'acme-1',
        request: '{}',
        work: JSON.stringify({ input: {}, options: {} }),
        warnings: '[]',
        routing: JSON.stringify({ chosenBy: 'caller', priority: null, candidates: [], rejected: [] }),
        cost_millicredits: cost,
        estimated_seconds: 3,
        created_at: now,
        submit_after: now,
      })
      await reserveCredits(trx, row, now)
      return row
    })
    const begun = await beginAttempt(db, {
      generationId: generation.id,
      attemptId: newId('att', now.getTime()),
      instanceId: 'gw_test',
      connection: { baseUrl: 'https://acme.example', credential: 'x' },
      now: now,
    })
    const output = { type: 'image', content: { kind: 'url', url: 'https://files.example/a.png' } } as const
    const attempt =
      begun &&
      (await recordDelivered(
        db,
        begun.attempt,
        { status: 'completed', outputs: [output] },
        { instanceId: 'gw_test', now: now },
      ))
    if (!attempt) throw new Error('It did not begin.')
    return { owner, id: generation.id, attempt }
  }

  const share = fc.double({ min: 0, max: 1, noNaN: true })
  const cost = fc.integer({ min: 1, max: 1_000_000 })

  it('one ending wins, what it costs is taken, the rest is back, and nothing is forgotten', async () => {
    const rivals = fc.shuffledSubarray(['complete', 'fail', 'cancel'] as const, { minLength: 2 })
    await fc.assert(
      fc.asyncProperty(cost, share, rivals, async (price, charge, order) => {
        const { owner, id, attempt } = await atWork(price)
        const end = {
          complete: () =>
            completeGeneration(db, attempt, {
              outputs: [outputOf(id)],
              metadata: {},
              warnings: [],
              now,
            }),
          fail: () => failGeneration(db, attempt, { reason: 'failed', message: 'It failed.' }, now),
          cancel: () => cancelThenClose(id, attempt, charge),
        }
        const won = await Promise.all(order.map((rival) => end[rival]()))
        expect(won.filter(Boolean)).toHaveLength(1)
        const row = await findGeneration(db, owner, id)
        const due = { COMPLETED: price, FAILED: 0, CANCELLED: Math.round(price * charge) }
        const status = row?.status as keyof typeof due
        const open = await db
          .selectFrom('attempts')
          .select('id')
          .where('id', '=', attempt.id)
          .where('status', '=', 'STORING')
          .execute()
        // Who was cancelled and then failed at the vendor pays nothing.
        const costs = row?.cost_millicredits ?? -1
        expect(Math.abs(costs - due[status]) <= 1 || (status === 'CANCELLED' && costs === 0)).toBe(true)
        expect(open).toEqual([])
        const books = await booksOf(db, owner)
        expect(books).toMatchObject({
          available: 1_000_000 - costs,
          reserved: 0,
          open: 0,
          sums: { INCOME: costs, RESERVED: 0 },
        })
      }),
      { numRuns: 40 },
    )
  })

  const outputOf = (generation_id: string) => ({
    id: newId('out', now.getTime()),
    generation_id,
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
  })

  /** As the engine does: the user cancels, and the vendor bills all the same. */
  async function cancelThenClose(id: string, attempt: AttemptRow, charge: number): Promise<boolean> {
    if (!(await cancelGeneration(db, id, now))) return false
    await closeCancelled(db, attempt, { charge, now })
    return true
  }
})
