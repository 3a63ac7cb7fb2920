import pino from 'pino'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { ensureHouseAccount } from '../../src/db/accounts.ts'
import { type Db, openDatabase } from '../../src/db/database.ts'
import { failUnsubmitted } from '../../src/db/transitions/index.ts'
import { type SenderParts, WebhookSender } from '../../src/webhooks/sender.ts'
import { defaultWebhookSettings } from '../../src/webhooks/settings.ts'
import { acceptedGeneration } from '../support/accepted-generation.ts'
import { type Receiver, type Reply, startReceiver } from '../support/receiver.ts'
import { type TestDatabase, testDatabase } from '../support/test-database.ts'

const start = new Date('2026-11-24T12:00:00Z')
const { scheduleSeconds } = defaultWebhookSettings

let database: TestDatabase
let db: Db
let receiver: Receiver
let sender: WebhookSender
let reply: Reply
let time: Date

beforeEach(async () => {
  time = start
  reply = { status: 500 }
  database = await testDatabase()
  db = openDatabase(database.address, () => undefined)
  await ensureHouseAccount(db, start)
  receiver = await startReceiver(() => reply)
  await failUnsubmitted(
    db,
    await acceptedGeneration(db, start, receiver.origin),
    { reason: 'failed', message: 'It failed.' },
    start,
  )
})
afterEach(async () => {
  await sender.stop()
  await receiver.close()
  await db.destroy()
  await database.drop()
})

function startSender(parts: Partial<SenderParts> = {}): void {
  sender = new WebhookSender({
    db,
    log: pino({ level: 'silent' }),
    settings: defaultWebhookSettings,
    development: true,
    body: async () => '{}',
    now: () => time,
    random: () => 0.5,
    ...parts,
  })
  sender.start()
}

const delivery = () => db.selectFrom('webhook_deliveries').selectAll().executeTakeFirstOrThrow()
const secondsUntil = (at: Date | null) => ((at?.getTime() ?? 0) - time.getTime()) / 1000

/** The delivery once the outcome of its nth try is written down. */
const tried = (tries: number) =>
  vi.waitFor(
    async () => {
      const row = await delivery()
      expect(row).toMatchObject({ tries, last_error: expect.any(String) })
      expect(row.next_try_at?.getTime()).not.toBe(time.getTime() + defaultWebhookSettings.leaseSeconds * 1000)
      return row
    },
    { timeout: 10_000, interval: 20 },
  )

it('waits longer from try to try, for about a day, and then gives up', async () => {
  startSender()
  for (const [index, seconds] of scheduleSeconds.entries()) {
    const { status, next_try_at } = await tried(index + 1)
    expect([status, secondsUntil(next_try_at)]).toEqual(['PENDING', seconds])
    time = new Date(time.getTime() + seconds * 1000)
  }
  expect(await tried(scheduleSeconds.length + 1)).toMatchObject({ status: 'FAILED', next_try_at: null })
  const hours = (time.getTime() - start.getTime()) / 3_600_000
  expect(hours).toBeGreaterThan(22)
  expect(hours).toBeLessThanOrEqual(24)
  expect([...scheduleSeconds].sort((a, b) => a - b)).toEqual(scheduleSeconds)
})

it.each([
  [0, 4.5],
  [1, 5.5],
])('waits a tenth more or less at random: %d', async (random, seconds) => {
  startSender({ random: () => random })
  expect(secondsUntil((await tried(1)).next_try_at)).toBe(seconds)
})

it('a stop breaks off what hangs: it is due at once, for the next gateway', async () => {
  reply = 'hang'
  startSender()
  await receiver.count(1)
  await sender.stop()
  expect(await delivery()).toMatchObject({ status: 'PENDING', tries: 1, next_try_at: start })
})

it('what can not be made is tried again, and not held against the receiver', async () => {
  startSender({ body: () => Promise.reject(new Error('The database is away.')) })
  expect(await tried(1)).toMatchObject({ status: 'PENDING', last_error: 'It could not be made on our side.' })
  expect(receiver.received).toEqual([])
  expect(await db.selectFrom('webhook_receivers').selectAll().execute()).toEqual([])
})
