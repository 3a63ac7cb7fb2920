import type { Outcome } from '@genmux/core'
import { observe } from '@genmux/core'
import pino from 'pino'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { type Alike, addOutcomes, readEstimates } from '../../src/db/estimates.ts'
import { Estimates } from '../../src/estimates/estimates.ts'
import { patience } from '../support/patience.ts'
import { randomFrom } from '../support/random.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const start = Date.UTC(2026, 10, 24, 12)
const log = pino({ level: 'silent' })

let database: TestDatabase
let pools: [Db, Db]

beforeEach(async () => {
  database = await testDatabase()
  pools = [openDatabase(database.address, () => undefined), openDatabase(database.address, () => undefined)]
})
afterEach(async () => {
  await Promise.all(pools.map((db) => db.destroy()))
  await database.drop()
})

const job = (more: Partial<Alike> = {}): Alike => ({
  provider: 'acme',
  model: 'acme-1',
  livemode: true,
  size: 3,
  ...more,
})
const done = (seconds: number): Outcome => ({ at: start, ok: true, seconds })

describe('outcomes', () => {
  it('of two writers at once are all counted, whatever the order of their rows', async () => {
    const random = randomFrom(7)
    const kinds = Array.from({ length: 6 }, (_, size) => job({ size, livemode: size % 2 === 0 }))
    const told = Array.from({ length: 40 }, () =>
      kinds
        .toSorted(() => random() - 0.5)
        .slice(0, 4)
        .map((of) => ({
          of,
          outcome: random() < 0.3 ? ({ at: start, ok: false } as const) : done(1 + 99 * random()),
        })),
    )
    await Promise.all(told.map((batch, index) => addOutcomes(pools[index % 2 === 0 ? 0 : 1], batch)))
    const rows = await readEstimates(pools[0])
    expect(rows).toHaveLength(kinds.length)
    for (const { size, estimate } of rows) {
      const wanted = told
        .flat()
        .filter(({ of }) => of.size === size)
        .reduce<ReturnType<typeof observe> | undefined>(
          (sum, { outcome }) => observe(sum, outcome),
          undefined,
        )
      expect(wanted?.times).toBeGreaterThan(0)
      for (const field of ['at', 'times', 'mean', 'variance', 'good', 'bad'] as const)
        expect(estimate[field]).toBeCloseTo(wanted?.[field] ?? Number.NaN, 6)
    }
  })

  it('of test keys and of live ones never mix', async () => {
    const [db] = pools
    await addOutcomes(db, [
      { of: job({ livemode: false }), outcome: done(1) },
      { of: job(), outcome: done(100) },
    ])
    const rows = await readEstimates(db)
    expect(
      Object.fromEntries(rows.map(({ livemode, estimate }) => [livemode, Math.exp(estimate.mean)])),
    ).toEqual({
      true: expect.closeTo(100),
      false: expect.closeTo(1),
    })
  })
})

describe('what a gateway knows', () => {
  const gateway = (db: Db) => new Estimates({ db, log, now: () => new Date(start) })
  const secondsAt = (estimates: Estimates) => estimates.expect(job(), 100).seconds

  it('is what another saw, within seconds, and the same there', async () => {
    const [one, other] = [gateway(pools[0]), gateway(pools[1])]
    await Promise.all([one.start(), other.start()])
    expect(secondsAt(other)).toBeCloseTo(100)
    for (let index = 0; index < 20; index += 1) one.add(job(), done(10))
    await vi.waitFor(() => expect(secondsAt(other)).toBeLessThan(15), patience)
    expect(secondsAt(other)).toBe(secondsAt(one))
    expect(other.isStale(job())).toBe(false)
    await Promise.all([one.stop(), other.stop()])
  })

  it('is stale after hours without a job, and not where none was ever seen', async () => {
    await addOutcomes(pools[0], [{ of: job(), outcome: done(10) }])
    const later = new Estimates({ db: pools[0], log, now: () => new Date(start + 7 * 3_600_000) })
    await later.start()
    expect(later.isStale(job())).toBe(true)
    expect(later.isStale(job({ model: 'acme-2' }))).toBe(false)
    await later.stop()
  })

  it('is there for the next one after a stop', async () => {
    const first = gateway(pools[0])
    await first.start()
    first.add(job(), done(10))
    await first.stop()
    const next = gateway(pools[1])
    await next.start()
    expect(secondsAt(next)).toBeLessThan(50)
    await next.stop()
  })

  it('outlives a database that is away', async () => {
    const [db] = pools
    const estimates = gateway(db)
    await db.schema.alterTable('model_estimates').renameTo('elsewhere').execute()
    estimates.add(job(), done(10))
    await estimates.stop()
    await db.schema.alterTable('elsewhere').renameTo('model_estimates').execute()
    await estimates.stop()
    expect(await readEstimates(db)).toHaveLength(1)
  })
})
