import type { Completed } from '@genmux/core'
import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { insertGeneration, type Owner } from '../../src/db/generations.ts'
import { adjust, balances, LedgerRefusal, statement, testCredits, topUp } from '../../src/db/ledger.ts'
import { InsufficientCredits, reserveCredits, settleCredits } from '../../src/db/reservations.ts'
import type { GenerationRow } from '../../src/db/schema.ts'
import {
  beginAttempt,
  cancelGeneration,
  closeCancelled,
  completeGeneration,
  failGeneration,
  failUnsubmitted,
  recordCancelled,
  recordDelivered,
  retryGeneration,
} from '../../src/db/transitions/index.ts'
import { newId } from '../../src/ids.ts'
import { booksOf, customer } from '../support/books.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const now = new Date('2026-11-24T12:00:00Z')
const error = { reason: 'failed', message: 'It failed.' } as const
const result: Completed = {
  status: 'completed',
  outputs: [{ type: 'image', content: { kind: 'url', url: 'https://files.example/a.png' } }],
}

let database: TestDatabase
/** Two gateways, each with a pool of its own. */
let gateways: readonly [Db, Db]
let db: Db
let customers = 0

beforeAll(async () => {
  database = await testDatabase()
  gateways = [
    openDatabase(database.address, () => undefined),
    openDatabase(database.address, () => undefined),
  ]
  db = gateways[0]
})
afterAll(async () => {
  await Promise.all(gateways.map((gateway) => gateway.destroy()))
  await database.drop()
})

async function newOwner(livemode: boolean): Promise<Owner> {
  customers += 1
  return { accountId: await customer(db, `customer-${customers}`, now), livemode }
}

/** As the gateway accepts it: the generation and its reservation, or neither. */
async function accept(gateway: Db, owner: Owner, cost: number): Promise<GenerationRow> {
  return gateway.transaction().execute(async (trx) => {
    const generation = await insertGeneration(trx, {
      id: newId('gen', now.getTime()),
      account_id: owner.accountId,
      livemode: owner.livemode,
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
    await reserveCredits(trx, generation, now)
    return generation
  })
}

async function begin(gateway: Db, generationId: string) {
  const begun = await beginAttempt(gateway, {
    generationId,
    attemptId: newId('att', now.getTime()),
    instanceId: 'gw_a',
    connection: { baseUrl: 'https://acme.example', credential: 'x' },
    now,
  })
  return begun?.attempt
}

async function complete(gateway: Db, generationId: string): Promise<void> {
  const attempt = await begin(gateway, generationId)
  if (!attempt) return
  const held = await recordDelivered(gateway, attempt, result, { instanceId: 'gw_a', now })
  if (!held) return
  const output = {
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
  }
  const finished = { outputs: [output], metadata: {}, warnings: [], now }
  if (await completeGeneration(gateway, held, finished)) return
  await closeCancelled(gateway, held, { charge: 1, now })
}

/** Every way in which a generation ends, or gets stuck when its gateway dies. */
const endings = {
  complete,
  'fail before it is submitted': (gateway: Db, id: string) => failUnsubmitted(gateway, id, error, now),
  'cancel before it is submitted': (gateway: Db, id: string) => cancelGeneration(gateway, id, now),
  async fail(gateway: Db, id: string) {
    const attempt = await begin(gateway, id)
    if (attempt) await failGeneration(gateway, attempt, error, now)
  },
  async 'cancel, charged'(gateway: Db, id: string) {
    const attempt = await begin(gateway, id)
    await cancelGeneration(gateway, id, now)
    if (attempt) await closeCancelled(gateway, attempt, { charge: 1, now })
  },
  async 'cancel, free'(gateway: Db, id: string) {
    const attempt = await begin(gateway, id)
    await cancelGeneration(gateway, id, now)
    if (attempt) await closeCancelled(gateway, attempt, { charge: 0, now })
  },
  async 'cancel, and the vendor has as well'(gateway: Db, id: string) {
    const attempt = await begin(gateway, id)
    await cancelGeneration(gateway, id, now)
    if (attempt) await recordCancelled(gateway, attempt, now)
  },
  async 'cancel, and it fails at the vendor'(gateway: Db, id: string) {
    const attempt = await begin(gateway, id)
    await cancelGeneration(gateway, id, now)
    if (attempt) await failGeneration(gateway, attempt, error, now)
  },
  async 'cancel, and it would have been tried again'(gateway: Db, id: string) {
    const attempt = await begin(gateway, id)
    await cancelGeneration(gateway, id, now)
    const wake = async () => undefined
    if (attempt) await retryGeneration(gateway, attempt, error, { now, at: now, wake })
  },
  'begin, and die': begin,
  async 'fail, be due for another try, and die'(gateway: Db, id: string) {
    const attempt = await begin(gateway, id)
    const wake = async () => undefined
    if (attempt) await retryGeneration(gateway, attempt, error, { now, at: now, wake })
  },
  async 'begin, cancel, and die'(gateway: Db, id: string) {
    await begin(gateway, id)
    await cancelGeneration(gateway, id, now)
  },
}
type Ending = keyof typeof endings
const waysToEnd = Object.keys(endings).filter((name): name is Ending => name in endings)

type Step =
  | { readonly kind: 'topUp' | 'adjust'; readonly amount: number; readonly reference: string }
  | { readonly kind: 'accept'; readonly cost: number }
  | { readonly kind: 'end'; readonly which: number; readonly how: Ending }

const reference = fc.constantFrom('a', 'b', 'c', 'd')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constant('topUp'), amount: fc.integer({ min: 1, max: 9000 }), reference }),
  fc.record({ kind: fc.constant('adjust'), amount: fc.integer({ min: -5000, max: 5000 }), reference }),
  {
    arbitrary: fc.record({ kind: fc.constant('accept'), cost: fc.integer({ min: 0, max: 4000 }) }),
    weight: 3,
  },
  {
    arbitrary: fc.record({ kind: fc.constant('end'), which: fc.nat(11), how: fc.constantFrom(...waysToEnd) }),
    weight: 3,
  },
)
/** Steps of one round happen at the same time, on connections of either gateway. */
const history = fc.array(fc.array(fc.record({ step, gateway: fc.constantFrom(0, 1) }), { maxLength: 8 }), {
  maxLength: 6,
})

/** Takes a step. @returns what to do to take it again; undefined when it was refused. */
async function take(
  gateway: Db,
  owner: Owner,
  accepted: GenerationRow[],
  taken: Step,
): Promise<(() => Promise<unknown>) | undefined> {
  switch (taken.kind) {
    case 'topUp':
    case 'adjust': {
      const move = taken.kind === 'topUp' ? topUp : adjust
      const again = () => move(gateway, owner, { ...taken, now })
      return again().then(
        () => again,
        (thrown) => {
          expect(thrown).toBeInstanceOf(LedgerRefusal)
          return undefined
        },
      )
    }
    case 'accept':
      return accept(gateway, owner, taken.cost).then(
        (generation) => {
          accepted.push(generation)
          return () => reserveCredits(gateway, generation, now)
        },
        (thrown) => {
          expect(thrown).toBeInstanceOf(InsufficientCredits)
          return undefined
        },
      )
    case 'end': {
      const generation = accepted[taken.which]
      if (!generation) return undefined
      await endings[taken.how](gateway, generation.id)
      return () => settleCredits(gateway, generation.id, now)
    }
  }
}

describe('in any history, over several gateways at once', () => {
  it.each([true, false])('the books agree and no credit is made or lost (live: %s)', async (livemode) => {
    await fc.assert(
      fc.asyncProperty(history, async (rounds) => {
        const owner = await newOwner(livemode)
        const accepted: GenerationRow[] = []
        const replays: (() => Promise<unknown>)[] = []
        await balances(db, owner, now)
        for (const round of rounds) {
          const steps = round.map(({ step, gateway }) => take(gateways[gateway] ?? db, owner, accepted, step))
          for (const replay of await Promise.all(steps)) if (replay) replays.push(replay)
          const { available, reserved, sums, open, forgotten, costs } = await booksOf(db, owner)
          expect(sums.AVAILABLE + sums.RESERVED + sums.ISSUED + sums.INCOME).toBe(0)
          expect({ available, reserved }).toEqual({ available: sums.AVAILABLE, reserved: sums.RESERVED })
          expect(Math.min(available, reserved)).toBeGreaterThanOrEqual(0)
          expect({ open, forgotten }).toEqual({ open: reserved, forgotten: 0 })
          // What the house took is what was used, and no more than it gave.
          expect(sums.INCOME).toBe(costs)
          expect(sums.INCOME).toBeLessThanOrEqual(-sums.ISSUED)
        }
        const before = await booksOf(db, owner)
        await Promise.all(replays.map((replay) => replay()))
        expect(await booksOf(db, owner)).toEqual(before)
      }),
      { numRuns: 30 },
    )
  })
})

describe('every ending settles', () => {
  const lasting = waysToEnd.filter((way) => !way.endsWith('die'))
  it.each(lasting)('%s', async (way) => {
    const owner = await newOwner(true)
    await topUp(db, owner, { amount: 5000, reference: 'a', now })
    const { id } = await accept(db, owner, 3000)
    expect(await balances(db, owner, now)).toEqual({ available: 2000, reserved: 3000 })
    await endings[way](db, id)
    const charged = way === 'complete' || way === 'cancel, charged'
    expect(await balances(db, owner, now)).toEqual({ available: charged ? 2000 : 5000, reserved: 0 })
  })

  it('at no more than was reserved, and gives back what was not used', async () => {
    const owner = await newOwner(true)
    await topUp(db, owner, { amount: 9000, reference: 'a', now })
    for (const [cost, charged] of [[9999, 3000] as const, [1000, 1000] as const]) {
      const before = await balances(db, owner, now)
      const { id } = await accept(db, owner, 3000)
      await db.updateTable('generations').set({ cost_millicredits: cost }).where('id', '=', id).execute()
      await complete(db, id)
      expect(await balances(db, owner, now)).toEqual({ available: before.available - charged, reserved: 0 })
    }
  })
})

describe('the database itself refuses', () => {
  it.each([
    ['a negative balance', sql`update ledger_accounts set available = -1`],
    ['a negative reservation', sql`update ledger_accounts set reserved = -1`],
    ['credits from nowhere', sql`update ledger_transfers set source = 'INCOME' where kind = 'TOP_UP'`],
    ['a transfer of less than nothing', sql`update ledger_transfers set amount = -amount`],
  ])('%s', async (_, statement) => {
    await topUp(db, await newOwner(true), { amount: 1, reference: 'a', now })
    await expect(statement.execute(db)).rejects.toMatchObject({ code: '23514' })
  })
})

describe('an operator', () => {
  it.each([0, -1, 1.5, Number.NaN, 2 ** 53])('cannot top up by %s', async (amount) => {
    const owner = await newOwner(true)
    await expect(topUp(db, owner, { amount, reference: 'a', now })).rejects.toThrow(/^amount /)
  })

  it('takes no more than there is, and reads how much that is', async () => {
    const owner = await newOwner(true)
    await topUp(db, owner, { amount: 1_500_500, reference: 'a', now })
    await expect(adjust(db, owner, { amount: -2_000_000, reference: 'b', now })).rejects.toThrow(
      `2,000 credits can't be taken from ${owner.accountId}: it has 1,500.5 available.`,
    )
    await adjust(db, owner, { amount: -1_500_500, reference: 'b', now })
    expect(await balances(db, owner, now)).toEqual({ available: 0, reserved: 0 })
  })

  it('may repeat a payment; another amount under its name is refused', async () => {
    const owner = await newOwner(true)
    const payment = { amount: 7000, reference: 'pi_1', note: 'Invoice 1', now }
    const [one, ...more] = await Promise.all([1, 2, 3, 4].map(() => topUp(db, owner, payment)))
    expect(more).toEqual([one, one, one])
    await expect(topUp(db, owner, { ...payment, amount: 8000 })).rejects.toThrow(
      'stands for 7 credits already',
    )
    expect(await balances(db, owner, now)).toEqual({ available: 7000, reserved: 0 })
  })

  it('is told of an account that does not exist', async () => {
    const nobody = { accountId: 'acc_nobody', livemode: true }
    await expect(topUp(db, nobody, { amount: 1, reference: 'a', now })).rejects.toThrow(
      'There is no account "acc_nobody".',
    )
  })

  it('reads a statement in pages, newest first', async () => {
    const owner = await newOwner(true)
    for (const [index, name] of ['a', 'b', 'c'].entries())
      await topUp(db, owner, { amount: 1, reference: name, now: new Date(now.getTime() + index) })
    const [c, b] = await statement(db, owner, { limit: 2 })
    expect([c?.reference, b?.reference]).toEqual(['c', 'b'])
    const rest = await statement(db, owner, { limit: 2, after: b?.id ?? '' })
    expect(rest.map((transfer) => transfer.reference)).toEqual(['a'])
  })

  it('knows no place in somebody else’s statement', async () => {
    const [owner, other] = [await newOwner(true), await newOwner(true)]
    await topUp(db, owner, { amount: 1, reference: 'a', now })
    const theirs = await topUp(db, other, { amount: 1, reference: 'b', now })
    expect(await statement(db, owner, { limit: 2, after: theirs.id })).toEqual([])
  })
})

it('test balances begin with test credits, once, however many ask for them first', async () => {
  const owner = await newOwner(false)
  const generations = await Promise.all(
    gateways.flatMap((gateway) => [1, 2, 3].map(() => accept(gateway, owner, 1000))),
  )
  expect(generations).toHaveLength(6)
  expect(await balances(db, owner, now)).toEqual({ available: testCredits - 6000, reserved: 6000 })
  expect(await balances(db, { ...owner, livemode: true }, now)).toEqual({ available: 0, reserved: 0 })
})
